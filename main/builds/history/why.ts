import { plural, select, t } from '@lingui/core/macro'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import type { CacheMiss } from '../../../preload/contract/buildHistory'
import { parseDockerfile } from '../dockerfile'
import { instructionAt, type DockerfileInstruction } from '../dockerfileTypes'
import { changedFiles } from './changedFiles'
import type { Inputs } from './saved'

/** A build as it can be compared. */
export interface Seen {
  build: Build
  steps: readonly BuildStep[]
  inputs: Inputs | undefined
}

/** Says why the first step that was not in the cache had to run, as far as the two builds show it. */
export function whyMissed(now: Seen, before: Seen | undefined): CacheMiss {
  if (now.build.options.noCache === true) return { kind: 'no-cache', reason: t`The cache was not used: that was asked for.` }
  const step = firstMiss(now.steps)
  if (!step) return { kind: 'none', reason: t`No step had to run: all of them were in the cache.` }
  if (!before) return { step: step.id, kind: 'first', reason: t`Longshore knows no earlier build of this to compare with.` }
  const found =
    ofSettings(now, before) ??
    ofBase(step, now, before) ??
    ofInstruction(step, now, before) ??
    ofArgs(step, now, before) ??
    ofFiles(step, now, before)
  const unknown = {
    kind: 'unknown' as const,
    reason: t`Why is not known: the earlier build differs in nothing that Longshore sees. Its cache may have been removed.`,
  }
  return { step: step.id, previous: before.build.id, ...(found ?? ofReach(step, before) ?? unknown) }
}

type Found = Pick<CacheMiss, 'kind' | 'reason'> | undefined

const isBase = ({ instruction }: BuildStep) => /^FROM\s/i.test(instruction)
const ran = ({ state, startedAt }: BuildStep) =>
  state === 'running' || state === 'done' || state === 'failed' || (state === 'cancelled' && startedAt !== undefined)

/** The base of a stage is looked up each time, so it is no miss. */
function firstMiss(steps: readonly BuildStep[]): BuildStep | undefined {
  const missed = steps.filter((step) => !step.internal && !isBase(step) && ran(step))
  return missed.sort((a, b) => (a.lines?.from ?? 0) - (b.lines?.from ?? 0) || a.number - b.number)[0]
}

function ofSettings({ build: { options: a } }: Seen, { build: { options: b } }: Seen): Found {
  const setting = (reason: string, one: unknown, other: unknown): Found =>
    JSON.stringify(one ?? '') === JSON.stringify(other ?? '') ? undefined : { kind: 'setting', reason }
  return (
    setting(t`The platform of the build changed.`, a.platform, b.platform) ??
    setting(t`The network of the build changed.`, a.network, b.network) ??
    setting(t`The extra hosts of the build changed.`, a.extraHosts, b.extraHosts)
  )
}

function ofBase(step: BuildStep, now: Seen, before: Seen): Found {
  const base = now.steps.find((one) => isBase(one) && one.stage === step.stage) ?? sharedBase(step, now)
  const image = /^FROM (?:--\S+ )*([^\s@]+)/i.exec(base?.instruction ?? '')?.[1]
  if (image === undefined) return undefined
  const [is, was] = [now, before].map(({ inputs }) => inputs?.bases.find((one) => one.image === image)?.id)
  if (is === undefined || was === undefined || is === was) return undefined
  return { kind: 'base', reason: t`The base image ${image} is another one than in the earlier build.` }
}

