import { t } from '@lingui/core/macro'
import type { Build, BuildOptions, BuildStep } from '../../../../preload/contract/builds'
import { worded } from '../../../lib/worded'

/** One step of two builds; a side is missing where that build has no such step. */
export interface StepPair {
  key: string
  stage: string
  instruction: string
  now: BuildStep | undefined
  before: BuildStep | undefined
  /** How much longer it took now, in ms; undefined unless both ran. */
  slower: number | undefined
}

export interface SettingChange {
  name: string
  now: string
  before: string
}

/** How long a step took; one from the cache took no time of its own. */
export function tookOf(step: BuildStep | undefined): number | undefined {
  if (step?.startedAt === undefined || step.endedAt === undefined) return step?.state === 'cached' ? 0 : undefined
  return step.state === 'cached' ? 0 : step.endedAt - step.startedAt
}

/** The steps of both builds side by side: first as this build has them, then those only the other one has. The builder's own steps are left out. */
export function pairSteps(now: readonly BuildStep[], before: readonly BuildStep[]): StepPair[] {
  const left = before.filter((step) => !step.internal)
  const pairs = now
    .filter((step) => !step.internal)
    .map((step): StepPair => {
      const alike = left.filter(({ instruction }) => instruction === step.instruction)
      // BuildKit has one step for a base that several stages share, and names it after any of them.
      const twin = alike.find(({ stage }) => stage === step.stage) ?? (/^FROM\s/i.test(step.instruction) ? alike[0] : undefined)
      if (twin) left.splice(left.indexOf(twin), 1)
      return toPair(step, twin)
    })
  return [...pairs, ...left.map((step) => toPair(undefined, step))]
}

function toPair(now: BuildStep | undefined, before: BuildStep | undefined): StepPair {
  const [is, was] = [tookOf(now), tookOf(before)]
  return {
    key: `${now?.id ?? ''} ${before?.id ?? ''}`,
    stage: now?.stage ?? before?.stage ?? '',
    instruction: now?.instruction ?? before?.instruction ?? '',
    now,
    before,
    slower: is === undefined || was === undefined ? undefined : is - was,
  }
}

/** What was set differently, in the words of the form. */
export function changedSettings(now: Build, before: Build): SettingChange[] {
  const [is, was] = [settingsOf(now), settingsOf(before)]
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((name) => {
    const change = { name, now: is.get(name) ?? '', before: was.get(name) ?? '' }
    return change.now === change.before ? [] : [change]
  })
}

function settingsOf({ options, withheld = [] }: Build): Map<string, string> {
  const said = (value: unknown): string =>
    Array.isArray(value) ? value.map(said).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)
  const { args = {}, labels = {}, ...rest } = options
  const named = (kind: string, values: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(values).flatMap(([name, value]): [string, string][] => (withheld.includes(name) ? [] : [[`${kind} ${name}`, value]]))
  const plain = Object.entries(rest).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === false || (Array.isArray(value) && value.length === 0)
      ? []
      : [[WORDS()[name as keyof BuildOptions] ?? name, said(value)]],
  )
  return new Map([...plain, ...named(t`argument`, args), ...named(t`label`, labels)])
}

const WORDS = worded((): Partial<Record<keyof BuildOptions, string>> => ({
  context: t`folder`,
  dockerfile: t`Dockerfile`,
  dockerfileText: t`edited Dockerfile`,
  noCache: t`without the cache`,
  pull: t`newer base images`,
  cacheFrom: t`cache from`,
  extraHosts: t`extra hosts`,
  shmSize: t`shm size`,
  target: t`target stage`,
}))
