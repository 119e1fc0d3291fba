import { render, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect } from 'vitest'
import { serve } from '../../main/rpc/server'
import { contract, type AppServices } from '../../preload/contract'
import { AppError } from '../../preload/contract/errors'
import type { ClientFrame, ClientWire, ServerFrame, ServerWire } from '../../preload/contract/wire'
import { connect } from '../../renderer/api/client'
import { ApiProvider } from '../../renderer/api/context'
import { Dialogs } from '../../renderer/lib/dialogs'
import { LiveProvider } from '../../renderer/lib/live'
import { startLive } from '../../renderer/lib/startLive'
import { TooltipProvider } from '../../renderer/ui/Tooltip'

/** What main answers in one test: only the methods it is about. */
export type Answers = { [D in keyof AppServices]?: Partial<AppServices[D]> }

/** Renders a part of the page over the real client, wire frames and server loop; only main's services are stood in for. */
export async function renderPage(part: ReactNode, answers: Answers, host: 'window' | 'web' = 'web') {
  const faults: unknown[] = []
  const services = withDefaults(answers)
  const dial = async (): Promise<ClientWire> => {
    const [page, main] = pair()
    serve(main, { contract, services, host, log: (fault) => faults.push(fault) })
    return page
  }
  const connected = connect(contract, dial, { hash: __CONTRACT_HASH__, onStale: () => {} })
  const view = render(
    <ApiProvider connected={connected}>
      <LiveProvider live={startLive(connected)}>
        <TooltipProvider>
          {part}
          <Dialogs />
        </TooltipProvider>
      </LiveProvider>
    </ApiProvider>,
  )
  await waitFor(() => expect(connected.connection.getState().state).toBe('connected'), { timeout: 10_000 })
  const close = (): void => {
    view.unmount()
    connected.close()
  }
  return { ...view, faults, close }
}

/** A watch stream whose rows are all there is; `next` sends another patch. */
export function watching<T extends { id: string }>(rows: T[]) {
  let wake = (): void => {}
  const patches: { snapshot: boolean; upserts: T[]; removes: string[] }[] = [{ snapshot: true, upserts: rows, removes: [] }]
  return {
    next(...upserts: T[]): void {
      patches.push({ snapshot: false, upserts, removes: [] })
      wake()
    },
    async *watch(_input: unknown, { signal }: { signal: AbortSignal }) {
      let at = 0
      signal.addEventListener('abort', () => wake())
      while (!signal.aborted) {
        const patch = patches[at]
        if (patch !== undefined) {
          at += 1
          yield patch
        } else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}

function withDefaults(answers: Answers): AppServices {
  const domains = Object.entries(contract).map(([domain, methods]) => {
    const given = (answers as Record<string, Record<string, unknown> | undefined>)[domain] ?? {}
    const all = Object.entries(methods).map(([name, method]) => {
      if (given[name] !== undefined) return [name, given[name]]
      if (method.kind === 'call')
        return [name, async () => Promise.reject(new AppError('unsupported', `${domain}.${name} is not part of this test.`))]
      return [name, domain === 'settings' ? quiet : watching([]).watch]
    })
    return [domain, Object.fromEntries(all)]
  })
  return Object.fromEntries(domains) as AppServices
}

/** A stream that stays open and says nothing. */
async function* quiet(_input: unknown, { signal }: { signal: AbortSignal }): AsyncGenerator<never> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve))
  yield* []
}

/** Two ends of a wire in memory. Frames are copied, as a real wire would, and arrive in a turn of their own. */
function pair(): [ClientWire, ServerWire] {
  const toMain: ((frame: unknown) => void)[] = []
  const toPage: ((frame: ServerFrame) => void)[] = []
  const closers: (() => void)[] = []
  const close = (): void => closers.splice(0).forEach((done) => done())
  const page: ClientWire = {
    send: (frame: ClientFrame) => void queueMicrotask(() => toMain.forEach((take) => take(structuredClone(frame)))),
    onFrame: (take) => toPage.push(take),
    onClose: (done) => closers.push(done),
    close,
  }
  // The server speaks first, before the page listens.
  const main: ServerWire = {
    send: (frame) => void setTimeout(() => toPage.forEach((take) => take(structuredClone(frame)))),
    onFrame: (take) => toMain.push(take),
    onClose: (done) => closers.push(done),
    close,
  }
  return [page, main]
}

/** Waits until `assertion` holds; a slow machine gets its time. */
export const eventually = (assertion: () => void): Promise<void> => waitFor(assertion, { timeout: 10_000 })
