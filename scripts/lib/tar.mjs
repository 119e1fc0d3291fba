import { readdirSync, readFileSync, readlinkSync, lstatSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One entry of a tar file.
 * @typedef {{ name: string, mode?: number, link?: string, folder?: boolean, bytes?: Buffer | string }} Entry
 */

/** A ustar archive, enough for images and build contexts: names up to 100 bytes. @param {readonly Entry[]} entries */
export function tar(entries) {
  return Buffer.concat([...entries.flatMap(entryBytes), Buffer.alloc(1024)])
}

/** @param {Entry} entry */
function entryBytes({ name, mode, link, folder, bytes }) {
  const body = Buffer.from(bytes ?? '')
  const header = Buffer.alloc(512)
  const octal = (/** @type {number} */ value, /** @type {number} */ at, /** @type {number} */ width) =>
    header.write(value.toString(8).padStart(width - 1, '0'), at, 'ascii')
  if (Buffer.byteLength(name) > 100) throw new Error(`The name is too long for this tar: ${name}`)
  header.write(folder ? `${name}/` : name, 0)
  octal(mode ?? (folder || link ? 0o755 : 0o644), 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(body.length, 124, 12)
  octal(0, 136, 12)
  header.write(folder ? '5' : link ? '2' : '0', 156)
  if (link) header.write(link, 157)
  header.write('ustar\x0000', 257, 'latin1')
  header.fill(' ', 148, 156)
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  )
  header[154] = 0
  return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]
}

/** A folder's files as entries, in name order. @param {string} folder @returns {Entry[]} */
export function entriesOf(folder, prefix = '') {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      const stat = lstatSync(path)
      if (stat.isDirectory()) return [{ name: prefix + name, folder: true }, ...entriesOf(path, `${prefix}${name}/`)]
      if (stat.isSymbolicLink()) return [{ name: prefix + name, link: readlinkSync(path) }]
      return [{ name: prefix + name, mode: stat.mode & 0o777, bytes: readFileSync(path) }]
    })
}
