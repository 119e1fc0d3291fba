import { StringDecoder } from 'node:string_decoder'
import { setTimeout as pause } from 'node:timers/promises'
import { inPath, openStream, request } from '../engine/request'
import type { Engine } from '../engine/types'
import { parseSample, type Sample, toSample } from './statsSample'

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

/** Does some work when it is its turn. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

const PACE = 1000

/**
 * The same, asked for one by one: over ssh every open stream would be a process and a handshake. `turns` says how many
 * may be asked for at once.
 */
export async function* askForSamples(engine: Engine, id: string, signal: AbortSignal, turns: Turns): AsyncGenerator<Sample> {
  const query = { stream: false, 'one-shot': true }
  while (!signal.aborted) {
    const answer = await turns(async () =>
      signal.aborted ? undefined : request(engine, `/containers/${inPath(id)}/stats`, { query, signal }),
    )
    if (answer === undefined) return
    yield parseSample(answer)
    await pause(PACE, undefined, { signal, ref: false })
  }
}

/** Lets `most` at a time do their work, in the order they came. */
export function inTurns(most: number): Turns {
  const waiting: (() => void)[] = []
  let working = 0
  return async (work) => {
    if (working >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else working += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else working -= 1
    }
  }
}
