import { dockerCommand, quoted } from '../../ledger/words'
import type { Place } from '../places'
import { baseOf, folderOf } from './names'

type Named = Pick<Place, 'kind' | 'name'>
interface Flags {
  archive: boolean
  followLinks: boolean
}

/** Several commands that follow each other are written out up to this number. */
const WRITTEN = 5

/** `web:/srv`. The files of a volume or an image are reached through a container that is only created. `host`: which engine, as options. */
function at({ kind, name }: Named, path: string, host: readonly string[] = []): string {
  if (kind === 'container') return quoted(`${name}:${path}`)
  const create = dockerCommand([...host, 'create', ...(kind === 'volume' ? ['-v', `${name}:/volume`, 'busybox'] : [name])])
  return `"$(${create})":${quoted(kind === 'volume' ? `/volume${path}` : path)}`
}

const flagsOf = ({ archive, followLinks }: Flags): string => `${archive ? ' -a' : ''}${followLinks ? ' -L' : ''}`

/** What begins with a dash would be read as an option. */
const local = (path: string): string => quoted(/^[/.]|^[A-Za-z]:/.test(path) ? path : `./${path}`)

/** `docker cp` of files of this machine; many of one folder go as one tar, which it takes as well. */
export function uploadCommand(place: Named, from: readonly string[], to: string, flags: Flags): string {
  const folders = new Set(from.map((path) => folderOf(path)))
  const [folder = '/'] = folders
  if (from.length > 1 && folders.size === 1) {
    const names = from.map((path) => quoted(baseOf(path)))
    const some = names.length > WRITTEN ? `${names.slice(0, WRITTEN).join(' ')} …` : names.join(' ')
    return `tar -C ${quoted(folder)} -c${flags.followLinks ? 'h' : ''} -- ${some} | docker cp${flags.archive ? ' -a' : ''} - ${at(place, to)}`
  }
  return several(from.map((path) => `docker cp${flagsOf(flags)} ${local(path)} ${at(place, to)}`))
}

export function downloadCommand(place: Named, paths: readonly string[], to: string, flags: Flags): string {
  return several(paths.map((path) => `docker cp${flagsOf(flags)} ${at(place, path)} ${local(to)}`))
}

export const sentCommand = (place: Named, to: string): string => `docker cp - ${at(place, to)} < upload.tar`

export function fetchedCommand(place: Named, paths: readonly string[], file: string): string {
  return several(paths.map((path) => `docker cp ${at(place, path)} - > ${local(file)}`))
}

type OnEngine = Named & { engine: Pick<Place['engine'], 'id' | 'address'> }

/** As typed where the target's engine is the current one. */
export function copyCommand(from: OnEngine, paths: readonly string[], to: OnEngine, path: string, { archive, followLinks }: Flags): string {
  const host = from.engine.id === to.engine.id ? [] : ['-H', from.engine.address]
  const cp = dockerCommand([...host, 'cp', ...(followLinks ? ['-L'] : [])])
  return several(paths.map((one) => `${cp} ${at(from, one, host)} - | docker cp${archive ? ' -a' : ''} - ${at(to, path)}`))
}

const several = (commands: readonly string[]): string =>
  commands.length > WRITTEN ? `${commands.slice(0, WRITTEN).join(' && ')} && …` : commands.join(' && ')
