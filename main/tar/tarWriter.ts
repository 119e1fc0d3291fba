import { BLOCK, type PaxRecords } from './tarHeader'

export interface TarEntry {
  name: Uint8Array
  link?: Uint8Array
  type: '0' | '1' | '2' | '5' | '6'
  size: number
  mode: number
  uid: number
  gid: number
  mtime: number
  /** What no field holds, such as extended attributes (`SCHILY.xattr.…`). */
  pax?: PaxRecords
}

/** The header of one member, before it what its fields cannot hold. Names go as the bytes they are. */
export function tarHeader(entry: TarEntry): Buffer {
  const long = (type: string, bytes: Uint8Array | undefined) =>
    bytes === undefined || bytes.length <= 100
      ? []
      : [block({ name: Buffer.from('././@LongLink'), size: bytes.length + 1 }, type), bytes, Buffer.alloc(1), tarPadding(bytes.length + 1)]
  return Buffer.concat([...extended(entry.pax), ...long('K', entry.link), ...long('L', entry.name), block(entry, entry.type)])
}

function extended(pax: PaxRecords | undefined): Buffer[] {
  if (pax === undefined || pax.size === 0) return []
  const records = Buffer.concat([...pax].map(([key, value]) => record(key, value)))
  return [block({ name: Buffer.from('././@PaxHeader'), size: records.length }, 'x'), records, tarPadding(records.length)]
}

/** `27 path=a/long/name\n`: the length counts its own digits. */
function record(key: string, value: Uint8Array): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from('\n')])
  let length = rest.length
  while (length !== rest.length + String(length).length) length = rest.length + String(length).length
  return Buffer.concat([Buffer.from(String(length)), rest])
}

export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK)

function block(
  { name, link, size, mode = 0, uid = 0, gid = 0, mtime = 0 }: Partial<TarEntry> & { name: Uint8Array; size: number },
  type: string,
): Buffer {
  const header = Buffer.alloc(BLOCK)
  header.set(name.subarray(0, 100), 0)
  put(header, mode, 100, 8)
  put(header, uid, 108, 8)
  put(header, gid, 116, 8)
  put(header, size, 124, 12)
  put(header, Math.floor(mtime), 136, 12)
  header.write(type, 156, 'latin1')
  if (link !== undefined) header.set(link.subarray(0, 100), 157)
  header.write('ustar  \u0000', 257, 'latin1')
  header.fill(' ', 148, 156)
  const sum = header.reduce((all, byte) => all + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1')
  return header
}

function put(header: Buffer, value: number, at: number, width: number): void {
  const digits = value.toString(8)
  if (value >= 0 && digits.length < width) header.write(digits.padStart(width - 1, '0'), at, 'latin1')
  else {
    // GNU's way for what is too large, or before 1970: the first bit set, then the number itself, in two's complement.
    if (value < 0) header.fill(0xff, at, at + width)
    header.writeBigInt64BE(BigInt(value), at + width - 8)
    header[at] = 0x80 | (header[at] ?? 0)
  }
}
