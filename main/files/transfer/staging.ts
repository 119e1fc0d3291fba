import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { files } from '../../../preload/contract/files'
import type { Service } from '../../../preload/contract/kit'
import type { PartDeps } from '../deps'
import { bring } from './downloading'
import { hostTarget } from './hostTarget'
import { toLeaving } from './source'
import { GRACE } from './startCopy'
import { downloadCommand } from './words'
import { titleFrom } from './titles'

type Part = Pick<Service<typeof files>, 'stage'>

/**
 * Copies that wait to be dragged to the desktop. They lie in a folder that only this user can read, which is emptied when Longshore ends
 * and, in case it could not, when something is staged first.
 */
export function createStaging({ ledger, tasks, places, home }: PartDeps): Part & { close(): Promise<void> } {
  const folder = join(home ?? tmpdir(), 'dragged')
  let ready: Promise<void> | undefined

  async function prepare(): Promise<void> {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
  }

  return {
    async stage(input, { signal }) {
      const place = await places.open(input)
      const leaving = await Promise.all(input.path.map((path) => toLeaving(place, path, false, signal)))
      await (ready ??= prepare())
      const own = await mkdtemp(join(folder, 'd-'))
      const target = await hostTarget(own, leaving)
      const command = downloadCommand(place, input.path, own, { archive: false, followLinks: false })
      const title = titleFrom(leaving, place.name)
      const engine = place.engine.id
      const task = tasks.start({ kind: 'copy', title, engine, command, pausable: true, grace: GRACE }, (task) =>
        ledger.record(engine, command, async () => {
          task.made(own)
          return bring(place, { ...target, to: own, conflict: 'replace', choices: {}, archive: false, setuid: false }, task)
        }),
      )
      return { task, paths: target.places.map(({ to }) => to) }
    },

    async close() {
      if (ready === undefined) return
      await ready.catch(() => undefined)
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    },
  }
}
