const SIGNALS: Readonly<Record<number, string>> = {
  129: 'hung up (SIGHUP)',
  130: 'interrupted (SIGINT, as by Ctrl-C)',
  131: 'quit (SIGQUIT)',
  132: 'crashed: illegal instruction (SIGILL)',
  134: 'aborted itself (SIGABRT)',
  135: 'crashed: bad memory access (SIGBUS)',
  136: 'crashed: arithmetic error (SIGFPE)',
  137: 'killed (SIGKILL)',
  139: 'crashed: segmentation fault (SIGSEGV)',
  141: 'stopped: wrote to a closed pipe (SIGPIPE)',
  143: 'stopped (SIGTERM)',
}

export interface Ended {
  exitCode: number
  oomKilled: boolean
  /** The container's memory limit in bytes, 0 for none. */
  memory: number
}

/** Why a container's main process ended, in words: `killed: out of memory, limit 512 MB`. */
export function toExitReason({ exitCode, oomKilled, memory }: Ended): string {
  const outOfMemory = memory > 0 ? `out of memory, limit ${toSize(memory)}` : 'out of memory'
  if (oomKilled && exitCode === 137) return `killed: ${outOfMemory}`
  const reason = plainReason(exitCode)
  return oomKilled ? `${reason}, after one of its processes was killed: ${outOfMemory}` : reason
}

function plainReason(code: number): string {
  if (code === 0) return 'finished without an error'
  if (code === 126) return 'the command was found but may not be run'
  if (code === 127) return 'the command was not found'
  const signal = SIGNALS[code]
  if (signal !== undefined) return signal
  // Shells report a signal as 128 + its number; Linux has 64 of them.
  return code > 128 && code <= 192 ? `ended by signal ${code - 128}` : `failed with exit code ${code}`
}

/** As `docker run --memory` writes it: 536870912 is 512 MB. */
function toSize(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  return `${Number((bytes / 1024 ** power).toFixed(1))} ${units[power] ?? ''}`
}
