import { t } from '@lingui/core/macro'
import { PLATFORM_ARGS } from '../../../preload/contract/dockerfileWords'
import { looksSecret } from '../../../preload/contract/secrets'
import { lineage, script } from './read'
import type { Check, Draft, Stage, Step } from './types'

/** Names that look secret but are not: where something lies, or a key meant to be seen. */
const HARMLESS = /(?:_FILE|_PATH|_DIR|_URL|_ID|_NAME)$|PUBLIC|^GPG_|(?:GPG|SSH)_KEYS?$/i

const secretName: Check = {
  code: 'secret',
  severity: 'warning',
  why: () => t`It can be read in the image’s history by everyone who has the image. A RUN with --mount=type=secret leaves nothing behind.`,
  *find({ steps }) {
    for (const { keyword, sets, lines } of steps)
      for (const { name, value } of sets)
        if (looksSecret(name) && !HARMLESS.test(name) && !(keyword === 'ENV' && (value ?? '') === ''))
          yield { lines, message: t`${name} looks like a secret, and ${keyword} leaves it in the image.` }
  },
}

/** These put variables in themselves; in the others a shell does, which may have its own. */
const EXPANDS = new Set(['ADD', 'COPY', 'ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR', 'ARG'])

const argScope: Check = {
  code: 'arg-scope',
  severity: 'warning',
  why: () =>
    t`An ARG holds from its line to the end of its stage. A stage sees one from before the first FROM only if it says ARG and its name again.`,
  *find(draft) {
    for (const stage of draft.stages) {
      const known = new Set(lineage(draft.stages, stage).slice(1).flatMap(namesIn))
      for (const step of stage.steps) {
        for (const name of new Set(step.variables))
          if (!known.has(name)) {
            const message = outOfScope(draft, stage, step, name)
            if (message !== undefined) yield { lines: step.lines, message }
          }
        for (const { name } of step.sets) known.add(name)
      }
    }
  },
}

const namesIn = ({ steps }: Stage) => steps.flatMap(({ sets }) => sets.map(({ name }) => name))

function outOfScope({ globals }: Draft, stage: Stage, step: Step, name: string): string | undefined {
  const own = step.keyword === 'RUN' && new RegExp(`\\b(?:${name}=|for ${name}\\b|read\\b.*\\b${name}\\b)`).test(script(step))
  if ((step.keyword !== 'RUN' && !EXPANDS.has(step.keyword)) || own) return undefined
  if (globals.includes(name) || PLATFORM_ARGS.includes(name)) return t`${name} is empty here; add ARG ${name} to this stage.`
  const later = stage.steps.find(
    ({ keyword, sets, lines }) => keyword === 'ARG' && lines.from > step.lines.from && sets.some((one) => one.name === name),
  )
  return later === undefined ? undefined : t`${name} is used before its ARG on line ${later.lines.from}.`
}

const fromVariable: Check = {
  code: 'from-variable',
  severity: 'warning',
  why: () => t`FROM sees only the arguments that stand before the first FROM.`,
  *find({ stages, globals }) {
    for (const { from } of stages)
      for (const name of new Set(from.variables))
        if (!globals.includes(name) && !PLATFORM_ARGS.includes(name))
          yield { lines: from.lines, message: t`There is no ARG ${name} before the first FROM, so it is empty.` }
  },
}

export const variables = [secretName, argScope, fromVariable]
