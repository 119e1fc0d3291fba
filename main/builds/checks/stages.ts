import { t } from '@lingui/core/macro'
import { nearest } from '../dockerfileProblems'
import { lineage, stageOf, written } from './read'
import type { Check, Draft, Found, Stage, Step } from './types'

const fromFlags = ({ flags }: Step) => flags.filter(({ name, value }) => name === 'from' && value !== '' && !value.includes('$'))
/** A bare word: an image of Docker Hub's library, or a stage that is not there. */
const bare = (name: string) => /^[\w.-]+$/.test(name)

const unknownStage: Check = {
  code: 'unknown-stage',
  severity: 'warning',
  why: () => t`A name that is no stage above is taken for an image, and pulled.`,
  *find(draft) {
    for (const stage of draft.stages) {
      const above = draft.stages.slice(0, stage.index)
      if (bare(stage.base) && stageOf(above, stage.base) === undefined) {
        const found = notAbove(draft, stage.from, stage.base, above)
        if (found !== undefined) yield found
      }
      for (const step of stage.steps)
        for (const { value } of fromFlags(step)) {
          if (!bare(value) || /^\d+$/.test(value) || stageOf(draft.stages.slice(0, stage.index + 1), value) !== undefined) continue
          const found = notAbove(draft, step, value, above)
          yield found ?? { lines: step.lines, message: t`There is no stage ${value}; an image of that name will be pulled.` }
        }
    }
  },
}

/** Says so when a name was surely meant to be a stage. */
function notAbove(draft: Draft, step: Step, name: string, above: readonly Stage[]): Found | undefined {
  const later = stageOf(draft.stages, name)
  if (later !== undefined && !/^\d+$/.test(name) && later.from !== step)
    return { lines: step.lines, message: t`The stage ${name} is only begun on line ${later.from.lines.from}, below this one.` }
  const near =
    name.length < 4
      ? undefined
      : nearest(
          name,
          above.map((stage) => stage.name).filter((one) => one.length > 3),
        )
  if (near === undefined) return undefined
  const fix = { label: t`Write ${near}`, text: written(draft, step).replace(name, near) }
  return { lines: step.lines, message: t`There is no stage ${name}; ${near} is near.`, fix }
}

const stageNumber: Check = {
  code: 'stage-number',
  severity: 'error',
  why: () => t`Stages are counted from 0, and only those above can be taken from.`,
  *find({ stages }) {
    for (const stage of stages)
      for (const step of stage.steps)
        for (const { value } of fromFlags(step))
          if (/^\d+$/.test(value) && Number(value) > stage.index) yield { lines: step.lines, message: t`There is no stage ${value} above.` }
  },
}

const copyFromItself: Check = {
  code: 'copy-from-itself',
  severity: 'error',
  why: () => t`A stage can take files only from another one.`,
  *find({ stages }) {
    for (const stage of stages)
      for (const step of stage.steps)
        for (const { value } of fromFlags(step))
          if (stageOf(stages.slice(0, stage.index + 1), value) === stage)
            yield { lines: step.lines, message: t`The stage copies from itself.` }
  },
}

const duplicateStage: Check = {
  code: 'duplicate-stage',
  severity: 'warning',
  why: () => t`After it, the name means the later stage; the older builder refuses it.`,
  *find({ stages }) {
    for (const { name, index, from } of stages) {
      const first = name === '' ? undefined : stages.slice(0, index).find((one) => one.name.toLowerCase() === name.toLowerCase())
      if (first !== undefined) yield { lines: from.lines, message: t`The stage on line ${first.from.lines.from} is called ${name} too.` }
    }
  },
}

const stageName: Check = {
  code: 'stage-name',
  severity: 'error',
  why: () => t`A stage’s name begins with a letter; letters, digits, dots, hyphens and underscores follow.`,
  *find({ stages }) {
    for (const { name, from } of stages)
      if (name !== '' && !/^[a-z][\w.-]*$/i.test(name)) yield { lines: from.lines, message: t`A stage cannot be called ${name}.` }
  },
}

const tag: Check = {
  code: 'base-tag',
  severity: 'warning',
  why: () => t`The same Dockerfile will build something else when the tag moves. A version, or better a digest, stays.`,
  *find({ stages }) {
    for (const { base, from, index } of stages) {
      if (base === '' || base === 'scratch' || base.includes('$') || base.includes('@') || stageOf(stages.slice(0, index), base)) continue
      const named = /:([^/:]+)$/.exec(base)?.[1]
      if (named === undefined) yield { lines: from.lines, message: t`${base} has no tag, so it is whatever is latest.` }
      else if (named === 'latest') yield { lines: from.lines, message: t`${base} is whatever is latest.` }
    }
  },
}

const noUser: Check = {
  code: 'root',
  severity: 'info',
  why: () => t`A program that breaks out of a container run by root is root. USER says who else runs it.`,
  *find({ stages }) {
    const last = stages.at(-1)
    if (last === undefined) return
    const steps = lineage(stages, last)
    const user = steps.flatMap((stage) => stage.steps.filter(({ keyword }) => keyword === 'USER').at(-1) ?? [])[0]
    if (user !== undefined) {
      if (/^(?:root|0)(?::|$)/.test(user.content)) yield { lines: user.lines, message: t`The image runs as root.` }
      return
    }
    const { base } = steps.at(-1) ?? last
    // These say by their name that they have a user of their own.
    if (!/nonroot|unprivileged|rootless|\$/.test(base))
      yield { lines: last.from.lines, message: t`No USER is set: the image may run as root.` }
  },
}

export const stages = [unknownStage, stageNumber, copyFromItself, duplicateStage, stageName, tag, noUser]
