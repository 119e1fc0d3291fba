import { Copy, DockerfileParser, From, type Instruction, ModifiableInstruction, PropertyInstruction, Run } from 'dockerfile-ast'
import { parseDockerfile } from '../dockerfile'
import type { DockerfileInstruction } from '../dockerfileTypes'
import type { Draft, Stage, Step } from './types'

/** Reads a Dockerfile for the checks. It may be half written: nothing here throws. */
export function readDraft(written: string, missing: Draft['missing'] = new Map()): Draft {
  const text = written.replace(/^\ufeff/, '')
  const lines = text.split(/\r?\n/)
  const { instructions } = parseDockerfile(text)
  const steps: Step[] = []
  const stages: Stage[] = []
  const globals: string[] = []
  DockerfileParser.parse(text)
    .getInstructions()
    .forEach((instruction, at) => {
      const read = instructions[at]
      if (read === undefined) return
      const step = toStep(instruction, read, lines)
      steps.push(step)
      if (instruction instanceof From)
        stages.push({
          name: instruction.getBuildStage() ?? '',
          base: instruction.getImage() ?? '',
          index: stages.length,
          from: step,
          steps: [],
        })
      else if (stages.length > 0) stages.at(-1)?.steps.push(step)
      else globals.push(...step.sets.map(({ name }) => name))
    })
  return { text: written, lines, steps, stages, globals, missing }
}

function toStep(instruction: Instruction, { keyword, lines, words, sources }: DockerfileInstruction, all: string[]): Step {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : []
  const properties = instruction instanceof PropertyInstruction ? instruction.getProperties() : []
  const ranges =
    instruction instanceof Run || instruction instanceof Copy ? instruction.getHeredocs().map((doc) => doc.getContentRange()) : []
  const inside = ranges.flatMap((range) => (range === null ? [] : all.slice(range.start.line, range.end.line)))
  return {
    keyword,
    lines,
    words,
    sources,
    content: instruction.getArgumentsContent() ?? '',
    heredocs: inside.join('\n'),
    flags: flags.map((flag) => ({ name: flag.getName(), value: flag.getValue() ?? '' })),
    variables: variablesOf(instruction),
    sets:
      keyword === 'ARG'
        ? words.map(toArg)
        : keyword === 'ENV'
          ? properties.map((one) => ({ name: one.getName(), value: one.getValue() ?? undefined }))
          : [],
  }
}

/** Those without a default of their own. A half written heredoc above the first FROM sends the library round in a circle. */
function variablesOf(instruction: Instruction): string[] {
  try {
    return instruction
      .getVariables()
      .filter((variable) => variable.getModifier() === null)
      .map((variable) => variable.getName())
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

/** The library reads only the first of `ARG A B=1`. */
function toArg(word: string): Step['sets'][number] {
  const at = word.indexOf('=')
  return at === -1 ? { name: word, value: undefined } : { name: word.slice(0, at), value: word.slice(at + 1) }
}

/** The lines of a step as they are written. */
export const written = ({ lines }: Draft, { lines: { from, to } }: Step): string => lines.slice(from - 1, to).join('\n')

/** What a RUN runs: its command, or what its heredocs hold. */
export const script = (step: Step): string => (step.heredocs === '' ? step.content : `${step.content}\n${step.heredocs}`)

/** The stage a name or number means: the last of that name above this one. */
export function stageOf(stages: readonly Stage[], name: string): Stage | undefined {
  const lower = name.toLowerCase()
  return (
    stages.findLast((stage) => stage.name.toLowerCase() === lower && lower !== '') ??
    (/^\d+$/.test(name) ? stages[Number(name)] : undefined)
  )
}

/** A stage and those it stands on, itself first. */
export function lineage(stages: readonly Stage[], stage: Stage): Stage[] {
  const below = stageOf(stages.slice(0, stage.index), stage.base)
  return below === undefined ? [stage] : [stage, ...lineage(stages, below)]
}
