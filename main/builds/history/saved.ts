import * as z from 'zod'
import { Build, BuildEvent, BuildStep } from '../../../preload/contract/builds'
import { BuildDetails } from '../../../preload/contract/buildHistory'
import { looksSecret } from '../../../preload/contract/secrets'
import { shown } from '../../ledger/redact'

/** What a build was made of, for telling later why a step ran again. */
export const Inputs = BuildDetails.extend({
  /** Size and time of writing of each file that was offered, by its path. Left out when there were too many, or nobody listed them. */
  files: z.record(z.string(), z.tuple([z.number(), z.number()])).optional(),
})
export type Inputs = z.infer<typeof Inputs>

/** The two small files of a build; its log is a third one. */
export const SavedBuild = z.object({ version: z.literal(1), build: Build, steps: z.array(BuildStep) })
export type SavedBuild = z.infer<typeof SavedBuild>
export const SavedLine = BuildEvent.shape.log.element

/** A build as it goes to the disk: without the values that look like secrets by their names, and without the password of a Git address. */
export function withoutSecrets(build: Build): Build {
  const context = shown('context', build.options.context)
  const names = (values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).flatMap(([name, value]) => (looksSecret(name) && value !== '' ? [name] : []))
  const withheld = [
    ...new Set([
      ...(build.withheld ?? []),
      ...names(build.options.args),
      ...names(build.options.labels),
      ...(context === build.options.context ? [] : ['context']),
    ]),
  ]
  if (withheld.length === 0) return build
  const rest = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !withheld.includes(name)))
  const { args, labels, ...options } = build.options
  return {
    ...build,
    withheld,
    options: { ...options, context, ...(args && { args: rest(args) }), ...(labels && { labels: rest(labels) }) },
  }
}
