import type { DockerfileInstruction, Lines, ParsedDockerfile } from './dockerfileTypes'

/** The instructions for which BuildKit has a step; the others only change the image's settings. */
const STEPS: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR'])

/** BuildKit's name of a step, `[base 2/4] COPY a.txt .`, taken apart. */
export interface StepName {
  /** As BuildKit says it, with a platform in front when it builds for several. */
  stage: string
  number: number
  total: number
  instruction: string
}

export function parseStepName(name: string): StepName | undefined {
  const match = /^\[(?:([^\]]*) )?(\d+)\/(\d+)\] ([^]*)$/.exec(name)
  if (!match) return undefined
  const [, stage = '', number = '', total = '', instruction = ''] = match
  return { stage, number: Number(number), total: Number(total), instruction }
}

/**
 * The Dockerfile's instruction behind a step of BuildKit. Its numbers count from the end, because ONBUILD triggers of the
 * base image come in front of a stage's own instructions.
 */
export function buildkitInstruction(dockerfile: ParsedDockerfile, step: StepName): DockerfileInstruction | undefined {
  const keyword = step.instruction.split(/\s/, 1)[0]?.toUpperCase()
  const stage = findStage(dockerfile, step.stage)
  if (!stage) return undefined
  if (keyword === 'FROM') return stage.instructions[0]
  const counted = stage.instructions.filter((instruction) => STEPS.has(instruction.keyword))
  const found = counted.at(step.number - step.total - 1)
  return found?.keyword === keyword ? found : undefined
}

function findStage({ stages }: ParsedDockerfile, said: string) {
  // A platform has a slash, the name of a stage has none.
  const name = said.split(' ').find((word) => !word.includes('/')) ?? ''
  const unnamed = /^stage-(\d+)$/.exec(name)
  const byName = stages.find((stage) => stage.name !== '' && stage.name.toLowerCase() === name.toLowerCase())
  if (byName) return byName
  if (unnamed) return stages[Number(unnamed[1])]
  return stages.length === 1 ? stages[0] : undefined
}

/** The instruction that names an image as its base or as the source of a COPY; the builder writes names in full. */
export function instructionOfImage(dockerfile: ParsedDockerfile, image: string): DockerfileInstruction | undefined {
  const wanted = short(image)
  return (
    dockerfile.stages.find((stage) => short(stage.base) === wanted)?.instructions[0] ??
    dockerfile.instructions.find(({ from }) => from !== undefined && short(from) === wanted)
  )
}

const short = (image: string) =>
  image
    .replace(/^docker\.io\//, '')
    .replace(/^library\//, '')
    .replace(/@sha256:.*$/, '')
    .replace(/:latest$/, '')

export const linesOf = (instruction: DockerfileInstruction | undefined): { lines?: Lines } =>
  instruction === undefined ? {} : { lines: instruction.lines }
