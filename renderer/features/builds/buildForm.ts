import type { BuildOptions, BuildProbe } from '../../../preload/contract/builds'

export interface ArgRow {
  readonly key: number
  readonly name: string
  readonly value: string
  /** From an ARG line of the Dockerfile, with its default. Sent only when the value differs from it. */
  readonly declared?: { readonly value: string | undefined }
}

/** What the build dialog holds: text as it was typed. */
export interface BuildForm {
  readonly context: string
  readonly tag: string
  /** The user typed a tag, so choosing another folder leaves it alone. */
  readonly tagTouched: boolean
  readonly dockerfile: string
  readonly target: string
  readonly args: readonly ArgRow[]
  readonly noCache: boolean
  readonly pull: boolean
  readonly platform: string
  readonly network: string
  readonly labels: BuildOptions['labels']
  /** Further tags of a build that is done again. */
  readonly moreTags: readonly string[]
}

export function toBuildForm(preset: Partial<BuildOptions> = {}): BuildForm {
  const [tag, ...moreTags] = preset.tags ?? []
  return {
    context: preset.context ?? '',
    tag: tag ?? '',
    tagTouched: tag !== undefined,
    dockerfile: preset.dockerfile ?? '',
    target: preset.target ?? '',
    args: Object.entries(preset.args ?? {}).map(([name, value], index) => ({ key: index, name, value })),
    noCache: preset.noCache ?? false,
    pull: preset.pull ?? false,
    platform: preset.platform ?? '',
    network: preset.network ?? '',
    labels: preset.labels,
    moreTags,
  }
}

/** What the form asks for. Empty fields are left out, so the engine's own defaults hold. */
export function fromBuildForm(form: BuildForm): BuildOptions {
  const tags = [form.tag.trim(), ...form.moreTags].filter((tag) => tag !== '')
  const args = Object.fromEntries(form.args.filter(isSent).map((arg) => [arg.name.trim(), arg.value]))
  const text = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim())
  const dockerfile = text(form.dockerfile)
  const target = text(form.target)
  const platform = text(form.platform)
  const network = text(form.network)
  return {
    context: form.context.trim(),
    ...(tags.length > 0 && { tags }),
    ...(dockerfile !== undefined && { dockerfile }),
    ...(target !== undefined && { target }),
    ...(Object.keys(args).length > 0 && { args }),
    ...(form.noCache && { noCache: true }),
    ...(form.pull && { pull: true }),
    ...(platform !== undefined && { platform }),
    ...(network !== undefined && { network }),
    ...(form.labels !== undefined && { labels: form.labels }),
  }
}

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
