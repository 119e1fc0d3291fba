import type { RunOptions } from '../../../preload/contract/run'

/** A run that is being read, flag by flag. */
export interface Draft {
  readonly run: Partial<RunOptions>
  /** What has no place in a run, as it was typed. */
  readonly unknown: string[]
}

/** Takes one value of one flag. `typed` is flag and value as they were typed, for what has no place. */
export type Reader = (draft: Draft, value: string, flag: string, typed: string) => void

/** One flag with its value, as `docker run` takes it. A switch has none. */
export interface Said {
  flag: string
  value?: string
  /** A switch that is told to be off: `--init=false`. */
  off?: boolean
  /** Whose value it is, where it may be a secret: a variable, a label. */
  secret?: string
}

/** A setting of a run: the field that holds it, what people call it, and the flags that say it. */
export interface Setting {
  key: keyof RunOptions
  word: () => string
  /** The flag it is shown by comes first. */
  flags: readonly string[]
  kind: 'value' | 'switch'
  read: Reader
  write(run: RunOptions): Said[]
}
