import type { BuildOptions, BuildProbe } from '../../../preload/contract/builds'
import { parseUlimit, ulimitText } from '../../lib/ulimits'
import {
  fromSecretRows,
  fromSshRows,
  linesOf,
  sizeOf,
  sizeText,
  toSecretRows,
  toSshRows,
  type LabelRow,
  type SecretRow,
  type SshRow,
} from './form/rows'

export interface ArgRow {
  readonly key: number
  readonly name: string
  readonly value: string
  /** From an ARG line of the Dockerfile, with its default. Sent only when the value differs from it. */
  readonly declared?: { readonly value: string | undefined }
}

/** What the build dialog holds: text as it was typed. */
export interface BuildForm {
  /** A folder, or a Git address. */
  readonly context: string
  readonly tag: string
  /** The user typed a tag, so choosing another folder leaves it alone. */
  readonly tagTouched: boolean
  readonly moreTags: readonly string[]
  readonly dockerfile: string
  /** The Dockerfile as it was edited here; undefined while the file's own is taken. */
  readonly dockerfileText: string | undefined
  readonly target: string
  readonly args: readonly ArgRow[]
  readonly secrets: readonly SecretRow[]
  readonly ssh: readonly SshRow[]
  readonly noCache: boolean
  readonly pull: boolean
  readonly squash: boolean
  /** Images, one a line. */
  readonly cacheFrom: string
  readonly platform: string
  readonly network: string
  /** `name:address`, one a line. */
  readonly extraHosts: string
  readonly shmSize: string
  readonly memory: string
  /** `name=soft:hard`, one a line. */
  readonly ulimits: string
  readonly labels: readonly LabelRow[]
}

export function toBuildForm(preset: Partial<BuildOptions> = {}): BuildForm {
  const [tag, ...moreTags] = preset.tags ?? []
  return {
    context: preset.context ?? '',
    tag: tag ?? '',
    tagTouched: tag !== undefined,
    moreTags,
    dockerfile: preset.dockerfile ?? '',
    dockerfileText: preset.dockerfileText,
    target: preset.target ?? '',
    args: toRows(preset.args),
    secrets: toSecretRows(preset.secrets),
    ssh: toSshRows(preset.ssh),
    noCache: preset.noCache ?? false,
    pull: preset.pull ?? false,
    squash: preset.squash ?? false,
    cacheFrom: (preset.cacheFrom ?? []).join('\n'),
    platform: preset.platform ?? '',
    network: preset.network ?? '',
    extraHosts: (preset.extraHosts ?? []).join('\n'),
    shmSize: sizeText(preset.shmSize),
    memory: sizeText(preset.memory),
    ulimits: (preset.ulimits ?? []).map(ulimitText).join('\n'),
    labels: toRows(preset.labels),
  }
}

const toRows = (pairs: Readonly<Record<string, string>> = {}): LabelRow[] =>
  Object.entries(pairs).map(([name, value], key) => ({ key, name, value }))

/** What the form asks for. Empty fields are left out, so the engine's own defaults hold. */
export function fromBuildForm(form: BuildForm): BuildOptions {
  const set = {
    tags: [form.tag, ...form.moreTags].map((tag) => tag.trim()).filter((tag) => tag !== ''),
    dockerfile: form.dockerfile.trim(),
    dockerfileText: form.dockerfileText,
    target: form.target.trim(),
    args: pairsOf(form.args.filter(isSent)),
    secrets: fromSecretRows(form.secrets),
    ssh: fromSshRows(form.ssh),
    noCache: form.noCache,
    pull: form.pull,
    squash: form.squash,
    cacheFrom: linesOf(form.cacheFrom),
    platform: form.platform.trim(),
    network: form.network.trim(),
    extraHosts: linesOf(form.extraHosts),
    shmSize: sizeOf(form.shmSize),
    memory: sizeOf(form.memory),
    ulimits: linesOf(form.ulimits).flatMap((line) => parseUlimit(line) ?? []),
    labels: pairsOf(form.labels.filter(({ name }) => name.trim() !== '')),
  } satisfies { [K in keyof Omit<BuildOptions, 'context'>]: BuildOptions[K] }
  return { context: form.context.trim(), ...Object.fromEntries(Object.entries(set).filter(([, value]) => !isEmpty(value))) }
}

/** A value that says nothing. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === false || value === '') return true
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

const pairsOf = (rows: readonly LabelRow[]) => Object.fromEntries(rows.map(({ name, value }) => [name.trim(), value]))

function isSent(arg: ArgRow): boolean {
  if (arg.name.trim() === '') return false
  return arg.declared === undefined || arg.value !== (arg.declared.value ?? '')
}

/** Takes in what the folder offers: its ARGs as rows, a tag from its name. What the user typed stays. */
export function withProbe(form: BuildForm, probe: BuildProbe): BuildForm {
  const typed = new Map(form.args.filter((arg) => arg.name !== '').map((arg) => [arg.name, arg.value]))
  const names = new Set(probe.args.map((arg) => arg.name))
  const declared = [...new Map(probe.args.map((arg) => [arg.name, arg])).values()].map((arg, index) => ({
    key: index,
    name: arg.name,
    value: typed.get(arg.name) ?? arg.value ?? '',
    declared: { value: arg.value },
  }))
  const own = form.args
    .filter((arg) => arg.declared === undefined && !names.has(arg.name))
    .map((arg, index) => ({ ...arg, key: declared.length + index }))
  const target = probe.stages.some((stage) => stage.name === form.target) ? form.target : ''
  return { ...form, args: [...declared, ...own], target, tag: form.tagTouched ? form.tag : tagFrom(probe.context) }
}

/** A folder's name as a repository name: what Docker refuses becomes a hyphen. */
export function tagFrom(context: string): string {
  const name = context.split(/[\\/]/).findLast((part) => part !== '') ?? ''
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/([._-])[._-]+/g, '$1')
    .replaceAll(/^[._-]+|[._-]+$/g, '')
}
