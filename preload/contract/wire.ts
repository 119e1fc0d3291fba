import type { WireError } from './errors'

/** Unread items a sender may have in flight on one stream. */
export const WINDOW = 16

/** Who serves this page: decides between native dialogs and the browser's own. */
export type HostKind = 'window' | 'web'

/** Page to main. */
export type ClientFrame =
  | { t: 'call'; id: number; method: string; input: unknown }
  | { t: 'open'; id: number; method: string; input: unknown }
  | { t: 'push'; id: number; item: unknown }
  | { t: 'credit'; id: number; n: number }
  | { t: 'cancel'; id: number }

/** Main to page. The first frame is always `hello`. */
export type ServerFrame =
  | { t: 'hello'; contract: string; version: string; host: HostKind }
  | { t: 'result'; id: number; value: unknown }
  | { t: 'error'; id: number; error: WireError }
  | { t: 'item'; id: number; item: unknown }
  | { t: 'end'; id: number }
  | { t: 'credit'; id: number; n: number }

/** A two-way pipe of frames: a MessagePort, a WebSocket, or a pair in memory. Frames arrive whole and in order. */
export interface Wire<Out, In> {
  send(frame: Out): void
  onFrame(take: (frame: In) => void): void
  /** Called once, when the far side is gone or `close` was called. */
  onClose(done: () => void): void
  close(): void
}
export type ServerWire = Wire<ServerFrame, unknown>
export type ClientWire = Wire<ClientFrame, ServerFrame>
