import type { files } from '../../preload/contract/files'
import type { Service } from '../../preload/contract/kit'
import { dockerCommand } from '../ledger/words'
import { findFiles } from './browsing/find'
import { followFile } from './browsing/follow'
import { readBytes } from './browsing/read'
import type { OpenPartDeps } from './deps'
import type { LiveInside, OpenPlace } from './places'

type Part = Pick<Service<typeof files>, 'abilities' | 'prepare' | 'list' | 'marks' | 'stat' | 'find' | 'read' | 'follow'>

/** Looking at files. Each look is told as the command that shows the same. */
export function createBrowsing({ ledger, places }: OpenPartDeps): Part {
  const look = ({ engine }: OpenPlace, words: readonly string[] | undefined) => {
    if (words !== undefined) ledger.look(engine.id, dockerCommand(words))
  }

  return {
    abilities: async (ref) => (await places.open(ref)).abilities(),

    prepare: async ({ path, all, ...ref }) => (await (await places.open(ref)).prepare(path, { all })) ?? {},

    async list({ path, again, limit, marks, ...ref }, { signal }) {
      const place = await places.open(ref)
      const listing = await place.list(path, { again, limit, marks, signal })
      const inside = await place.inside(signal)
      look(place, inside && ['exec', inside.name, 'ls', '-la', seenIn(inside, listing.path)])
      return listing
    },

    async marks({ path, ...ref }) {
      const place = await places.open(ref)
      if (place.kind === 'container') look(place, ['diff', place.name])
      return (await place.marks?.(path)) ?? { added: [], changed: [], inside: [], deleted: [] }
    },

    async stat({ path, follow, ...ref }, { signal }) {
      return (await places.open(ref)).stat(path, { follow, signal })
    },

    async *find({ path, text, limit, ...ref }, { signal }) {
      const place = await places.open(ref)
      const inside = await place.inside(signal)
      look(place, inside && ['exec', inside.name, 'find', seenIn(inside, path), '-iname', `*${text}*`])
      yield* findFiles(place, path, { text, limit, signal })
    },

    async *read({ path, offset, length, ...ref }, { signal }) {
      const place = await places.open(ref)
      if (place.kind === 'container') look(place, ['cp', `${place.name}:${path}`, '-'])
      yield* readBytes(place, path, { offset, length, signal })
    },

    async *follow({ path, bytes, ...ref }, { signal }) {
      const place = await places.open(ref)
      const inside = await place.inside(signal)
      look(place, inside && ['exec', inside.name, 'tail', '-c', String(bytes), '-f', seenIn(inside, path)])
      yield* followFile(place, path, { bytes, signal })
    },
  }
}

/** The path as a person would type it in the container. */
const seenIn = ({ root }: LiveInside, path: string): string => (root === '/' ? path : `${root}${path === '/' ? '' : path}`)
