import * as z from 'zod'
import { AppError } from '../../preload/contract/errors'
import { call, duplex, type Services, stream } from '../../preload/contract/kit'

/** A small contract with each kind of method, for the wire's own tests. */
export const contract = {
  sums: {
    add: call({ input: z.object({ a: z.number(), b: z.number().default(1) }), output: z.object({ sum: z.number() }) }),
    fail: call({ input: z.object({ how: z.enum(['app', 'fault', 'zod']) }), output: z.void() }),
    wait: call({ input: z.object({}), output: z.void() }),
    nothing: call({ input: z.object({}), output: z.void() }),
    bytes: call({ input: z.object({}), output: z.object({ bytes: z.custom<Uint8Array>((v) => v instanceof Uint8Array) }) }),
  },
  feed: {
    count: stream({ input: z.object({ to: z.number(), failAt: z.number().optional() }), item: z.object({ n: z.number() }) }),
    newest: stream({ input: z.object({ to: z.number() }), item: z.object({ n: z.number() }), lossy: true }),
    silent: stream({ input: z.object({}), item: z.object({}) }),
    echo: duplex({ input: z.object({}), item: z.object({ said: z.string() }), push: z.object({ say: z.string() }) }),
    hoard: duplex({ input: z.object({}), item: z.object({}), push: z.object({ say: z.string() }) }),
  },
}
export type Sample = typeof contract

/** What the handlers saw, for the tests to look at. */
export interface Seen {
  produced: number
  finished: number
  aborted: number
  heard: string[]
}

export function createSample(): { services: Services<Sample>; seen: Seen } {
  const seen: Seen = { produced: 0, finished: 0, aborted: 0, heard: [] }
  const untilAborted = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        seen.aborted++
        resolve()
      })
    })

  async function* count(to: number, failAt?: number) {
    try {
      for (let n = 1; n <= to; n++) {
        if (n === failAt) throw new AppError('engine-unreachable', 'The engine went away.', 'Start it.')
        seen.produced++
        yield { n }
      }
    } finally {
      seen.finished++
    }
  }

  return {
    seen,
    services: {
      sums: {
        add: async ({ a, b }) => ({ sum: a + b, secret: 'the contract does not name this' }),
        fail: async ({ how }) => {
          if (how === 'app') throw new AppError('conflict', 'The name "web" is taken.', 'Choose another.')
          if (how === 'zod') z.string().parse(1)
          throw new Error('a secret path: /root/.ssh')
        },
        wait: async (_input, { signal }) => {
          await untilAborted(signal)
          throw new AppError('cancelled', 'This was cancelled.')
        },
        nothing: async () => undefined,
        bytes: async () => ({ bytes: new Uint8Array([0, 255, 128]) }),
      },
      feed: {
        count: ({ to, failAt }) => count(to, failAt),
        newest: ({ to }) => count(to),
        async *silent(_input, { signal }) {
          try {
            await untilAborted(signal)
            yield* []
          } finally {
            seen.finished++
          }
        },
        async *echo(_input, { incoming }) {
          for await (const { say } of incoming) yield { said: say }
        },
        async *hoard(_input, { signal, incoming }) {
          for await (const { say } of incoming) {
            seen.heard.push(say)
            await untilAborted(signal)
          }
          yield* []
        },
      },
    },
  }
}
