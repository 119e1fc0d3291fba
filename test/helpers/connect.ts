import type { Engine, EngineEvent, Engines } from '../../main/engine/types'
import { readEvents } from '../../main/engine/events'
import { docker, testEngineAddress } from './engine'

export interface Connected {
  engines: Engines
  engine: Engine
  close(): Promise<void>
}

/** The test engine (or another), connected as services get it. */
export async function connect(address = testEngineAddress()): Promise<Connected> {
  const client = docker(address)
  const lost = new AbortController()
  const takers = new Set<(event: EngineEvent) => void>()
  const stop = new AbortController()
  const stream = await client.getEvents({ abortSignal: stop.signal } as object)
  void (async () => {
    try {
      for await (const event of readEvents(stream as unknown as AsyncIterable<Buffer>)) for (const take of takers) take(event)
    } catch (error) {
      if (!stop.signal.aborted) lost.abort(error)
    }
  })()
  const engine: Engine = {
    id: 'test',
    name: 'test',
    address,
    docker: client,
    abilities: {
      product: 'docker',
      version: '',
      apiVersion: '',
      os: 'linux',
      arch: 'amd64',
      buildkit: true,
      swarm: false,
      rootless: false,
    },
    lost: lost.signal,
    onEvent(take) {
      takers.add(take)
      return () => takers.delete(take)
    },
  }
  const close = async () => stop.abort()
  return { engine, engines: { use: async () => engine, close }, close }
}
