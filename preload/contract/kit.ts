import type * as z from 'zod'

/** One answer for one question. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'call'
  readonly input: I
  readonly output: O
}

/** Many items for one question. A `lossy` stream keeps only the newest item while its reader is busy. */
export interface Stream<I extends z.ZodType = z.ZodType, T extends z.ZodType = z.ZodType> {
  readonly kind: 'stream'
  readonly input: I
  readonly item: T
  readonly lossy: boolean
}

/** A stream whose reader also sends. */
export interface Duplex<I extends z.ZodType = z.ZodType, T extends z.ZodType = z.ZodType, P extends z.ZodType = z.ZodType> {
  readonly kind: 'duplex'
  readonly input: I
  readonly item: T
  readonly push: P
}

export type Method = Call | Stream | Duplex
export type Domain = Readonly<Record<string, Method>>
export type Contract = Readonly<Record<string, Domain>>

export const call = <I extends z.ZodType, O extends z.ZodType>(m: { input: I; output: O }): Call<I, O> => ({ kind: 'call', ...m })
export const stream = <I extends z.ZodType, T extends z.ZodType>(m: { input: I; item: T; lossy?: boolean }): Stream<I, T> => ({
  kind: 'stream',
  lossy: false,
  ...m,
})
export const duplex = <I extends z.ZodType, T extends z.ZodType, P extends z.ZodType>(m: {
  input: I
  item: T
  push: P
}): Duplex<I, T, P> => ({
  kind: 'duplex',
  ...m,
})

/** What a handler gets beside its input. `signal` fires on cancel, on disconnect and on quit. */
export interface Ctx {
  readonly signal: AbortSignal
}

export type Handler<M extends Method> =
  M extends Duplex<infer I, infer T, infer P>
    ? (input: z.output<I>, ctx: Ctx & { readonly incoming: AsyncIterable<z.output<P>> }) => AsyncIterable<z.input<T>>
    : M extends Stream<infer I, infer T>
      ? (input: z.output<I>, ctx: Ctx) => AsyncIterable<z.input<T>>
      : M extends Call<infer I, infer O>
        ? (input: z.output<I>, ctx: Ctx) => Promise<z.input<O>>
        : never

/** A duplex stream as the page sees it. `push` resolves when the far side has room. */
export interface Session<T, P> extends AsyncIterable<T> {
  push(item: P): Promise<void>
}

export interface CallOptions {
  readonly signal?: AbortSignal
}

export type Caller<M extends Method> =
  M extends Duplex<infer I, infer T, infer P>
    ? (input: z.input<I>, opts?: CallOptions) => Session<z.output<T>, z.input<P>>
    : M extends Stream<infer I, infer T>
      ? (input: z.input<I>, opts?: CallOptions) => AsyncIterable<z.output<T>>
      : M extends Call<infer I, infer O>
        ? (input: z.input<I>, opts?: CallOptions) => Promise<z.output<O>>
        : never

/** What main must provide for one domain. */
export type Service<D extends Domain> = { readonly [K in keyof D]: Handler<D[K]> }
/** What main must provide for the whole contract: forget a method and it does not compile. */
export type Services<C extends Contract> = { readonly [K in keyof C]: Service<C[K]> }
/** What the page calls. */
export type Client<C extends Contract> = { readonly [K in keyof C]: { readonly [N in keyof C[K]]: Caller<C[K][N]> } }
/** Of a contract only its names and kinds: all that the page needs of it to run. */
export type Kinds<C extends Contract> = { readonly [K in keyof C]: { readonly [N in keyof C[K]]: Pick<C[K][N], 'kind'> } }
