import { createDecide } from '../../../../main/files/transfer/decide'
import { walkHost } from '../../../../main/files/transfer/hostWalk'
import { pack } from '../../../../main/files/transfer/pack'
import { unpack } from '../../../../main/files/transfer/unpack'
import { tarEnd, tarHeader, tarPadding, type TarEntry } from '../../../../main/tar/tarWriter'

export const nothing = () => undefined

/** A tar of members given by their names and contents. */
export function tarOf(
  ...members: (Partial<Omit<TarEntry, 'type' | 'name' | 'link'>> & {
    name: string
    type?: string
    content?: Buffer | string
    link?: string
  })[]
): Buffer {
  const parts = members.map(({ name, type = '0', content = '', link, ...rest }) => {
    const bytes = Buffer.from(content)
    const header = tarHeader({
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtime: 1_000_000_000,
      size: bytes.length,
      ...rest,
      type: type as TarEntry['type'],
      name: Buffer.from(name),
      ...(link !== undefined && { link: Buffer.from(link) }),
    })
    return Buffer.concat([header, bytes, tarPadding(bytes.length)])
  })
  return Buffer.concat([...parts, tarEnd()])
}

/** The same bytes in pieces of a size, as a socket would bring them. */
export async function* inPieces(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size))
}

export async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(Buffer.from(piece))
  return Buffer.concat(all)
}

export function gather() {
  const skipped: string[] = []
  const notes: string[] = []
  return {
    skipped,
    notes,
    onSkipped: (path: string, why: string) => void skipped.push(`${path}: ${why}`),
    onNote: (text: string) => void notes.push(text),
  }
}

export function packed(path: string, as: string, told = gather()): AsyncGenerator<Uint8Array> {
  const decide = createDecide({ there: new Map(), folder: '/', conflict: 'replace', choices: {}, ...told })
  const counters = { onBytes: nothing, onFile: nothing, onMember: nothing }
  return pack(walkHost([{ path, as, follow: false }], told), { rename: decide, ...counters, ...told })
}

export async function unpacked(tar: AsyncIterable<Uint8Array>, folder: string, options: Partial<Parameters<typeof unpack>[1]> = {}) {
  const told = gather()
  const { folders } = await unpack(tar, {
    folder,
    strip: true,
    as: 'it',
    platform: 'linux',
    caseless: false,
    owners: false,
    setuid: false,
    onBytes: nothing,
    onFile: nothing,
    ...told,
    ...options,
  })
  return { ...told, folders }
}
