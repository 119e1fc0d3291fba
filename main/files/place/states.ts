import type { Engine, EngineEvent } from '../../engine/types'
import type { Exploring } from '../../layers/exploring'
import type { Read } from './readings'
import { type ContainerState, createContainerState } from './state'

/** Containers whose files are remembered. */
const KEPT = 50
/** What tells that a container's files may be others now. Health checks and looks (`archive-path`) are not among it. */
const CHANGES = new Set(['start', 'restart', 'die', 'unpause', 'pause', 'extract-to-dir', 'copy', 'update'])

export interface States {
  of(engine: Engine, id: string): ContainerState
}

/** What is remembered of containers, until an event says that it may be wrong. */
export function createStates(deps: { exploring: Exploring; read: Read }): States {
  const engines = new WeakMap<Engine, Map<string, ContainerState>>()

  function watch(engine: Engine): Map<string, ContainerState> {
    const states = new Map<string, ContainerState>()
    engines.set(engine, states)
    const stop = engine.onEvent(({ type, action, id }: EngineEvent) => {
      if (type !== 'container') return
      if (action === 'destroy') states.delete(id)
      else if (CHANGES.has(action)) states.get(id)?.forget()
    })
    engine.lost.addEventListener('abort', stop, { once: true })
    return states
  }

  return {
    of(engine, id) {
      const states = engines.get(engine) ?? watch(engine)
      const state = states.get(id) ?? createContainerState(deps)
      states.delete(id)
      states.set(id, state)
      for (const old of states.keys()) if (states.size > KEPT) states.delete(old)
      return state
    },
  }
}
