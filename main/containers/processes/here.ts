import { readFileSync } from 'node:fs'

/** A process of a container as this machine sees it. */
export interface HereProcess {
  /** Its pid inside the container. */
  inner: number
  /** Clock ticks between the machine's start and its own: no two processes of one pid have the same. */
  ticks: string
}

/** What `/proc` is; tests have their own. */
export type ReadProc = (path: string) => string
const readProc: ReadProc = (path) => readFileSync(`/proc/${path}`, 'utf8')

/** `ps` counts whole seconds, and the clock may be set meanwhile. */
export const TOLERANCE = 3000

/** Linux tells times in hundredths of a second, on every machine Docker runs on. */
export const TICKS_PER_SECOND = 100

/**
 * The process `pid` of this machine, when it is one of this container: its cgroup carries the container's id. A pid that
 * an engine on another machine told (over a forwarded socket, or from inside a virtual machine) names here a stranger or
 * nobody, and so does one that has been given to another process since. Undefined for both.
 */
export function findHere(
  container: string,
  { pid, startedAt }: { pid: number; startedAt?: number | undefined },
  read: ReadProc = readProc,
): HereProcess | undefined {
  try {
    // Read first and compared again by who signals: between the two nothing waits.
    const ticks = ticksOf(read(`${pid}/stat`))
    const inner = /^NSpid:.*\s(\d+)$/m.exec(read(`${pid}/status`))?.[1]
    if (ticks === undefined || inner === undefined || !inGroupOf(container, read(`${pid}/cgroup`))) return undefined
    if (startedAt !== undefined) {
      const bootedAt = Number(/^btime (\d+)$/m.exec(read('stat'))?.[1]) * 1000
      const started = bootedAt + (Number(ticks) / TICKS_PER_SECOND) * 1000
      if (!(Math.abs(started - startedAt) <= TOLERANCE)) return undefined
    }
    return { inner: Number(inner), ticks }
  } catch {
    // No such process, or no /proc: this machine is not the engine's.
    return undefined
  }
}

/** True when one of its groups is the container's, or lies in it: `/docker/<id>`, `/system.slice/docker-<id>.scope/init`. */
function inGroupOf(container: string, cgroup: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(container)) return false
  return cgroup.split('\n').some((line) =>
    line
      .replace(/^\d+:[^:]*:/, '')
      .split('/')
      .some((part) => part === container || part.endsWith(`-${container}.scope`)),
  )
}

/** Field 22 of `/proc/<pid>/stat`. The second, the program's name, is in brackets and may hold anything. */
export function ticksOf(stat: string): string | undefined {
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .trim()
    .split(' ')[19]
}
