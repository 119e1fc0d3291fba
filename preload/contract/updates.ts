import * as z from 'zod'
import { call, stream } from './kit'

/** Where this copy of Longshore stands with newer ones. */
export const UpdateState = z.discriminatedUnion('state', [
  /** It cannot update itself, for the reason that `message` gives; the hint says how it is updated instead. */
  z.object({ state: z.literal('off'), message: z.string(), hint: z.string() }),
  z.object({ state: z.literal('unasked') }),
  z.object({ state: z.literal('asking') }),
  z.object({ state: z.literal('newest'), checkedAt: z.number() }),
  z.object({ state: z.literal('downloading'), version: z.string(), done: z.number(), total: z.number() }),
  /** Downloaded and checked; nothing is replaced before the user says so. */
  z.object({ state: z.literal('ready'), version: z.string() }),
  z.object({ state: z.literal('failed'), message: z.string(), hint: z.string() }),
])
export type UpdateState = z.infer<typeof UpdateState>

/** Newer versions of Longshore itself: part of `desktop`. */
export const updates = {
  updates: stream({ input: z.object({}), item: UpdateState }),
  /** Asks the update server now and begins to download what it has; answers once it is known whether there is anything. */
  checkForUpdates: call({ input: z.object({}), output: UpdateState }),
  /** Asks the user, and then restarts into the version that is ready. False when the user would rather not. */
  installUpdate: call({ input: z.object({}), output: z.boolean() }),
}
