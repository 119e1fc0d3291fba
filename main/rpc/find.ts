import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/appError'
import type { Contract, Method, Services } from '../../preload/contract/kit'

/** A handler before its input is parsed: the contract's types hold on both sides of this line, not on it. */
export type AnyHandler = (input: unknown, ctx: { signal: AbortSignal; incoming?: AsyncIterable<unknown> }) => unknown

/** The method and its handler behind a full name such as `containers.logs`. Throws `unsupported` for any other name. */
export function find<C extends Contract>(contract: C, services: Services<C>, name: string): { method: Method; handler: AnyHandler } {
  const dot = name.indexOf('.')
  const [domain, verb] = [name.slice(0, dot), name.slice(dot + 1)]
  if (!Object.hasOwn(contract, domain) || !Object.hasOwn(contract[domain] as object, verb)) {
    throw new AppError('unsupported', t`There is no method "${name.slice(0, 100)}".`)
  }
  const method = contract[domain]?.[verb] as Method
  const service = services[domain as keyof C] as unknown as Record<string, AnyHandler>
  return { method, handler: (input, ctx) => service[verb]?.(input, ctx) }
}

/** Parses what came over the border. Throws a ZodError that names the field. */
export function parseInput(method: Method, input: unknown): unknown {
  return method.input.parse(input ?? {})
}
