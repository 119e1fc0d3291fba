import { StringDecoder } from 'node:string_decoder'
import { inPath, openStream } from '../engine/request'
import type { Engine } from '../engine/types'
import { type Sample, toSample } from './statsSample'

/** A sample is some kilobytes; with a thousand networks some hundred. */
const LONGEST_LINE = 4_000_000

/** `GET /containers/{id}/stats`: a sample about every second, for as long as the engine sends them. Throws dockerode's errors. */
export async function* readSamples(engine: Engine, id: string, signal: AbortSignal): AsyncGenerator<Sample> {
  const socket = await openStream(engine, `/containers/${inPath(id)}/stats`, { query: { stream: true }, signal })
  const decoder = new StringDecoder('utf8')
  let rest = ''
  try {
    for await (const bytes of socket) {
      const lines = (rest + decoder.write(bytes as Buffer)).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > LONGEST_LINE) throw new Error('The engine sent a line of statistics without an end.')
      for (const line of lines) if (line.trim() !== '') yield toSample(line)
    }
  } finally {
    socket.destroy()
  }
}
