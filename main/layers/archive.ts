import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { createTarReader, type TarReader } from '../tar/tarReader'
import { BLOCK, damaged, isHeader, isZero, type TarMember } from '../tar/tarHeader'
import { compressionOf, createUnpacker, type Unpacker } from './unpack'

/** Told of each layer in the archive of an image, in the order they lie there. */
export interface LayerListener {
  /** A layer begins. Answers `false` to pass it over. */
  begin(blob: string): boolean
  /** One member of its tar. Its names are only good until this returns. */
  member(member: TarMember): void
  /** Content of the member named last. Answers true when nothing more of the archive is needed. */
  data?(bytes: Uint8Array): void
  end(): void
  /** Asked now and then: nothing more of the archive is needed. */
  enough?(): boolean
}

/** What stands in the archive beside its layers. */
export interface ArchiveNotes {
  /** Its JSON files by path: manifests, indexes, configs. */
  texts: Map<string, string>
  /** The links of older archives to a layer they have already, by path. */
  links: Map<string, string>
}

/** A config or manifest larger than this is none. */
const TEXT = 8 * 1024 * 1024
/** All of them together. */
const TEXTS = 32 * 1024 * 1024

/**
 * Reads what `docker save` sends, in either layout: a folder for each layer with a `layer.tar`, or `blobs/sha256/…`. Which
 * blob is a layer is only said at the end, so it is told by how it begins. Nothing of the archive is kept but its JSON.
 */
export async function readArchive(
  pieces: AsyncIterable<Uint8Array>,
  listener: LayerListener,
  { signal }: { signal: AbortSignal },
): Promise<ArchiveNotes> {
  const outer = createTarReader()
  const notes: ArchiveNotes = { texts: new Map(), links: new Map() }
  let blob: Blob | undefined
  let kept = 0
  try {
    for await (const piece of pieces) {
      signal.throwIfAborted()
      for (const event of outer.push(piece)) {
        if (event.kind === 'member') blob = open(event.member)
        else if (event.kind === 'data') await blob?.write(event.bytes)
        else {
          await blob?.end()
          blob = undefined
        }
      }
      if (listener.enough?.() === true) return notes
    }
    outer.finish()
    return notes
  } finally {
    blob?.close()
  }

  function open({ name, link, type, size }: TarMember): Blob | undefined {
    const path = toPath(name)
    if (type === '2' || type === '1') notes.links.set(path, besides(path, type === '2', toPath(link)))
    if (type !== '0' || size === 0) return undefined
    return createBlob(path, size, {
      layer: listener,
      text(text) {
        kept += text.length
        if (kept > TEXTS) throw damaged(t`it describes itself at too great a length`)
        notes.texts.set(path, text)
      },
    })
  }
}

interface Blob {
  write(bytes: Uint8Array): Promise<void> | void
  end(): Promise<void>
  close(): void
}

/** One file of the archive: it collects the first bytes, and then is a layer, a text, or of no interest. */
function createBlob(path: string, size: number, to: { layer: LayerListener; text(text: string): void }): Blob {
  let first: Uint8Array | undefined = new Uint8Array(0)
  let sort: Blob | undefined

  function choose(start: Uint8Array): Blob {
    if (isLayer(start)) return createLayer(path, start, to.layer)
    return size <= TEXT && /^\s*[[{]/.test(toPath(start.subarray(0, 64))) ? createText(to.text) : IGNORED
  }
  return {
    write(bytes) {
      if (first === undefined) return sort?.write(bytes)
      first = Buffer.concat([first, bytes])
      if (first.length < Math.min(BLOCK, size)) return undefined
      const start = first
      first = undefined
      sort = choose(start)
      return sort.write(start)
    },
    async end() {
      await sort?.end()
    },
    close: () => sort?.close(),
  }
}

const IGNORED: Blob = { write: () => undefined, end: () => Promise.resolve(), close: () => undefined }

function createText(take: (text: string) => void): Blob {
  const pieces: Buffer[] = []
  return {
    write: (bytes) => void pieces.push(Buffer.from(bytes)),
    async end() {
      take(Buffer.concat(pieces).toString('utf8'))
    },
    close: () => undefined,
  }
}

function createLayer(path: string, start: Uint8Array, layer: LayerListener): Blob {
  if (!layer.begin(path)) return IGNORED
  const inner: TarReader = createTarReader()
  const unpacker: Unpacker = createUnpacker(start, (bytes) => {
    for (const event of inner.push(bytes)) {
      if (event.kind === 'member') layer.member(event.member)
      else if (event.kind === 'data') layer.data?.(event.bytes)
    }
  })
  return {
    write: (bytes) => unpacker.write(bytes),
    async end() {
      await unpacker.end()
      inner.finish()
      layer.end()
    },
    close: () => unpacker.close(),
  }
}

const isLayer = (start: Uint8Array) => compressionOf(start) !== undefined || (start.length >= BLOCK && (isZero(start) || isHeader(start)))

/** Names in the archive itself are the engine's own and ASCII. */
const toPath = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').replace(/^\.\//, '')

/** `<id>/layer.tar` → `../<other>/layer.tar`. */
function besides(path: string, relative: boolean, target: string): string {
  if (!relative) return target
  const parts = path.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

export const notAnImage = () =>
  new AppError(
    'invalid-input',
    t`What the engine sent holds no image.`,
    t`Try again, or save the image with docker save and look into the file.`,
  )