/** BuildKit has one step for a base that several stages share, and names it after any of them. */
function sharedBase(step: BuildStep, now: Seen): BuildStep | undefined {
  const name = above(step, now)?.before.find(({ keyword, lines }) => keyword === 'FROM' && lines.from < (step.lines?.from ?? 0))?.words[0]
  if (name === undefined) return undefined
  return now.steps.find(
    (one) => isBase(one) && new RegExp(`^FROM (?:docker\\.io/(?:library/)?)?${escaped(name)}(?:[:@]|$)`, 'i').test(one.instruction),
  )
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What stands between the FROM of a step's stage and the step itself, with what stands before the first FROM. */
function above(
  step: BuildStep,
  { inputs }: Seen,
): { before: DockerfileInstruction[]; own: DockerfileInstruction; text: string[] } | undefined {
  if (inputs?.dockerfile === undefined || step.lines === undefined) return undefined
  const parsed = parseDockerfile(inputs.dockerfile)
  const own = instructionAt(parsed, step.lines.from)
  const stage = own && parsed.stages.find(({ instructions }) => instructions.includes(own))
  if (!own || !stage) return undefined
  const globals = parsed.instructions.slice(
    0,
    parsed.instructions.findIndex(({ keyword }) => keyword === 'FROM'),
  )
  return { before: [...globals, ...stage.instructions.slice(0, stage.instructions.indexOf(own))], own, text: inputs.dockerfile.split('\n') }
}

const written = (text: readonly string[], { lines }: DockerfileInstruction) =>
  text
    .slice(lines.from - 1, lines.to)
    .map((line) => line.trim())
    .join('\n')

function ofInstruction(step: BuildStep, now: Seen, before: Seen): Found {
  const twin = twinOf(step, before)
  if (!twin) {
    const known = before.steps.some((one) => one.stage === step.stage && !one.internal)
    if (!known) return undefined
    const line = step.lines?.from
    const reason =
      line === undefined
        ? t`The earlier build had no such instruction: it is new or was changed.`
        : t`The earlier build had no such instruction as line ${line}: it is new or was changed.`
    return { kind: 'instruction', reason }
  }
  const [is, was] = [above(step, now), above(twin, before)]
  if (!is || !was) return undefined
  const old = new Set(was.before.map((one) => written(was.text, one)))
  const changed = is.before.find((one) => one.keyword !== 'LABEL' && !old.has(written(is.text, one)))
  if (changed) {
    const line = changed.lines.from
    return { kind: 'instruction', reason: t`Dockerfile line ${line}, above it, is new or was changed: ${changed.keyword}.` }
  }
  if (is.before.length < was.before.length)
    return { kind: 'instruction', reason: t`An instruction above it was taken out of the Dockerfile.` }
  return undefined
}

const twinOf = (step: BuildStep, before: Seen) =>
  before.steps.find((one) => !one.internal && one.stage === step.stage && one.instruction === step.instruction)

/** A build argument goes into every RUN below its ARG, used there or not. */
function ofArgs(step: BuildStep, now: Seen, before: Seen): Found {
  const declared =
    above(step, now)?.before.flatMap(({ keyword, words }) => (keyword === 'ARG' ? words.map((word) => word.split('=')[0] ?? '') : [])) ?? []
  const [is, was] = [now.build.options.args ?? {}, before.build.options.args ?? {}]
  const withheld = [...(now.build.withheld ?? []), ...(before.build.withheld ?? [])]
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])]
  const name = names.find((one) => declared.includes(one) && !withheld.includes(one) && is[one] !== was[one])
  return name === undefined ? undefined : { kind: 'setting', reason: t`The build argument ${name} has another value.` }
}

/** A COPY above may come from the cache of a still earlier build, with other files than the last one had: what stands below it runs again. */
function ofFiles(step: BuildStep, now: Seen, before: Seen): Found {
  const place = above(step, now)
  if (!place) return undefined
  const differing = (sources: readonly string[]) =>
    sources.length === 0 ? [] : (changedFiles(sources, now.inputs?.files, before.inputs?.files) ?? [])
  const [own, ...moreOwn] = differing(place.own.sources)
  if (own !== undefined) return { kind: 'files', reason: taken(own, moreOwn.length) }
  const [copied, ...moreCopied] = differing(place.before.flatMap(({ sources }) => sources))
  return copied === undefined ? undefined : { kind: 'files', reason: copiedAbove(copied, moreCopied.length) }
}

type Changed = NonNullable<ReturnType<typeof changedFiles>>[number]

function taken({ path, change }: Changed, more: number): string {
  if (more > 0) {
    return plural(more, {
      one: `Of the files it takes, ${path} and # more were changed since the earlier build.`,
      other: `Of the files it takes, ${path} and # more were changed since the earlier build.`,
    })
  }
  return select(change, {
    added: `Of the files it takes, ${path} was added since the earlier build.`,
    removed: `Of the files it takes, ${path} was removed since the earlier build.`,
    other: `Of the files it takes, ${path} was written since the earlier build.`,
  })
}

function copiedAbove({ path, change }: Changed, more: number): string {
  if (more > 0) {
    return plural(more, {
      one: `Of the files copied above it, ${path} and # more were changed since the earlier build.`,
      other: `Of the files copied above it, ${path} and # more were changed since the earlier build.`,
    })
  }
  return select(change, {
    added: `Of the files copied above it, ${path} was added since the earlier build.`,
    removed: `Of the files copied above it, ${path} was removed since the earlier build.`,
    other: `Of the files copied above it, ${path} was written since the earlier build.`,
  })
}

function ofReach(step: BuildStep, before: Seen): Found {
  const twin = twinOf(step, before)
  if (!twin || twin.state === 'done' || twin.state === 'cached') return undefined
  return { kind: 'not-reached', reason: t`The earlier build did not come past this step.` }
}
