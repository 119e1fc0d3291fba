import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import * as z from 'zod'
import writeFileAtomic from 'write-file-atomic'
import { Place } from './place'

/** Windows of their own whose places are kept; the longest unused are forgotten first. */
const KEPT = 100

/** Where windows were, by name; the main window has no name and a file of its own. */
export interface Places {
  read(name: string | undefined): unknown
  save(name: string | undefined, place: Place): void
}

export function createPlaces({ home, log }: { home: string; log: Logger }): Places {
  const main = join(home, 'window.json')
  const others = join(home, 'windows.json')

  const known = (): Record<string, Place> => {
    const found = z.record(z.string(), Place).safeParse(read(others))
    return found.success ? found.data : {}
  }

  return {
    read: (name) => (name === undefined ? read(main) : known()[name]),

    save(name, place) {
      try {
        if (name === undefined) return writeFileAtomic.sync(main, JSON.stringify(place))
        const { [name]: _before, ...rest } = known()
        writeFileAtomic.sync(others, JSON.stringify(Object.fromEntries([...Object.entries(rest), [name, place]].slice(-KEPT))))
      } catch (error) {
        log.warn({ err: error }, 'The window’s place could not be saved')
      }
    },
  }
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return undefined
  }
}
