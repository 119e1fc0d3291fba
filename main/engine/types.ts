import type Docker from 'dockerode'
import type { EngineAbilities } from '../../preload/contract/engines'

/** One line of `GET /events`, in our words. */
export interface EngineEvent {
  type: string
  action: string
  id: string
  attributes: Readonly<Record<string, string>>
  /** ms since the epoch. */
  at: number
}

/** A live connection to one engine. It is good until `lost` fires; a reconnect makes a new one. */
export interface Engine {
  readonly id: string
  readonly name: string
  /** `unix://…`, `npipe://…`, `tcp://…` or `ssh://…`. */
  readonly address: string
  readonly docker: Docker
  readonly abilities: EngineAbilities
  /** Fires when the engine stops answering; its reason is an AppError `engine-unreachable`. */
  readonly lost: AbortSignal
  /** Calls `take` for each event of the engine until the returned function is called. One socket serves all listeners. */
  onEvent(take: (event: EngineEvent) => void): () => void
}

/** Where an engine is, whether or not it answers. */
export interface EnginePlace {
  readonly id: string
  readonly address: string
  readonly tls?: { readonly folder: string; readonly skipVerify: boolean }
}

/** Every engine Longshore knows. */
export interface Engines {
  /** The named engine, or the current one, connected. Throws `not-found` or `engine-unreachable`. */
  use(engine?: string): Promise<Engine>
  /** The named engine, or the current one, undialled. Throws `not-found`. */
  locate(engine?: string): Promise<EnginePlace>
  close(): Promise<void>
}
