import { StringDecoder } from 'node:string_decoder'
import { t } from '@lingui/core/macro'
import type { LogChunk } from '../../preload/contract/containers'
import { AppError } from '../../preload/contract/errors'

type Source = LogChunk['source']

const HEADER = 8
/** Where the engine itself writes when it cannot go on with a stream. */
const ENGINE_ERROR = 3
const ENGINE_ERROR_BYTES = 64 * 1024

/**
 * Splits Docker's multiplexed stream (`GET /containers/{id}/logs`, attach, exec start; without a TTY) into text.
 *
 * Each frame is an 8-byte header (byte 0 is 1 for stdout, 2 for stderr; bytes 4-7 are the length) and a payload. A
 * socket read can end anywhere, also inside a header or a UTF-8 character, so both are carried over to the next read.
 * A payload is passed on as far as it has come: a 4 MB line never waits for its end, and nothing is copied twice.
 * Frames of one read that follow each other on the same source leave as one chunk: a busy container writes thousands
 * a second, each in its own frame.
 *
 * A stream that does not begin with a header is passed on as stdout. Throws what the engine says in a frame of its own.
 */
export async function* demux(stream: AsyncIterable<Buffer>): AsyncGenerator<LogChunk> {
  const frames = createFrames()
  for await (const read of stream) yield* frames.take(read)
  yield* frames.end()
}

/** The same for a container with a TTY, whose stream is raw text on one source. */
export async function* plain(stream: AsyncIterable<Buffer>): AsyncGenerator<LogChunk> {
  const decoder = new StringDecoder('utf8')
  for await (const read of stream) {
    const text = decoder.write(read)
    if (text !== '') yield { source: 'stdout', text }
  }
  const text = decoder.end()
  if (text !== '') yield { source: 'stdout', text }
}

function createFrames() {
  const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') }
  const header = Buffer.alloc(HEADER)
  let headerLength = 0
  let source: Source = 'stdout'
  /** Payload bytes of the current frame that are still to come. */
  let left = 0
  let fromEngine: Buffer[] | undefined
  let framed: boolean | undefined

  const decode = (source: Source, bytes: Buffer, into: LogChunk[]) => {
    const text = decoders[source].write(bytes)
    if (text !== '') into.push({ source, text })
  }

  /** Reads the header that is complete now; false when these bytes are no header. */
  const open = (): boolean => {
    const kind = header[0] ?? 0
    if (kind > ENGINE_ERROR || header[1] !== 0 || header[2] !== 0 || header[3] !== 0) return false
    headerLength = 0
    left = header.readUInt32BE(4)
    source = kind === 2 ? 'stderr' : 'stdout'
    fromEngine = kind === ENGINE_ERROR ? [] : undefined
    return true
  }

  return {
    /** The text of one socket read. */
    take(read: Buffer): LogChunk[] {
      const chunks: LogChunk[] = []
      if (framed === false) {
        decode('stdout', read, chunks)
        return chunks
      }
      // Payloads of adjacent frames are moved together here, so that a run of small frames is decoded once.
      let run: Buffer | undefined
      let runLength = 0
      let runSource: Source = source
      const flush = () => {
        if (run !== undefined && runLength > 0) decode(runSource, run.subarray(0, runLength), chunks)
        run = undefined
        runLength = 0
      }
      for (let at = 0; at < read.length;) {
        if (left === 0) {
          const n = Math.min(HEADER - headerLength, read.length - at)
          read.copy(header, headerLength, at, at + n)
          headerLength += n
          at += n
          if (headerLength < HEADER) break
          if (open()) {
            framed = true
            if (left === 0 && fromEngine !== undefined) throw engineError([])
            continue
          }
          if (framed) throw new AppError('internal', t`The engine sent a stream that cannot be read.`, t`Open it again.`)
          framed = false
          decode('stdout', header, chunks)
          decode('stdout', read.subarray(at), chunks)
          return chunks
        }
        const end = Math.min(at + left, read.length)
        left -= end - at
        if (fromEngine !== undefined) {
          fromEngine.push(Buffer.from(read.subarray(at, end)))
          if (left === 0 || sizeOf(fromEngine) > ENGINE_ERROR_BYTES) throw engineError(fromEngine)
        } else {
          if (runSource !== source) flush()
          runSource = source
          // One payload that fills the rest of the read needs no move.
          if (run === undefined && end === read.length) decode(source, read.subarray(at, end), chunks)
          else {
            run ??= Buffer.allocUnsafe(read.length - at)
            runLength += read.copy(run, runLength, at, end)
          }
        }
        at = end
      }
      flush()
      return chunks
    },

    /** What is left when the stream ends: a header or a character that was cut off. */
    end(): LogChunk[] {
      const chunks: LogChunk[] = []
      if (framed === undefined && headerLength > 0) decode('stdout', header.subarray(0, headerLength), chunks)
      for (const source of ['stdout', 'stderr'] as const) {
        const text = decoders[source].end()
        if (text !== '') chunks.push({ source, text })
      }
      return chunks
    },
  }
}

const sizeOf = (parts: readonly Buffer[]) => parts.reduce((sum, part) => sum + part.length, 0)

function engineError(parts: readonly Buffer[]): AppError {
  const said = Buffer.concat(parts).toString('utf8').trim()
  return new AppError('internal', said === '' ? t`The engine broke off the stream.` : t`The engine broke off the stream: ${said}`)
}
