import { demux } from '../../engine/demux'
import { inPath } from '../../engine/request'
import type { Engine } from '../../engine/types'
import { TICKS_PER_SECOND, TOLERANCE } from './here'
import type { Process } from '../../../preload/contract/containerParts'

/** A process as the container's own `/proc` shows it. */
export interface InnerProcess {
  pid: number
  ticks: string
  /** Seconds since the machine's start. */
  started: number
  command: string
}

/** Characters of an answer; 30,000 processes need less. */
const MOST = 8 * 1024 * 1024

// One line for each process: pid, start, command. The program's name in `stat` may hold brackets and line ends; what comes
// after the last bracket may not, and in the command line they become spaces.
const LIST = `u=$(cat /proc/uptime) || exit 1
echo "\${u%% *}"
for d in /proc/[0-9]*; do
  s=$(cat "$d/stat" 2>/dev/null) || continue
  set -- \${s##*) }
  echo "\${d#/proc/} \${20} $(tr '\\000-\\037' ' ' < "$d/cmdline" 2>/dev/null)"
done`

/** The pid may have been given to another process since it was looked up: who has not its start time is not signalled. */
const KILL = `s=$(cat "/proc/$1/stat" 2>/dev/null) || exit 201
pid=$1 ticks=$2 signal=$3
set -- \${s##*) }
[ "\${20}" = "$ticks" ] || exit 201
kill -s "$signal" "$pid"`

export interface Said {
  exitCode: number
  text: string
}

/** Runs something short in a container as its root and answers what it said. Throws dockerode's errors. */
async function runInside(engine: Engine, id: string, command: string[]): Promise<Said> {
  const container = engine.docker.getContainer(inPath(id))
  const exec = await container.exec({ Cmd: command, User: '0', AttachStdout: true, AttachStderr: true })
  const stream = await exec.start({ hijack: false, stdin: false })
  let text = ''
  for await (const chunk of demux(stream)) if (text.length < MOST) text += chunk.text
  return { exitCode: (await exec.inspect()).ExitCode ?? 1, text }
}

export interface Inside {
  processes: InnerProcess[]
  /** Seconds since the machine's start. */
  uptime: number
}

/** What runs in a container, asked with its own shell; undefined where it has none. */
export async function listInside(engine: Engine, id: string): Promise<Inside | undefined> {
  const said = await runInside(engine, id, ['sh', '-c', LIST]).catch(() => undefined)
  return said?.exitCode === 0 ? toInside(said.text) : undefined
}

export function toInside(text: string): Inside {
  const [uptime, ...lines] = text.split('\n')
  const processes = lines.flatMap((line): InnerProcess[] => {
    const [, pid, ticks, command = ''] = /^(\d+) (\d+) (.*)$/.exec(line) ?? []
    if (pid === undefined || ticks === undefined) return []
    return [{ pid: Number(pid), ticks, started: Number(ticks) / TICKS_PER_SECOND, command }]
  })
  return { processes, uptime: Number(uptime) }
}

/** Sends a signal by number. Answers 0 when it was sent, 201 when the process has gone, anything else with its words. */
export const killInside = (engine: Engine, id: string, { pid, ticks }: { pid: number; ticks: string }, signal: number): Promise<Said> =>
  runInside(engine, id, ['sh', '-c', KILL, 'sh', String(pid), ticks, String(signal)])

/**
 * Which process inside is `wanted` of the engine's list. Inside, pids are others, so it is found by its command and its
 * start; of several that are alike in both, by their order, which is the same on both sides. Undefined when it is not
 * certain.
 */
export function findInside(
  wanted: Process,
  outer: readonly Process[],
  { processes: inner, uptime }: Inside,
  now: number,
): InnerProcess | undefined {
  const { startedAt } = wanted
  if (startedAt === undefined) return undefined
  const command = plain(wanted.command)
  const near = (at: number | undefined) => at !== undefined && Math.abs(at - startedAt) <= TOLERANCE
  const toTime = (started: number) => now - (uptime - started) * 1000
  const alikeOutside = outer.filter((process) => plain(process.command) === command && near(process.startedAt)).sort(byPid)
  const alikeInside = inner.filter((process) => plain(process.command) === command && near(toTime(process.started))).sort(byPid)
  if (alikeInside.length !== alikeOutside.length) return undefined
  return alikeInside[alikeOutside.findIndex((process) => process.pid === wanted.pid)]
}

const byPid = (a: { pid: number }, b: { pid: number }) => a.pid - b.pid

/** What `ps` and a shell write the same way. */
const plain = (command: string) =>
  command
    .replace(/[^\u0021-\u007e]+/g, ' ')
    .replace(/[? ]+/g, ' ')
    .trim()
