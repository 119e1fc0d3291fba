import type { FilePlace } from '../../preload/contract/fileParts'
import { go, goInstead, href } from './router'

const PAGES: Record<FilePlace['kind'], string> = { container: 'containers', volume: 'volumes', image: 'images' }

/** The same for the same place, whoever made the object. */
export const placeKey = ({ engine, kind, id }: FilePlace): string => JSON.stringify([engine ?? '', kind, id])

/** A path as a word of an address: a byte that is no UTF-8 (a lone surrogate) would not come through as it is. */
export const toAddress = (path: string): string =>
  path.replace(/%|[\udc80-\udcff]/gu, (char) => `%${(char === '%' ? 0x25 : char.charCodeAt(0) - 0xdc00).toString(16)}`)

export const fromAddress = (word: string): string =>
  word.replace(/%([0-9a-f]{2})/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return String.fromCharCode(code < 0x80 ? code : 0xdc00 + code)
  })

export const filesHref = ({ kind, id }: FilePlace, path: string): string => href(PAGES[kind], id, 'files', { path: toAddress(path) })

/** Shows a folder of a place, or the folder of a file; `instead` leaves no way back to the address before. */
export function goToFiles({ kind, id }: FilePlace, path: string, more: Readonly<Record<string, string>> = {}, instead = false): void {
  const query = { path: toAddress(path), ...more }
  if (instead) goInstead(PAGES[kind], id, 'files', query)
  else go(PAGES[kind], id, 'files', query)
}

/** `/srv/app` of `/srv/app/main.js`; the root is its own parent. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1) || '/'

export const joinPath = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`)

/** A typed path as the place would name it: from the root, without `.`, `..` and doubled slashes. */
export function cleanPath(path: string, from = '/'): string {
  const parts: string[] = []
  for (const part of `${path.startsWith('/') ? '' : from}/${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
