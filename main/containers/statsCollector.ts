import type { ContainerStats } from '../../preload/contract/containerParts'
import { toAnswer } from '../engine/answer'
import type { Engine } from '../engine/types'
import { isRunning, type Sample, toStats } from './statsSample'
import type { StatsHistory } from './statsHistory'
import { askForSamples, inTurns, readSamples } from './statsStream'

/** One who reads a container's figures. */
export interface StatsReader {
  take(stats: ContainerStats): void
  /** The container was removed: nothing more will come. `error` is the engine's answer when it was never there. */
  gone(id: string, error?: unknown): void
}

export interface Collector {
  /** Reads until the returned function is called. */
  read(id: string, reader: StatsReader): () => void
}

/** A list that is scrolled asks anew for most of what it had: what nobody has asked for since then is closed. */
const LINGER = 2000
const RETRY = 5000
/** Over ssh. */
const AT_ONCE = 2

interface Watched {
  readonly id: string
  readonly readers: Set<StatsReader>
  stream?: AbortController | undefined
  /** It was started while its stream was open: that the engine says once more that it does not run is old news. */
  startedAgain: boolean
  before?: Sample | undefined
  retry?: NodeJS.Timeout | undefined
  linger?: NodeJS.Timeout | undefined
}

/** Keeps one stream of an engine for each container that is read, however many read it. */
export function createCollector(engine: Engine, history: StatsHistory): Collector {
  const watched = new Map<string, Watched>()
  let stopEvents: (() => void) | undefined
  let memory: Promise<number> | undefined
  const turns = inTurns(AT_ONCE)
  const samplesOf = (id: string, signal: AbortSignal) =>
    engine.address.startsWith('ssh:') ? askForSamples(engine, id, signal, turns) : readSamples(engine, id, signal)

  // The engine's own figure of its machine, which it also gives as the limit of a container that has none.
  const machineMemory = () =>
    (memory ??= engine.docker.info().then(
      (info: { MemTotal?: number }) => info.MemTotal ?? 0,
      () => 0,
    ))

  const take = (one: Watched, sample: Sample, machine: number) => {
    const windows = engine.abilities.os === 'windows'
    const stats = toStats(sample, { id: one.id, at: Date.now(), windows, machineMemory: machine, before: one.before })
    one.before = sample
    if (stats === undefined) return
    history.add(stats)
    for (const reader of one.readers) reader.take(stats)
  }

  async function follow(one: Watched): Promise<void> {
    if (one.stream !== undefined) {
      one.startedAgain = true
      return
    }
    const stream = new AbortController()
    one.stream = stream
    one.before = undefined
    try {
      const machine = await machineMemory()
      for await (const sample of samplesOf(one.id, stream.signal)) {
        if (isRunning(sample)) take(one, sample, machine)
        else if (one.startedAgain) one.startedAgain = false
        // A stream left open would cost the engine a look every second. The event of its start opens the next one.
        else break
      }
    } catch (error) {
      if (!stream.signal.aborted && !engine.lost.aborted) failed(one, error)
    }
    stream.abort()
    if (one.stream === stream) one.stream = undefined
    if (one.startedAgain) {
      one.startedAgain = false
      if (watched.get(one.id) === one) void follow(one)
    }
  }

  const failed = (one: Watched, error: unknown) => {
    if (toAnswer(error)?.status === 404) return gone(one, error)
    one.retry = setTimeout(() => watched.get(one.id) === one && void follow(one), RETRY)
    one.retry.unref()
  }

  const gone = (one: Watched, error?: unknown) => {
    close(one)
    history.forget(one.id)
    for (const reader of one.readers) reader.gone(one.id, error)
  }

  const close = (one: Watched) => {
    clearTimeout(one.retry)
    clearTimeout(one.linger)
    one.stream?.abort()
    if (watched.get(one.id) === one) watched.delete(one.id)
    if (watched.size > 0) return
    stopEvents?.()
    stopEvents = undefined
  }

  const listen = () =>
    engine.onEvent((event) => {
      const one = event.type === 'container' ? watched.get(event.id) : undefined
      if (one === undefined) return
      if (event.action === 'start') void follow(one)
      else if (event.action === 'destroy') gone(one)
    })

  return {
    read(id, reader) {
      stopEvents ??= listen()
      let one = watched.get(id)
      if (one === undefined) {
        one = { id, readers: new Set(), startedAgain: false }
        watched.set(id, one)
        void follow(one)
      }
      const mine = one
      clearTimeout(mine.linger)
      mine.readers.add(reader)
      return () => {
        mine.readers.delete(reader)
        if (mine.readers.size > 0) return
        clearTimeout(mine.linger)
        mine.linger = setTimeout(() => close(mine), LINGER)
        mine.linger.unref()
      }
    },
  }
}
