import type { BuildProbe } from '../../preload/contract/builds'

/** The first and last line of something in a Dockerfile, from 1. */
export interface Lines {
  from: number
  to: number
}

/** One instruction as it stands in the Dockerfile. */
export interface DockerfileInstruction {
  /** Upper case: `RUN`. */
  keyword: string
  lines: Lines
  /** Without the keyword and its flags. */
  words: string[]
  /** What a COPY or ADD takes from the build context; empty with `--from`. */
  sources: string[]
  /** The stage or image a `COPY --from` takes from. */
  from?: string
}

export interface DockerfileStage {
  /** Empty when it has none. */
  name: string
  base: string
  line: number
  /** With the FROM itself first. */
  instructions: DockerfileInstruction[]
}

export interface ParsedDockerfile {
  instructions: DockerfileInstruction[]
  stages: DockerfileStage[]
  args: BuildProbe['args']
  problems: BuildProbe['problems']
}

/** The instruction that a line belongs to. */
export function instructionAt(dockerfile: ParsedDockerfile, line: number): DockerfileInstruction | undefined {
  return dockerfile.instructions.find(({ lines }) => lines.from <= line && line <= lines.to)
}
