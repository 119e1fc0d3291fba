import type { Transport } from './transport'

/** How often we look whether the engine still lives. */
const BEAT = 1000

/**
 * Notices an engine that hangs: its sockets stay open, but nothing comes (a stopped process, a frozen machine). A dead
 * one needs no heartbeat, its sockets close.
 *
 * Each second: bytes that came on any connection are life enough. When somebody waits (`waiting`, or a request is under
 * way) and nothing came, one `/_ping` is sent on a pooled connection, a tenth of a millisecond of the engine's time;
 * `patience` ms without a byte from anywhere is death. With nobody waiting, nothing is sent.
 */
export function startHeartbeat(transport: Transport, patience: number, waiting: () => boolean, dead: (error: unknown) => void): () => void {
  let last = transport.traffic().bytes
  let lastBeat = performance.now()
  let silentSince: number | undefined
  let pinging = false

  const ping = () => {
    pinging = true
    transport
      .get('/_ping', patience * 4)
      .catch(() => undefined)
      .finally(() => (pinging = false))
  }

  const timer = setInterval(() => {
    const now = performance.now()
    const { busy, bytes } = transport.traffic()
    // This process slept or was blocked itself: the engine is owed its full time from now on.
    if (now - lastBeat > BEAT * 2) silentSince = undefined
    lastBeat = now
    if (bytes !== last) {
      last = bytes
      silentSince = undefined
      return
    }
    // The events stream is one busy connection, always.
    if (silentSince === undefined && !waiting() && busy <= 1) return
    silentSince ??= now
    if (!pinging) ping()
    else if (now - silentSince >= patience) {
      clearInterval(timer)
      dead(new Error('no answer'))
    }
  }, BEAT)
  timer.unref()
  return () => clearInterval(timer)
}
