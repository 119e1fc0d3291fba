import { t } from '@lingui/core/macro'
import type { Terminal, TerminalEnding } from '../../../preload/contract/terminals'
import { worded } from '../../lib/worded'

const SIGNALS = worded((): Record<number, string> => ({
  1: t`hung up`,
  2: t`interrupted (SIGINT)`,
  3: t`quit (SIGQUIT)`,
  6: t`aborted (SIGABRT)`,
  9: t`killed (SIGKILL)`,
  11: t`crashed: segmentation fault (SIGSEGV)`,
  13: t`its reader went away (SIGPIPE)`,
  15: t`asked to end (SIGTERM)`,
}))

/** An exit code as a sentence: "Ended with exit code 137: killed (SIGKILL)." */
export function endWords({ exitCode }: Pick<TerminalEnding, 'exitCode'>): string {
  if (exitCode === undefined) return t`Ended.`
  const why = exitCode === 126 ? t`it may not be executed` : exitCode === 127 ? t`no such command` : SIGNALS()[exitCode - 128]
  return t`Ended with exit code ${exitCode}${why === undefined ? '' : `: ${why}`}.`
}

export interface Offer {
  label: string
  /** Its container has to be started for it. */
  start: boolean
}

/** What can be done about an ended terminal; nothing where its container is gone, or its engine is. */
export function offerOf(kind: Terminal['kind'], cause: TerminalEnding['cause'], engineThere: boolean): Offer | undefined {
  if (kind === 'host') return { label: t`Open again`, start: false }
  if (cause === 'removed' || !engineThere) return undefined
  const stopped = cause === 'stopped'
  if (kind === 'attach') return { label: stopped ? t`Start and attach` : t`Attach again`, start: stopped }
  if (kind === 'exec' && stopped) return { label: t`Start it and open again`, start: true }
  return { label: cause === 'engine' ? t`Open a new shell` : t`Open again`, start: false }
}
