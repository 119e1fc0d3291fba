import { tarEnd, tarHeader, tarPadding, type TarEntry } from '../../../main/tar/tarWriter'
import { gzipSync } from 'node:zlib'

/** One member: a text is a file, `undefined` a folder. */
export type Member = [name: string | Uint8Array, content?: string | Buffer | { link: string } | { hard: string }, more?: Partial<TarEntry>]

/** A tar of these members, as an engine would write it. */
export function tarOf(members: readonly Member[], end = true): Buffer {
  const pieces = members.flatMap(([name, content, more]) => {
    const isBytes = typeof content === 'string' || Buffer.isBuffer(content)
    const bytes = isBytes ? Buffer.from(content) : Buffer.alloc(0)
    const link = isBytes || content === undefined ? undefined : 'link' in content ? content.link : content.hard
    const type = content === undefined ? '5' : isBytes ? '0' : 'link' in content ? '2' : '1'
    const entry = {
      name: Buffer.from(name),
      type,
      size: bytes.length,
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtime: 1_700_000_000,
      ...more,
    } as TarEntry
    return [tarHeader({ ...entry, ...(link !== undefined && { link: Buffer.from(link) }) }), bytes, tarPadding(bytes.length)]
  })
  return Buffer.concat([...pieces, ...(end ? [tarEnd()] : [])])
}

const toConfig = (layers: readonly unknown[]) =>
  JSON.stringify({
    rootfs: { diff_ids: layers.map((_, at) => `sha256:${String(at).padStart(64, '0')}`) },
    history: layers.map((_, at) => ({ created: '2026-01-01T00:00:00Z', created_by: `/bin/sh -c step ${at}` })),
  })

/** What engines before 25 send: a folder for each layer, the description at the end. */
export function legacyArchive(layers: readonly (readonly Member[] | Buffer)[]): Buffer {
  const blobs = layers.map((members, at): Member => [`layer${at}/layer.tar`, Buffer.isBuffer(members) ? members : tarOf(members)])
  return tarOf([
    ...blobs.flatMap((blob, at): Member[] => [[`layer${at}/`], [`layer${at}/VERSION`, '1.0'], [`layer${at}/json`, '{}'], blob]),
    ['config.json', toConfig(layers)],
    ['manifest.json', JSON.stringify([{ Config: 'config.json', RepoTags: null, Layers: blobs.map(([name]) => name) }])],
  ])
}

/** The layout of the OCI: blobs by digest, in any order, layers packed with gzip, and no manifest.json. */
export function ociArchive(layers: readonly (readonly Member[])[], { pack = gzipSync }: { pack?: (tar: Buffer) => Buffer } = {}): Buffer {
  const digest = (kind: string, at: number) => `sha256:${kind}${String(at).padStart(60, '0')}`
  const path = (name: string) => `blobs/${name.replace(':', '/')}`
  const tars = layers.map((members) => pack(tarOf(members)))
  const manifest = { config: { digest: digest('cccc', 0) }, layers: layers.map((_, at) => ({ digest: digest('aaaa', at) })) }
  return tarOf([
    ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
    ['blobs/'],
    ...tars.map((tar, at): Member => [path(digest('aaaa', at)), tar]).toReversed(),
    [path(digest('cccc', 0)), toConfig(layers)],
    [path(digest('bbbb', 0)), JSON.stringify(manifest)],
    ['index.json', JSON.stringify({ manifests: [{ digest: digest('bbbb', 0) }] })],
  ])
}

/** A frame of zstd that packs nothing: each block stands in it as it is. */
export function zstdOf(bytes: Buffer): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0])
  head.writeUInt32LE(bytes.length, 5)
  const blocks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 100_000) {
    const block = bytes.subarray(at, at + 100_000)
    const before = Buffer.alloc(3)
    before.writeUIntLE((block.length << 3) | (at + block.length === bytes.length ? 1 : 0), 0, 3)
    blocks.push(before, block)
  }
  return Buffer.concat([head, ...blocks])
}

/** An archive in pieces of any size. */
export async function* inPieces(archive: Buffer, size = 4096): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < archive.length; at += size) yield archive.subarray(at, at + size)
}
