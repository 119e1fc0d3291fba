import * as z from 'zod'
import type { Process } from '../../../preload/contract/containerParts'

/** `GET /containers/{id}/top`: what `ps` printed on the engine's machine, in columns. */
export const Top = z.object({ Titles: z.array(z.string()), Processes: z.array(z.array(z.string())).nullish() })

/** The columns that are of use, under each name that a `ps` gives them. */
const TITLES = {
  pid: ['PID'],
  parent: ['PPID'],
  user: ['USER', 'UID'],
  cpu: ['%CPU', 'PCPU', 'C'],
  memory: ['RSS'],
  elapsed: ['ELAPSED', 'ETIME'],
  command: ['COMMAND', 'CMD', 'ARGS'],
} as const

/** The processes by pid. `now` is when `ps` ran. */
export function toProcesses({ Titles: titles, Processes: lines }: z.output<typeof Top>, now: number): Process[] {
  const upper = titles.map((title) => title.toUpperCase())
  const at = (column: keyof typeof TITLES) => upper.findIndex((title) => (TITLES[column] as readonly string[]).includes(title))
  const [pid, parent, user, cpu, memory, elapsed, command] = [
    at('pid'),
    at('parent'),
    at('user'),
    at('cpu'),
    at('memory'),
    at('elapsed'),
    at('command'),
  ]
  return (lines ?? [])
    .map((line): Process => {
      const span = toSpan(line[elapsed] ?? '')
      const percent = Number.parseFloat(line[cpu] ?? '')
      const kibibytes = Number.parseInt(line[memory] ?? '', 10)
      return {
        pid: Number(line[pid]),
        parent: Number(line[parent] ?? 0),
        user: line[user] ?? '',
        ...(Number.isFinite(percent) && { cpu: percent }),
        ...(Number.isFinite(kibibytes) && { memory: kibibytes * 1024 }),
        ...(span !== undefined && { startedAt: now - span }),
        command: line[command] ?? '',
      }
    })
    .filter((process) => Number.isInteger(process.pid) && process.pid > 0)
    .sort((a, b) => a.pid - b.pid)
}

/** `[[days-]hours:]minutes:seconds` in ms. */
function toSpan(elapsed: string): number | undefined {
  const parts = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+)$/.exec(elapsed.trim())
  if (parts === null) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}
