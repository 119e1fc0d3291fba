import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { PullLine } from './pullProgress'

/**
 * The lines of an answer that tells its progress. What fails in the middle of a stream that began with success is thrown
 * like the engine's other refusals.
 */
export async function* readLines(stream: Readable): AsyncGenerator<PullLine> {
  for await (const text of createInterface({ input: stream })) {
    if (text.trim() === '') continue
    const line = PullLine.parse(JSON.parse(text))
    const said = line.error ?? line.errorDetail?.message
    if (said !== undefined) throw Object.assign(new Error(said), { statusCode: 500, json: { message: said } })
    yield line
  }
}
