import { Copy, DockerfileParser, From, PropertyInstruction, type Instruction } from 'dockerfile-ast'
import * as z from 'zod'
import type { BuildProbe } from '../../preload/contract/builds'
import type { DockerfileInstruction, DockerfileStage, ParsedDockerfile } from './dockerfileTypes'
import { findProblems } from './dockerfileProblems'

/** Reads a Dockerfile as far as it can be read; what is wrong with it is in `problems`. */
export function parseDockerfile(text: string): ParsedDockerfile {
  const parsed = DockerfileParser.parse(text).getInstructions()
  const instructions = parsed.map(toInstruction)
  const stages: DockerfileStage[] = []
  const args = new Map<string, BuildProbe['args'][number]>()

  parsed.forEach((instruction, index) => {
    const translated = instructions[index]
    if (!translated) return
    if (instruction instanceof From) {
      const { lines } = translated
      stages.push({ name: instruction.getBuildStage() ?? '', base: instruction.getImage() ?? '', line: lines.from, instructions: [] })
    }
    stages.at(-1)?.instructions.push(translated)
    if (translated.keyword === 'ARG')
      for (const arg of toArgs(instruction)) if (args.get(arg.name)?.value === undefined) args.set(arg.name, arg)
  })

  return { instructions, stages, args: [...args.values()], problems: findProblems(instructions) }
}

function toInstruction(instruction: Instruction): DockerfileInstruction {
  const { start, end } = instruction.getRange()
  const keyword = instruction.getKeyword()
  const lines = { from: start.line + 1, to: end.line + 1 }
  const words = jsonWords(instruction) ?? instruction.getArguments().map((argument) => argument.getValue())
  const from = instruction instanceof Copy ? (instruction.getFromFlag()?.getValue() ?? undefined) : undefined
  const copies = (keyword === 'COPY' || keyword === 'ADD') && from === undefined
  const written = words.some((word) => word.startsWith('<<'))
  const sources = copies && !written ? words.slice(0, -1) : []
  return { keyword, lines, words, sources, ...(from !== undefined && { from }) }
}

/** The words of `COPY ["a b", "/c"]`. The library's own reading of them loses spaces. */
function jsonWords(instruction: Instruction): string[] | undefined {
  const content = instruction.getArgumentsContent()
  if (content?.startsWith('[') !== true) return undefined
  try {
    return z.array(z.string()).parse(JSON.parse(content))
  } catch {
    return undefined
  }
}

function toArgs(instruction: Instruction): BuildProbe['args'] {
  if (!(instruction instanceof PropertyInstruction)) return []
  return instruction.getProperties().map((property) => {
    const value = property.getValue()
    return { name: property.getName(), line: property.getRange().start.line + 1, ...(value !== null && { value }) }
  })
}
