import { randomUUID } from 'node:crypto'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { Terminal, TerminalPush, terminals as contract } from '../../preload/contract/terminals'
import { fromDocker } from '../engine/errors'
import { inPath } from '../engine/request'
import type { Engine, Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import { createTopic } from '../tasks/topic'
import { attachLine, execLine, type Target } from './lines'
import { createSession, type Session } from './session'
import { findShell } from './shell'

/** Ended sessions kept for their scrollback; the oldest go first. */
const ENDED_KEPT = 20

export interface Terminals {
  service: Service<typeof contract>
  close(): void
}

export function createTerminals({ engines, ledger }: { engines: Engines; ledger: Ledger }): Terminals {
  const sessions = new Map<string, Session>()
  const topic = createTopic<Terminal>()
  const views = (): Terminal[] => [...sessions.values()].map((session) => session.view())

  function find(id: string): Session {
    const session = sessions.get(id)
    if (session === undefined) throw new AppError('not-found', 'This terminal is closed.', 'Open a new one.')
    return session
  }

  function changed(now: Terminal): void {
    const ended = views().filter((one) => one.state === 'ended')
    const removes = ended.slice(0, Math.max(0, ended.length - ENDED_KEPT)).map((one) => one.id)
    for (const id of removes) sessions.delete(id)
    topic.publish({ upserts: sessions.has(now.id) ? [now] : [], removes })
  }

  return {
    service: {
      async open({ engine: asked, id, kind, start, command, user, workdir, cols, rows }) {
        const engine = await engines.use(asked)
        const target = await findTarget(engine, id, kind === 'attach' && start)
        const container = engine.docker.getContainer(target.id)
        const words = kind === 'attach' ? [] : (command ?? [await findShell(engine, target.id, target.name)])
        const flags = [...(user === undefined ? [] : ['-u', user]), ...(workdir === undefined ? [] : ['-w', workdir])]
        const attach = target.running ? ['attach', target.name] : ['start', '-ai', target.name]
        const shown = dockerCommand(kind === 'attach' ? attach : ['exec', '-it', ...flags, target.name, ...words])
        const line = await ledger.record(engine.id, shown, () =>
          kind === 'attach'
            ? attachLine(engine, container, target)
            : execLine(engine, container, target.name, { command: words, user, workdir }),
        )
        const terminal: Terminal = {
          id: randomUUID(),
          kind,
          engine: engine.id,
          container: target.id,
          title: kind === 'attach' ? target.name : `${target.name}: ${words.join(' ')}`,
          command: shown,
          state: 'open',
          startedAt: Date.now(),
        }
        const session = createSession(terminal, line, changed)
        sessions.set(terminal.id, session)
        changed(terminal)
        if (cols !== undefined && rows !== undefined) await session.push({ kind: 'resize', cols, rows })
        return terminal
      },

      async *attach({ id }, { signal, incoming }) {
        const session = find(id)
        void take(session, incoming)
        yield* session.read(signal)
      },

      async list() {
        return views()
      },

      watch: (_input, { signal }) => topic.watch(signal, views),

      async close({ id }) {
        find(id).close()
        sessions.delete(id)
        topic.publish({ removes: [id] })
      },
    },

    close() {
      for (const session of sessions.values()) session.close()
      sessions.clear()
    },
  }
}

/** Its full id, and the name people know it by. Throws a sentence when it is not in a state to be talked to. */
async function findTarget(engine: Engine, id: string, mayStart: boolean): Promise<Target> {
  const found = await engine.docker
    .getContainer(inPath(id))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, `The container "${id}"`)
    })
  const name = found.Name.replace(/^\//, '')
  const { Paused: paused, Running: running } = found.State
  if (paused) throw new AppError('conflict', `"${name}" is paused.`, 'Unpause it, then open the terminal.')
  if (!running && !mayStart) throw new AppError('conflict', `"${name}" is not running.`, 'Start it, then open the terminal.')
  return { id: found.Id, name, running }
}

/** What the page types, until it leaves. `incoming` never fails: it ends. */
async function take(session: Session, incoming: AsyncIterable<TerminalPush>): Promise<void> {
  for await (const item of incoming) await session.push(item)
}
