import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import type { LogLine } from '../buildLog'
import { Inputs, SavedBuild, SavedLine, withoutSecrets } from './saved'

export interface HistoryLimits {
  builds: number
  /** Of all files together. */
  bytes: number
}
const LIMITS: HistoryLimits = { builds: 200, bytes: 128 * 1024 * 1024 }

export interface Past {
  build: Build
  steps: readonly BuildStep[]
}

/** Builds on the disk. Nothing here throws for a file that is broken or a disk that is full: a build must not fail for its history. */
export interface History {
  /** Every build that can be read, oldest first. One that ran when Longshore ended is interrupted now. */
  load(): Promise<Past[]>
  /** Whether it was kept. Answers which older builds went for it. */
  save(past: Past, log: readonly LogLine[] | undefined, inputs: Inputs | undefined): Promise<{ kept: boolean; gone: string[] }>
  log(id: string): Promise<LogLine[]>
  inputs(id: string): Promise<Inputs | undefined>
  remove(id: string): Promise<void>
}

/** `<id>.json` is a build with its steps, `<id>.log` its log, `<id>.inputs` what it was made of. Each is written whole or not at all. */
export function createHistory(folder: string, limits = LIMITS): History {
  const file = (id: string, kind: 'json' | 'log' | 'inputs') => join(folder, `${id}.${kind}`)
  const write = (path: string, text: string) => writeFileAtomic(path, text, { mode: 0o600 })
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  async function read(id: string): Promise<Past | undefined> {
    try {
      const { build, steps } = SavedBuild.parse(JSON.parse(await readFile(file(id, 'json'), 'utf8')))
      if (build.id !== id) throw new Error('This file is of another build.')
      return build.state === 'running' ? interrupted(build, steps) : { build, steps }
    } catch {
      // Set aside, so that whoever wants to can look at it, and it is not met again at each start.
      await rename(file(id, 'json'), join(folder, `${id}.broken`)).catch(() => undefined)
      return undefined
    }
  }

  async function remove(id: string): Promise<void> {
    for (const kind of ['json', 'log', 'inputs'] as const) await rm(file(id, kind), { force: true }).catch(() => undefined)
  }

  async function forgetOldest(): Promise<string[]> {
    const sizes = new Map<string, { at: number; bytes: number; ids: Set<string> }>()
    for (const name of await readdir(folder)) {
      const [, id] = /^([\w-]+)\.(?:json|log|inputs|broken)$/.exec(name) ?? []
      const found = id === undefined ? undefined : await stat(join(folder, name)).catch(() => undefined)
      if (id === undefined || !found) continue
      const one = sizes.get(id) ?? { at: 0, bytes: 0, ids: new Set() }
      sizes.set(id, { at: Math.max(one.at, found.mtimeMs), bytes: one.bytes + found.size, ids: one.ids.add(name) })
    }
    const gone: string[] = []
    let bytes = 0
    let kept = 0
    for (const [id, one] of [...sizes].sort(([, a], [, b]) => b.at - a.at)) {
      bytes += one.bytes
      kept += 1
      // The newest stays whatever its size.
      if (kept === 1 || (kept <= limits.builds && bytes <= limits.bytes)) continue
      for (const name of one.ids) await rm(join(folder, name), { force: true })
      gone.push(id)
    }
    return gone
  }

  return {
    load: () =>
      inTurn(async () => {
        const names = await readdir(folder).catch(() => [])
        const ids = names.flatMap((name) => /^([\w-]+)\.json$/.exec(name)?.[1] ?? [])
        const found = await Promise.all(ids.map(read))
        return found.filter((past) => past !== undefined).sort((a, b) => a.build.startedAt - b.build.startedAt)
      }),

    save: ({ build, steps }, log, inputs) =>
      inTurn(async () => {
        try {
          await mkdir(folder, { recursive: true, mode: 0o700 })
          if (inputs) await write(file(build.id, 'inputs'), JSON.stringify(inputs))
          if (log) await write(file(build.id, 'log'), log.map((line) => `${JSON.stringify(line)}\n`).join(''))
          const saved: SavedBuild = { version: 1, build: withoutSecrets(build), steps: [...steps] }
          await write(file(build.id, 'json'), JSON.stringify(saved))
          return { kept: true, gone: await forgetOldest() }
        } catch {
          return { kept: false, gone: [] }
        }
      }),

    async log(id) {
      const text = await readFile(file(id, 'log'), 'utf8').catch(() => '')
      return text.split('\n').flatMap((line) => {
        try {
          return line === '' ? [] : [SavedLine.parse(JSON.parse(line))]
        } catch {
          return []
        }
      })
    },

    async inputs(id) {
      try {
        return Inputs.parse(JSON.parse(await readFile(file(id, 'inputs'), 'utf8')))
      } catch {
        return undefined
      }
    },

    remove: (id) => inTurn(() => remove(id)),
  }
}

function interrupted(build: Build, steps: readonly BuildStep[]): Past {
  const { current: _, ...rest } = build
  const last = Math.max(build.startedAt, ...steps.flatMap(({ startedAt, endedAt }) => [startedAt ?? 0, endedAt ?? 0]))
  return {
    build: { ...rest, state: 'interrupted', endedAt: last },
    steps: steps.map((step) => (step.state === 'running' || step.state === 'waiting' ? { ...step, state: 'cancelled' } : step)),
  }
}

/** For Longshores without a home: nothing is kept. */
export const noHistory: History = {
  load: async () => [],
  save: async () => ({ kept: false, gone: [] }),
  log: async () => [],
  inputs: async () => undefined,
  remove: async () => undefined,
}
