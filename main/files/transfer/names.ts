import { toName } from '../../tar/names'

/**
 * A name in a tar as its parts; undefined for one that leads out of where it is put (`../x`). A leading slash counts for nothing. With
 * `strip` what is before the first slash is dropped: an engine's archive begins all its names with the last part of the path.
 */
export function partsOf(name: Uint8Array, strip: boolean): string[] | undefined {
  const text = toName(name)
  if (text.split('/').includes('..') || text.includes('\0')) return undefined
  const slash = text.indexOf('/')
  const kept = !strip ? text : slash === -1 ? '' : text.slice(slash + 1)
  return kept.split('/').filter((part) => part !== '' && part !== '.')
}

/** The last part of a path; of the root, nothing. */
export const baseOf = (path: string): string => path.slice(path.replace(/\/+$/, '').lastIndexOf('/') + 1).replace(/\/+$/, '')

/** The folder a path is in. */
export function folderOf(path: string): string {
  const plain = path.replace(/\/+$/, '')
  return plain.slice(0, Math.max(1, plain.lastIndexOf('/'))) || '/'
}

export const inFolder = (folder: string, name: string): string => (name === '' ? folder : `${folder === '/' ? '' : folder}/${name}`)

/** `/srv/app/.`: what is in the folder, not the folder itself, as `docker cp` reads it. */
export const meansContents = (path: string): boolean => /(^|\/)\.\/?$/.test(path)

/** `report (2).pdf`; the ending of `backup.tar.gz` is both of its parts, and `.env` has none. */
export function numbered(name: string, number: number): string {
  const [, stem = name, ending = ''] = /^(.+?)((?:\.tar)?\.[A-Za-z0-9]{1,8})$/.exec(name) ?? []
  return `${stem} (${number})${ending}`
}

/** The first of `name`, `name (2)`, `name (3)` … that is not taken. */
export function freeName(name: string, taken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : numbered(name, number)
    if (!taken(tried)) return tried
  }
}
