import { t } from '@lingui/core/macro'
import type { EngineEvent } from '../../engine/types'
import { plain } from '../label'
import type { Notice } from './notice'

/** `docker stop` is only told after the end it has brought about. */
const PATIENCE = 1200
/** An end this soon after the engine ran out of memory is that one's. */
const OOM_BEFORE = 5000
/** What a person sends to a program that is to go on: reload, rotate, redraw. */
const GOES_ON = new Set(['1', '10', '12', '17', '18', '23', '28', 'HUP', 'USR1', 'USR2', 'CHLD', 'CONT', 'URG', 'WINCH'])
/** Ctrl-C at a terminal that the container was started from. */
const INTERRUPTED = 130

/** Reads from an engine's events what a user would want to hear of: ends that nobody asked for, bad health, no memory. */
export function createContainerNotices(engine: string, tell: (notice: Notice) => void): { take(event: EngineEvent): void; close(): void } {
  const asked = new Set<string>()
  const oomAt = new Map<string, number>()
  const ends = new Map<string, NodeJS.Timeout>()

  const forget = (id: string): void => {
    clearTimeout(ends.get(id))
    ends.delete(id)
  }

  function about({ id, attributes }: EngineEvent, kind: Notice['kind'], titleOf: (name: string) => string, body: string): Notice {
    const name = plain(attributes['name'] ?? id.slice(0, 12))
    const title = titleOf(name)
    const tab = kind === 'unhealthy' ? undefined : 'logs'
    const intent = { kind: 'go' as const, page: 'containers', id, ...(tab !== undefined && { tab }) }
    return { kind, subject: `container ${engine} ${id}`, title, body, intent, name }
  }

  function ended(event: EngineEvent): void {
    const { id, attributes } = event
    const exitCode = Number(attributes['exitCode'] ?? 0)
    const oom = (oomAt.get(id) ?? -Infinity) > event.at - OOM_BEFORE
    oomAt.delete(id)
    if (exitCode === 0 || exitCode === INTERRUPTED || asked.delete(id) || oom) return
    const image = plain(attributes['image'] ?? '')
    forget(id)
    ends.set(
      id,
      setTimeout(() => {
        ends.delete(id)
        tell(
          about(
            event,
            'died',
            (name) => t`${name} stopped unexpectedly`,
            image === '' ? t`Exit code ${exitCode}` : t`Exit code ${exitCode}, ${image}`,
          ),
        )
      }, PATIENCE).unref(),
    )
  }

  return {
    take(event) {
      const { type, action, id, attributes } = event
      if (type !== 'container' || isOurs(attributes)) return
      if (action === 'kill' && !GOES_ON.has((attributes['signal'] ?? '').replace(/^SIG/, ''))) asked.add(id)
      else if (action === 'stop' || action === 'restart') forget(id)
      else if (action === 'start') asked.delete(id)
      else if (action === 'destroy') {
        asked.delete(id)
        oomAt.delete(id)
      } else if (action === 'die') ended(event)
      else if (action === 'oom') {
        forget(id)
        oomAt.set(id, event.at)
        tell(
          about(
            event,
            'outOfMemory',
            (name) => t`${name} ran out of memory`,
            t`The engine killed a process of it. A higher memory limit may help.`,
          ),
        )
      } else if (action === 'health_status: unhealthy')
        tell(
          about(event, 'unhealthy', (name) => t`${name} became unhealthy`, t`Its health check fails. The overview shows what it answered.`),
        )
    },
    close() {
      for (const id of ends.keys()) forget(id)
    },
  }
}

/** Debug containers, and those that hold a volume open. */
const isOurs = (attributes: EngineEvent['attributes']): boolean => Object.keys(attributes).some((key) => key.startsWith('longshore'))
