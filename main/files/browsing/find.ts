import type { FileEntry } from '../../../preload/contract/fileParts'
import { startInside } from '../place/exec'
import { below, isIn, nameOfPath } from '../place/paths'
import { NAMES } from '../place/programs'
import { toText } from '../place/records'
import type { LiveInside, OpenPlace } from '../places'

interface Found {
  entries: FileEntry[]
  looked: number
}

/** Told at least so often, in ms, and with no more entries at once. */
const PACE = 250
const BATCH = 200

/** What is named so below a folder, as it is found. */
export async function* findFiles(
  place: OpenPlace,
  path: string,
  { text, limit, signal }: { text: string; limit: number; signal: AbortSignal },
): AsyncGenerator<Found, void, undefined> {
  const folder = (await place.stat(path, { follow: true, signal })).path
  const wanted = text.toLowerCase()
  const inside = await place.inside(signal)
  const live = inside?.tools.has('find') === true ? inside : undefined
  const names = live === undefined ? walked(place, folder, signal) : listed(live, await place.at(folder, signal), signal)
  let looked = 0
  let found = 0
  let told = Date.now()
  let waiting: (FileEntry | string)[] = []
  const tell = async (): Promise<Found> => {
    const entries = await Promise.all(
      waiting.map(async (one) => (typeof one === 'string' ? place.stat(one, { follow: false, signal }).catch(() => undefined) : one)),
    )
    waiting = []
    told = Date.now()
    return { entries: entries.filter((entry) => entry !== undefined), looked }
  }
  for await (const some of names) {
    for (const one of some) {
      const at = typeof one === 'string' ? one : one.path
      if (at === folder) continue
      looked++
      if (!nameOfPath(at).toLowerCase().includes(wanted)) continue
      waiting.push(one)
      if (++found >= limit) {
        yield await tell()
        return
      }
    }
    if (waiting.length >= BATCH || Date.now() - told >= PACE) yield await tell()
  }
  yield await tell()
}

async function* walked(place: OpenPlace, folder: string, signal: AbortSignal): AsyncGenerator<readonly FileEntry[], void, undefined> {
  yield* place.walk(folder, signal)
}

/** Names alone, a zero behind each: a `stat` of everything would take ten times as long. */
async function* listed(inside: LiveInside, at: string, signal: AbortSignal): AsyncGenerator<readonly string[], void, undefined> {
  const running = await startInside(inside, [inside.shell, '-c', NAMES, 'sh', at], { signal, watched: true })
  let rest = ''
  try {
    for await (const { source, bytes } of running.frames) {
      if (source === 'stderr') continue
      const parts = (rest + Buffer.from(bytes).toString('latin1')).split('\0')
      rest = parts.pop() ?? ''
      const names = parts.map(toText)
      yield names.filter((name) => isIn(name, inside.root)).map((name) => below(name, inside.root))
    }
  } finally {
    running.stop()
  }
}
