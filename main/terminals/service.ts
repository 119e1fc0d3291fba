import { randomUUID } from 'node:crypto'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { Terminal, TerminalKind, terminals as contract } from '../../preload/contract/terminals'
import { createTopic } from '../tasks/topic'
import { sweepDebug } from './debugOwner'
import { createOpening, type OpeningOptions } from './opening'
import { createSession, type Session } from './session'
import { worded } from '../worded'

/** Ended sessions kept for their scrollback; the oldest go first. */
const ENDED_KEPT = 20
/** How long quitting waits for debug containers to be removed, in ms. */
const GOODBYE = 2000

export interface Terminals {
  service: Service<typeof contract>
  close(): Promise<void>
}

export function createTerminals(options: OpeningOptions): Terminals {
  const sessions = new Map<string, Session>()
  const reopening = new Set<string>()
  const topic = createTopic<Terminal>()
  const openLine = createOpening(options)
  const views = (): Terminal[] => [...sessions.values()].map((session) => session.view())

  function find(id: string): Session {
    const session = sessions.get(id)
    if (session === undefined) throw new AppError('not-found', t`This terminal is closed.`, t`Open a new one.`)
    return session
  }

  function changed(now: Terminal): void {
    const ended = views().filter((one) => one.state === 'ended')
    const removes = ended.slice(0, Math.max(0, ended.length - ENDED_KEPT)).map((one) => one.id)
    for (const id of removes) {
      void sessions.get(id)?.close()
      sessions.delete(id)
    }
    topic.publish({ upserts: sessions.has(now.id) ? [now] : [], removes })
  }

  /** When a page first looks: what a killed Longshore left is gone then. Nobody waits for it. */
  let swept = false
  function sweepOnce(): void {
    if (swept) return
    swept = true
    options.engines
      .use(undefined)
      .then(sweepDebug)
      .catch(() => {
        // Without an engine there is nothing to remove yet.
        swept = false
      })
  }

  return {
    service: {
      async open({ engine, id, kind, start, cols, rows, command, user, workdir, image }) {
        const opened = await openLine({ engine, id, kind, start, command, user, workdir, image })
        const terminal: Terminal = {
          id: randomUUID(),
          kind,
          ...opened.terminal,
          options: { command, user, workdir, image },
          state: 'open',
          startedAt: Date.now(),
        }
        const session = createSession(terminal, opened.line, changed, opened.note)
        sessions.set(terminal.id, session)
        changed(session.view())
        if (cols !== undefined && rows !== undefined) await session.resize({ cols, rows })
        return session.view()
      },

      async reopen({ id, start }) {
        const session = find(id)
        const { kind, engine, container, options: again, state } = session.view()
        if (state === 'open' || reopening.has(id)) throw new AppError('conflict', t`This terminal is open.`)
        reopening.add(id)
        try {
          const { line, terminal, note } = await openLine({ kind, engine, id: container, start, ...again })
          // It may have been closed meanwhile: what was just opened must not stay behind.
          if (sessions.get(id) !== session) await line.hangUp()
          else session.reopen(line, terminal.command, note ?? AGAIN()[kind])
        } finally {
          reopening.delete(id)
        }
        return session.view()
      },

      attach: ({ id }, { signal, incoming }) => find(id).attach(incoming, signal),

      async list() {
        return views()
      },

      watch(_input, { signal }) {
        sweepOnce()
        return topic.watch(signal, views)
      },

      async close({ id }) {
        const session = find(id)
        sessions.delete(id)
        topic.publish({ removes: [id] })
        await session.close()
      },
    },

    async close() {
      const all = [...sessions.values()]
      sessions.clear()
      const goodbye = Promise.allSettled(all.map((session) => session.close()))
      await Promise.race([goodbye, new Promise((resolve) => setTimeout(resolve, GOODBYE).unref())])
    },
  }
}

/** What stands between what a terminal showed before and what comes now. */
const AGAIN = worded((): Record<TerminalKind, string> => ({
  exec: t`The old shell is gone. This is a new one.`,
  host: t`The old shell is gone. This is a new one.`,
  attach: t`Attached again.`,
  debug: t`The old debug container is gone. This is a new one.`,
}))
