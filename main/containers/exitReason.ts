import { t } from '@lingui/core/macro'
import { worded } from '../worded'
import { toMemory } from '../numbers'
const SIGNALS = worded((): Readonly<Record<number, string>> => ({
  129: t`hung up (SIGHUP)`,
  130: t`interrupted (SIGINT, as by Ctrl-C)`,
  131: t`quit (SIGQUIT)`,
  132: t`crashed: illegal instruction (SIGILL)`,
  134: t`aborted itself (SIGABRT)`,
  135: t`crashed: bad memory access (SIGBUS)`,
  136: t`crashed: arithmetic error (SIGFPE)`,
  137: t`killed (SIGKILL)`,
  139: t`crashed: segmentation fault (SIGSEGV)`,
  141: t`stopped: wrote to a closed pipe (SIGPIPE)`,
  143: t`stopped (SIGTERM)`,
}))

export interface Ended {
  exitCode: number
  oomKilled: boolean
  /** The container's memory limit in bytes, 0 for none. */
  memory: number
}

/** Why a container's main process ended, in words: `killed: out of memory, limit 512 MB`. */
export function toExitReason({ exitCode, oomKilled, memory }: Ended): string {
  const limit = memory > 0 ? toMemory(memory) : undefined
  if (oomKilled && exitCode === 137) return limit === undefined ? t`killed: out of memory` : t`killed: out of memory, limit ${limit}`
  const reason = plainReason(exitCode)
  if (!oomKilled) return reason
  return limit === undefined
    ? t`${reason}, after one of its processes was killed: out of memory`
    : t`${reason}, after one of its processes was killed: out of memory, limit ${limit}`
}

function plainReason(code: number): string {
  if (code === 0) return t`finished without an error`
  if (code === 126) return t`the command was found but may not be run`
  if (code === 127) return t`the command was not found`
  const signal = SIGNALS()[code]
  if (signal !== undefined) return signal
  // Shells report a signal as 128 + its number; Linux has 64 of them.
  const number = code - 128
  return code > 128 && code <= 192 ? t`ended by signal ${number}` : t`failed with exit code ${code}`
}
