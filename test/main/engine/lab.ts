import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createEngines } from '../../../main/engine/engines'
import type { Machine } from '../../../main/engine/machine'
import type { Engine as EngineRow } from '../../../preload/contract/engines'

export const ctx = () => ({ signal: new AbortController().signal })

/** Engines on a machine of their own: an empty home, no environment. */
export function createLab(opts: { option?: string; env?: Record<string, string>; home?: string } = {}) {
  const home = opts.home ?? mkdtempSync(join(tmpdir(), 'eng-lab-'))
  const machine: Machine = { env: { PATH: process.env.PATH, ...opts.env }, home, platform: 'linux', uid: process.getuid?.() }
  const engines = createEngines({
    log: pino({ level: 'silent' }),
    home: join(home, 'longshore'),
    machine,
    ...(opts.option !== undefined && { option: opts.option }),
  })
  return {
    home,
    engines,
    service: engines.service,
    async close(keep = false) {
      await engines.close()
      if (!keep) rmSync(home, { recursive: true, force: true })
    },
  }
}

/** The rows as a page sees them, kept up to date, and a wait for one of them. */
export function follow(engines: ReturnType<typeof createLab>['engines']) {
  const abort = new AbortController()
  const rows = new Map<string, EngineRow>()
  const seen: EngineRow[] = []
  let wake = () => {}
  const done = (async () => {
    for await (const patch of engines.service.watch({}, { signal: abort.signal })) {
      if (patch.snapshot) rows.clear()
      for (const row of patch.upserts) {
        rows.set(row.id, row)
        seen.push(row)
      }
      for (const id of patch.removes) rows.delete(id)
      wake()
    }
  })()
  done.catch(() => undefined)
  return {
    rows,
    seen,
    async until(test: (rows: EngineRow[]) => boolean, within = 10_000): Promise<number> {
      const started = performance.now()
      while (!test([...rows.values()])) {
        const left = within - (performance.now() - started)
        if (left <= 0) throw new Error(`Not within ${within} ms; last seen: ${JSON.stringify([...rows.values()])}`)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, left)
        })
      }
      return performance.now() - started
    },
    async close() {
      abort.abort()
      await done
    },
  }
}
