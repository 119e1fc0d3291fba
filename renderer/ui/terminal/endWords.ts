import type { Terminal, TerminalEnding } from '../../../preload/contract/terminals'

const SIGNALS: Record<number, string> = {
  1: 'hung up',
  2: 'interrupted (SIGINT)',
  3: 'quit (SIGQUIT)',
  6: 'aborted (SIGABRT)',
  9: 'killed (SIGKILL)',
  11: 'crashed: segmentation fault (SIGSEGV)',
  13: 'its reader went away (SIGPIPE)',
  15: 'asked to end (SIGTERM)',
}

/** An exit code as a sentence: "Ended with exit code 137: killed (SIGKILL)." */
export function endWords({ exitCode }: Pick<TerminalEnding, 'exitCode'>): string {
  if (exitCode === undefined) return 'Ended.'
  const why = exitCode === 126 ? 'it may not be executed' : exitCode === 127 ? 'no such command' : SIGNALS[exitCode - 128]
  return `Ended with exit code ${exitCode}${why === undefined ? '' : `: ${why}`}.`
}

export interface Offer {
  label: string
  /** Its container has to be started for it. */
  start: boolean
}

/** What can be done about an ended terminal; nothing where its container is gone, or its engine is. */
export function offerOf(kind: Terminal['kind'], cause: TerminalEnding['cause'], engineThere: boolean): Offer | undefined {
  if (kind === 'host') return { label: 'Open again', start: false }
  if (cause === 'removed' || !engineThere) return undefined
  const stopped = cause === 'stopped'
  if (kind === 'attach') return { label: stopped ? 'Start and attach' : 'Attach again', start: stopped }
  if (kind === 'exec' && stopped) return { label: 'Start it and open again', start: true }
  return { label: cause === 'engine' ? 'Open a new shell' : 'Open again', start: false }
}
