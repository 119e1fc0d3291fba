import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'

export const BLOCK = 512

/** One member of a tar as its header tells it. Names are bytes: nothing says they are UTF-8. */
export interface TarMember {
  name: Uint8Array
  link: Uint8Array
  /** The type flag: `0` file, `1` hard link, `2` symbolic link, `5` folder, … */
  type: string
  size: number
  mode: number
  uid: number
  gid: number
  /** Seconds since the epoch. */
  mtime: number
  /** What its extended header says, where it has one. */
  pax?: PaxRecords
}

/** What an extended header says instead of the header after it. */
export type PaxRecords = ReadonlyMap<string, Uint8Array>

export const damaged = (why: string) =>
  new AppError('invalid-input', t`The archive cannot be read: ${why}.`, t`It broke off or was changed on its way: make it again.`)

/** Whether this block is a header: its own checksum says so. */
export function isHeader(block: Uint8Array): boolean {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (block[i] ?? 0)
  return sum === toNumber(block, 148, 8)
}

export function isZero(block: Uint8Array): boolean {
  for (let i = 0; i < BLOCK; i++) if (block[i] !== 0) return false
  return true
}

/** Reads one block of 512 bytes. The answer's names are views of it. */
export function toMember(block: Uint8Array): TarMember {
  if (!isHeader(block)) throw damaged(t`a file header in it is damaged`)
  const name = toText(block, 0, 100)
  const prefix = isUstar(block) ? toText(block, 345, 155) : EMPTY
  const type = String.fromCharCode(block[156] === 0 ? 48 : (block[156] ?? 48))
  return {
    name: prefix.length === 0 ? name : Buffer.concat([prefix, SLASH, name]),
    link: toText(block, 157, 100),
    type,
    size: toSize(toNumber(block, 124, 12)),
    mode: toNumber(block, 100, 8) & 0o7777,
    uid: toNumber(block, 108, 8),
    gid: toNumber(block, 116, 8),
    mtime: toNumber(block, 136, 12),
  }
}

/** The member with what its extended header says of it. */
export function withPax(member: TarMember, records: PaxRecords): TarMember {
  const number = (key: string, otherwise: number) => {
    const value = Number(ascii(records.get(key) ?? EMPTY) || Number.NaN)
    return Number.isFinite(value) ? Math.floor(value) : otherwise
  }
  return {
    ...member,
    name: records.get('path') ?? member.name,
    link: records.get('linkpath') ?? member.link,
    size: toSize(number('size', member.size)),
    uid: number('uid', member.uid),
    gid: number('gid', member.gid),
    mtime: number('mtime', member.mtime),
    pax: records,
  }
}

/** `27 path=a/long/name\n…`: the length counts its own digits, so a value may hold anything. */
export function readPax(bytes: Uint8Array): PaxRecords {
  const records = new Map<string, Uint8Array>()
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at)
    const length = space === -1 ? Number.NaN : Number(ascii(bytes.subarray(at, space)))
    const equals = bytes.indexOf(61, space)
    if (!(length > 0) || equals === -1 || equals >= at + length) break
    records.set(ascii(bytes.subarray(space + 1, equals)), bytes.subarray(equals + 1, at + length - 1))
    at += length
  }
  return records
}

const EMPTY = new Uint8Array(0)
const SLASH = Buffer.from('/')
const ascii = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

function toText(block: Uint8Array, at: number, width: number): Uint8Array {
  const field = block.subarray(at, at + width)
  const end = field.indexOf(0)
  return end === -1 ? field : field.subarray(0, end)
}

const isUstar = (block: Uint8Array) => ascii(block.subarray(257, 263)) === 'ustar\u0000'

/** Octal digits, or from the first bit on a binary number. */
function toNumber(block: Uint8Array, at: number, width: number): number {
  if (((block[at] ?? 0) & 0x80) === 0) {
    let value = 0
    for (let i = at; i < at + width; i++) {
      const digit = (block[i] ?? 0) - 48
      if (digit >= 0 && digit < 8) value = value * 8 + digit
      else if (value > 0) break
    }
    return value
  }
  // Two's complement, for times before 1970.
  let value = block[at] === 0xff ? -1 : (block[at] ?? 0) & 0x7f
  for (let i = at + 1; i < at + width; i++) value = value * 256 + (block[i] ?? 0)
  return value
}

function toSize(size: number): number {
  if (!Number.isSafeInteger(size) || size < 0) throw damaged(t`a file in it has an impossible size`)
  return size
}
