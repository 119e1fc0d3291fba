import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import writeFileAtomic from 'write-file-atomic'
import type { Service } from '../../preload/contract/kit'
import { Settings, type settings as contract } from '../../preload/contract/settings'
import { createTopic } from '../tasks/topic'

/** Settings in `<home>/settings.json`. A file that is missing or broken means the defaults; a value that is broken, its own default. */
export function createSettingsService({ home, log }: { home: string; log: Logger }): Service<typeof contract> {
  const file = join(home, 'settings.json')
  const topic = createTopic<Settings & { id: string }>()
  let current: Settings | undefined
  let writing: Promise<void> = Promise.resolve()

  async function read(): Promise<Settings> {
    current ??= Settings.parse(
      await readFile(file, 'utf8').then(
        (text) => JSON.parse(text) as object,
        () => ({}),
      ),
    )
    return current
  }

  return {
    get: () => read(),

    async set(change) {
      const next = { ...(await read()), ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) }
      current = next
      writing = writing
        .then(() => writeFileAtomic(file, `${JSON.stringify(next, null, 2)}\n`))
        .catch((error: unknown) => log.warn({ error }, 'settings were not saved'))
      await writing
      topic.publish({ upserts: [{ ...next, id: 'settings' }] })
      return next
    },

    async *watch(_input, { signal }) {
      const now = await read()
      for await (const { upserts } of topic.watch(signal, () => [{ ...now, id: 'settings' }])) {
        for (const { id: _id, ...settings } of upserts) yield settings
      }
    },
  }
}
