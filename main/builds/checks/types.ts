import type { BuildCheck, CheckSeverity } from '../../../preload/contract/buildChecks'
import type { Lines } from '../dockerfileTypes'

/** An instruction with all that a check looks at. */
export interface Step {
  keyword: string
  lines: Lines
  /** Without the keyword and its flags. */
  words: string[]
  /** On one line, without comments and heredocs. */
  content: string
  /** What its heredocs hold. */
  heredocs: string
  flags: { name: string; value: string }[]
  /** Variables it uses that have no default of their own. */
  variables: string[]
  /** What ARG and ENV set; without a value when there is none. */
  sets: { name: string; value: string | undefined }[]
  /** What COPY and ADD take from the context. */
  sources: string[]
}

export interface Stage {
  /** Empty when it has none. */
  name: string
  base: string
  /** From 0, as `--from=0` counts. */
  index: number
  from: Step
  /** After the FROM. */
  steps: Step[]
}

export interface Draft {
  text: string
  /** Without their line ends. */
  lines: string[]
  steps: Step[]
  stages: Stage[]
  /** The arguments before the first FROM. */
  globals: string[]
  /** Which sources of COPY and ADD the context does not have, and why. */
  missing: ReadonlyMap<string, string>
}

export interface Found {
  lines: Lines
  message: string
  fix?: BuildCheck['fix']
}

/** One thing to look for. `find` says where it is; `why` is the same each time. */
export interface Check {
  code: string
  severity: CheckSeverity
  why: () => string
  find(draft: Draft): Iterable<Found>
}
