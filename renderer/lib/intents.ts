import type { BuildOptions } from '../../preload/contract/builds'
import type { FilePlace } from '../../preload/contract/fileParts'
import type { RunOptions } from '../../preload/contract/run'
import type { Dropped } from './dropped'

/** What a terminal is opened on: a container, or the machine Longshore runs on. */
export type TerminalTarget =
  | { kind: 'exec' | 'attach'; id: string; engine?: string; start?: boolean }
  | { kind: 'host'; engine?: string }
  | { kind: 'debug'; id: string; engine?: string; image: string }

export interface DebugTarget {
  id: string
  engine?: string
  reason?: string
}

/** Files to copy into a place, or out of it; what is not said is asked in the dialog. */
export interface CopyTarget {
  place: FilePlace
  name: string
  path?: string
  dropped?: Dropped
  out?: boolean
}

/** What one feature asks of another. Features never import each other; the app wires these once at its start. */
export interface Intents {
  run(preset?: Partial<RunOptions>): void
  build(preset?: Partial<BuildOptions>): void
  pull(reference?: string): void
  openTerminal(target: TerminalTarget): void
  /** Offers a debug container beside this one; `reason` says why: "web" has no shell. */
  debug(target: DebugTarget): void
  showDock(tab: 'tasks' | 'terminals' | 'commands'): void
  addEngine(): void
  /** `docker cp` as a dialog with both sides. */
  copyFiles(target: CopyTarget): void
}

let wired: Intents | undefined

export function wireIntents(intents: Intents): void {
  wired = intents
}

const ask = (): Intents => {
  if (wired === undefined) throw new Error('The app wires the intents before anything is shown.')
  return wired
}

export const intents: Intents = {
  run: (preset) => ask().run(preset),
  build: (preset) => ask().build(preset),
  pull: (reference) => ask().pull(reference),
  openTerminal: (target) => ask().openTerminal(target),
  debug: (target) => ask().debug(target),
  showDock: (tab) => ask().showDock(tab),
  addEngine: () => ask().addEngine(),
  copyFiles: (target) => ask().copyFiles(target),
}
