import type { Readable, Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'

/** Takes a layer as it lies in the archive and hands on its tar. */
export interface Unpacker {
  /** Resolves when there is room for more. */
  write(bytes: Uint8Array): Promise<void> | undefined
  end(): Promise<void>
  /** Lets go of it before its end. */
  close(): void
}

/** A layer's bytes are told by how they begin: gzip, zstd, or nothing done to them. `take` may throw. */
export function createUnpacker(first: Uint8Array, take: (bytes: Uint8Array) => void): Unpacker {
  const way = compressionOf(first)
  if (way === undefined) {
    return {
      write: (bytes) => void take(bytes),
      end: () => Promise.resolve(),
      close: () => undefined,
    }
  }
  return through(way === 'gzip' ? zlib.createGunzip() : createUnzstd(), take)
}

export function compressionOf(first: Uint8Array): 'gzip' | 'zstd' | undefined {
  if (first[0] === 0x1f && first[1] === 0x8b) return 'gzip'
  return first[0] === 0x28 && first[1] === 0xb5 && first[2] === 0x2f && first[3] === 0xfd ? 'zstd' : undefined
}

function createUnzstd(): Transform {
  // Node has it since 22.15.
  if ('createZstdDecompress' in zlib) return zlib.createZstdDecompress()
  throw new AppError(
    'unsupported',
    t`A layer of this image is packed with zstd, which this version of Node cannot read.`,
    t`Run Longshore with Node 22.15 or newer.`,
  )
}

function through(stream: Transform & Readable, take: (bytes: Uint8Array) => void): Unpacker {
  let fault: unknown
  const fail = (error: unknown) => {
    fault ??= error
    stream.destroy()
  }
  stream.on('data', (bytes: Buffer) => {
    if (fault !== undefined) return
    try {
      take(bytes)
    } catch (error) {
      fail(error)
    }
  })
  stream.on('error', (error) =>
    fail(
      new AppError('invalid-input', t`A layer of this image is damaged: it cannot be unpacked.`, t`Pull or build the image again.`, {
        cause: error,
      }),
    ),
  )
  const until = (event: 'drain' | 'end') =>
    new Promise<void>((resolve, reject) => {
      const done = () => {
        stream.off(event, done)
        stream.off('close', done)
        if (fault === undefined) resolve()
        else reject(fault)
      }
      stream.on(event, done)
      stream.on('close', done)
      if (stream.destroyed) done()
    })
  return {
    write(bytes) {
      if (fault !== undefined) throw fault
      // The piece lies in a buffer of the socket that may be used again.
      return stream.write(Buffer.from(bytes)) ? undefined : until('drain')
    },
    end() {
      stream.end()
      return until('end')
    },
    close: () => void stream.destroy(),
  }
}
