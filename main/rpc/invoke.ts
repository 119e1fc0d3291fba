import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/appError'
import type { Contract, Services } from '../../preload/contract/kit'
import { isBounded } from './bounds'
import { find, parseInput } from './find'
import { latest } from './latest'

/** A call's parsed answer, or a stream's items, to be read at the reader's own speed. */
export type Invoked = { kind: 'value'; value: unknown } | { kind: 'items'; items: AsyncIterable<unknown> }

/** Runs one method outside a wire, for `POST /rpc/<method>`. Throws what `toWireError` takes. */
export async function invoke<C extends Contract>(
  contract: C,
  services: Services<C>,
  name: string,
  input: unknown,
  { signal }: { signal: AbortSignal },
): Promise<Invoked> {
  const { method, handler } = find(contract, services, name)
  if (method.kind === 'duplex') {
    throw new AppError('unsupported', t`"${name}" talks both ways, which one HTTP request cannot.`, t`Use the WebSocket at /wire.`)
  }
  if (!isBounded(input)) throw new AppError('invalid-input', t`The request is too large.`, t`Send less at once.`)
  const parsed = parseInput(method, input)
  if (method.kind === 'call') return { kind: 'value', value: method.output.parse(await handler(parsed, { signal })) }
  const items = handler(parsed, { signal }) as AsyncIterable<unknown>
  return { kind: 'items', items: method.lossy ? latest(items) : items }
}
