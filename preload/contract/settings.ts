import * as z from 'zod'
import { call, stream } from './kit'

/** What a user may choose. */
const Choices = z.object({ theme: z.enum(['system', 'light', 'dark']), logTimestamps: z.boolean(), logWrap: z.boolean() })

/** The same as read from disk: a value that is broken is its own default. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  logTimestamps: z.boolean().catch(true),
  logWrap: z.boolean().catch(false),
})
export type Settings = z.infer<typeof Settings>

export const settings = {
  get: call({ input: z.object({}), output: Settings }),
  set: call({
    input: Choices.partial(),
    output: Settings,
  }),
  watch: stream({
    input: z.object({}),
    item: Choices,
  }),
}
