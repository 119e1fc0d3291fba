import { plural, t } from '@lingui/core/macro'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import { duration, when } from '../../lib/format'

/** The second line of a build in the history: "37 s · 5 of 17 cached · linux/amd64". */
export function summaryOf(build: Build, now: number, lastTook?: number): string {
  const time = took((build.endedAt ?? now) - build.startedAt)
  const parts: string[] = []
  if (build.state === 'running') {
    if (build.current !== undefined && build.steps > 0) parts.push(t`Step ${build.current} of ${build.steps}`)
    parts.push(lastTook === undefined ? time : t`${time} of about ${took(lastTook)}`)
  } else if (build.state === 'cancelled') {
    parts.push(t`Cancelled after ${time}`)
  } else if (build.state === 'interrupted') {
    parts.push(t`Interrupted: Longshore ended first`)
  } else {
    parts.push(time)
    if (build.steps > 0 && (build.state === 'succeeded' || build.cached > 0)) parts.push(cachedOf(build))
  }
  if (build.options.platform !== undefined && build.state !== 'running') parts.push(build.options.platform)
  return parts.join(' · ')
}

/** How long a build took, to the second: "0.4 s", "37 s", "1 m 03 s". */
function took(ms: number): string {
  return ms < 950 || ms >= 59_500 ? duration(ms) : `${Math.round(ms / 1000)} s`
}

function cachedOf(build: Build): string {
  return build.cached === 0 ? t`none cached` : t`${build.cached} of ${build.steps} cached`
}

/** When a build began, as short as it can be told apart: "now", "14:21", "yesterday", "Fri 21". */
export function whenOf(build: Build, now: number): string {
  return build.state === 'running' ? t`now` : when(build.startedAt, now)
}

/** What the title's state says beside its word: "step 13 of 17 · exit 1". */
export function detailOf(build: Build, steps: readonly BuildStep[]): string {
  const parts: string[] = []
  if (build.state === 'running') {
    if (build.current !== undefined && build.steps > 0) parts.push(t`step ${build.current} of ${build.steps}`)
    if (build.cached > 0) parts.push(t`${build.cached} cached`)
  } else if (build.state === 'failed') {
    const failed = failedStep(build, steps)
    const number = failed === undefined ? undefined : numberOf(failed, steps)
    if (number !== undefined) parts.push(t`step ${number} of ${Math.max(build.steps, number)}`)
    if (build.error?.exitCode !== undefined) parts.push(t`exit ${build.error.exitCode}`)
  } else if (build.state === 'interrupted') {
    parts.push(t`Longshore ended before the build did`)
  } else {
    if (build.endedAt !== undefined) parts.push(took(build.endedAt - build.startedAt))
    if (build.state === 'succeeded' && build.steps > 0) parts.push(cachedOf(build))
  }
  return parts.join(' · ')
}

export function failedStep(build: Build, steps: readonly BuildStep[]): BuildStep | undefined {
  return steps.find((step) => step.id === build.error?.step) ?? steps.find((step) => step.state === 'failed')
}

/** A step's number among `steps`, which are in order, as people count: the builder's own steps have none, as `Build.steps` and `Build.current` count too. */
export function numberOf(step: BuildStep, steps: readonly BuildStep[]): number | undefined {
  if (step.internal) return undefined
  return steps.filter((other) => !other.internal).indexOf(step) + 1
}

/** What a failed build leaves for the next one: how many of its first steps will be found in the cache. */
export function keptOf(build: Build, steps: readonly BuildStep[]): string | undefined {
  const failed = failedStep(build, steps)
  if (failed === undefined || failed.internal) return undefined
  const before = steps.slice(0, steps.indexOf(failed)).filter((step) => !step.internal)
  const kept = before.filter((step) => step.state === 'done' || step.state === 'cached')
  if (kept.length === 0 || kept.length < before.length) return undefined
  const next = kept.length + 1
  return plural(kept.length, {
    one: `Step 1 is cached: the next build starts at step ${next}.`,
    other: `Steps 1 to # are cached: the next build starts at step ${next}.`,
  })
}

/** What the builder's own steps are about, for the one row they share. */
export function internalOf(steps: readonly BuildStep[]): string {
  const names = steps.map((step) => shortName(step.instruction))
  return `${plural(steps.length, { one: '# step', other: '# steps' })}: ${[...new Set(names)].join(', ')}`
}

function shortName(instruction: string): string {
  const text = instruction.replace(/^\[internal\]\s*/, '')
  if (/dockerignore/.test(text)) return '.dockerignore'
  if (/build definition/.test(text)) return 'Dockerfile'
  if (/metadata/.test(text)) return 'metadata'
  if (/build context/.test(text)) return 'context'
  return text.length > 32 ? `${text.slice(0, 31)}…` : text
}
