import type { Logger } from 'pino'
import type { AppServices } from '../../preload/contract'
import type { Container } from '../../preload/contract/containers'
import type { Engine, EngineStarter } from '../../preload/contract/engines'
import type { Patch } from '../../preload/contract/refs'
import type { Task } from '../../preload/contract/tasks'
import { Listed } from './listed'
import { openRuns } from './runs'
import { agoOf, isRunning, type Seen, type Snapshot } from './tray/snapshot'

const AGAIN_AFTER = 1000

/** What the desktop around the pages knows: it reads the same live lists as they do, and asks for nothing else. */
export interface Watching {
  readonly now: Snapshot
  /** Calls back after each change, until the returned function is called. */
  onChange(listener: () => void): () => void
}

export interface WatchingOptions {
  services: Pick<AppServices, 'engines' | 'tasks' | 'containers' | 'ledger'>
  home: string
  log: Logger
  /** When to begin: the first page's own lists come first. */
  begin: Promise<void>
  signal: AbortSignal
}

/** Watches engines, tasks, runs, and the containers of the current engine while it is connected. */
export function startWatching({ services, home, log, begin, signal }: WatchingOptions): Watching {
  const engines = new Listed<Engine>()
  const tasks = new Listed<Task>()
  const containers = new Map<string, Seen>()
  const runs = openRuns(home)
  const listeners = new Set<() => void>()
  let starters: readonly EngineStarter[] = []
  let following: { engine: string; stop: AbortController } | undefined

  const changed = (): void => listeners.forEach((listener) => listener())

  function followContainers(): void {
    const current = engines.rows.find((engine) => engine.current)
    const wanted = current?.state === 'connected' ? current.id : undefined
    if (wanted === following?.engine) return
    following?.stop.abort()
    containers.clear()
    following = wanted === undefined ? undefined : { engine: wanted, stop: new AbortController() }
    if (following === undefined) return
    const { engine, stop } = following
    void read(
      services.containers.watch({ engine }, { signal: AbortSignal.any([signal, stop.signal]) }),
      ({ snapshot, upserts, removes }) => {
        if (stop.signal.aborted) return
        if (snapshot) containers.clear()
        for (const row of upserts) containers.set(row.id, { row, changedAt: changedAt(row, containers.get(row.id)) })
        for (const id of removes) containers.delete(id)
      },
    ).finally(() => {
      if (following?.stop !== stop || signal.aborted) return
      following = undefined
      containers.clear()
      changed()
      // The engine went. One that was back before anybody looked brings no change of its state.
      setTimeout(followContainers, AGAIN_AFTER).unref()
    })
  }

  async function read<T>(items: AsyncIterable<T>, take: (item: T) => void): Promise<void> {
    try {
      for await (const item of items) {
        take(item)
        changed()
      }
    } catch (error) {
      if (!signal.aborted) log.debug({ err: error }, 'A list that the tray follows ended')
    }
  }

  async function look(): Promise<void> {
    starters = await services.engines.starters({}, { signal }).catch(() => [])
    changed()
  }

  function takeEngines(patch: Patch<Engine>): void {
    const was = engines.rows.find(({ current }) => current)?.state
    engines.take(patch)
    const is = engines.rows.find(({ current }) => current)?.state
    followContainers()
    // What could start an engine is of interest once none answers.
    if (is !== was && is !== 'connected' && is !== 'connecting') void look()
  }

  void begin.then(() => {
    if (signal.aborted) return
    void read(services.engines.watch({}, { signal }), takeEngines)
    void read(services.tasks.watch({}, { signal }), (patch) => tasks.take(patch))
    void read(services.ledger.watch({}, { signal }), ({ upserts }) => void runs.add(upserts))
  })

  return {
    get now() {
      return { engines: engines.rows, starters, containers: [...containers.values()], tasks: tasks.rows, runs: runs.lines }
    },
    onChange(listener) {
      const own = (): void => listener()
      listeners.add(own)
      return () => void listeners.delete(own)
    },
  }
}

/** A row that began or ended under our eyes did so now; of one first seen the engine's words tell. */
function changedAt(row: Container, before: Seen | undefined): number {
  if (before !== undefined) return isRunning(before.row) === isRunning(row) ? before.changedAt : Date.now()
  const ago = agoOf(row.status)
  return ago === undefined ? row.createdAt : Math.max(row.createdAt, Date.now() - ago)
}
