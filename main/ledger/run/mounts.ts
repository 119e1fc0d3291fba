import { t } from '@lingui/core/macro'
import type { RunMount, RunOptions } from '../../../preload/contract/run'
import type { Reader, Said } from './draft'
import { bad, joinFields, parseSwitch, splitFields, splitPair } from './values'

export const PROPAGATION = new Set(['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'])
export const CONSISTENCY = new Set(['consistent', 'cached', 'delegated'])
/** Fields of `--mount` that `-v` has no word for; a mount keeps them as they are. */
const FIELD = /^(bind|volume|tmpfs)-[a-z-]+(=|$)/

/** The flag that says a mount. `-v` makes a missing folder, `--mount` refuses it; `-v` cannot say a colon. */
export function flagOf({ type, source = '', target, readOnly, createSource, options = [] }: RunMount): '-v' | '--mount' | '--tmpfs' {
  if (options.some((option) => FIELD.test(option))) return '--mount'
  if (type === 'tmpfs') return target.includes(':') ? '--mount' : '--tmpfs'
  if (type === 'bind') {
    // Words like `z` exist only for -v.
    const onlyThere = options.some((option) => !PROPAGATION.has(option) && !CONSISTENCY.has(option))
    return (createSource === true || onlyThere) && isPath(source) && sayable(source, target) ? '-v' : '--mount'
  }
  if (source === '') return readOnly !== true && options.length === 0 && sayable(target) ? '-v' : '--mount'
  return !isPath(source) && sayable(source, target) ? '-v' : '--mount'
}

/** Whether these, joined by colons, come apart again as they were. */
function sayable(...parts: string[]): boolean {
  const read = splitColons(parts.join(':'))
  return parts.every((part, i) => part !== '' && part === read[i]) && read.length === parts.length
}

export const isPath = (source: string): boolean => /^([./~$%]|\\\\|[A-Za-z]:[\\/])/.test(source)

/** Splits at colons, but not after the letter of a Windows drive. */
function splitColons(text: string): string[] {
  return text.split(/(?<!(?:^|:)[A-Za-z](?=:[\\/])):/)
}

/** `source:target:ro,z`, as `-v` and the engine's Binds take it. An anonymous volume is its target. */
export function formatVolume({ source, target, readOnly, options = [] }: RunMount): string {
  const modes = [...(readOnly === true ? ['ro'] : []), ...options].join(',')
  return [...(source ? [source] : []), target, ...(modes === '' ? [] : [modes])].join(':')
}

/** The part of `--tmpfs` after the target. */
export const tmpfsOptions = ({ readOnly, options = [] }: RunMount): string => [...(readOnly === true ? ['ro'] : []), ...options].join(',')

export function writeMounts({ mounts = [] }: RunOptions): Said[] {
  return mounts.map((mount) => {
    const flag = flagOf(mount)
    if (flag === '-v') return { flag, value: formatVolume(mount) }
    if (flag === '--mount') return { flag, value: joinFields(mountFields(mount)) }
    const options = tmpfsOptions(mount)
    return { flag, value: `${mount.target}${options === '' ? '' : `:${options}`}` }
  })
}

function mountFields({ type, source, target, readOnly, createSource, options = [] }: RunMount): string[] {
  return [
    `type=${type}`,
    ...(source === undefined ? [] : [`source=${source}`]),
    `target=${target}`,
    ...(readOnly === true ? ['readonly'] : []),
    ...(type === 'bind' && createSource === true ? ['bind-create-src'] : []),
    ...options.map((option) => {
      if (type === 'bind' && PROPAGATION.has(option)) return `bind-propagation=${option}`
      if (type === 'bind' && CONSISTENCY.has(option)) return `consistency=${option}`
      if (type === 'volume' && option === 'nocopy') return 'volume-nocopy'
      return type === 'tmpfs' && !FIELD.test(option) ? `tmpfs-${option}` : option
    }),
  ]
}

/** `-v name:/data:ro`, `-v /host:/data:z`, `-v /data`, `-v C:\data:/data`. */
export const readVolume: Reader = ({ run }, value, flag) => {
  const parts = splitColons(value)
  const [first = '', target, modes = ''] = parts
  if (parts.length > 3 || first === '' || target === '')
    throw bad(flag, value, 'mount', t`Write it as /folder:/in/container or name:/in/container:ro.`)
  const mounts = (run.mounts ??= [])
  if (target === undefined) mounts.push({ type: 'volume', target: first })
  else if (isPath(first)) mounts.push({ type: 'bind', source: first, target, createSource: true, ...readModes(modes) })
  else mounts.push({ type: 'volume', source: first, target, ...readModes(modes) })
}

export const readTmpfs: Reader = ({ run }, value, flag) => {
  const colon = value.indexOf(':')
  const target = colon === -1 ? value : value.slice(0, colon)
  if (target === '') throw bad(flag, value, 'path', t`Write it as /run or /run:size=64m.`)
  ;(run.mounts ??= []).push({ type: 'tmpfs', target, ...readModes(colon === -1 ? '' : value.slice(colon + 1)) })
}

function readModes(modes: string): Pick<RunMount, 'readOnly' | 'options'> {
  const asked = modes === '' ? [] : modes.split(',')
  const options = asked.filter((mode) => mode !== 'ro' && mode !== 'rw')
  return { ...(asked.includes('ro') && { readOnly: true }), ...(options.length > 0 && { options }) }
}

const KNOWN: ReadonlyMap<string, 'type' | 'source' | 'target' | 'readonly' | 'createSource'> = new Map([
  ['type', 'type'],
  ['source', 'source'],
  ['src', 'source'],
  ['target', 'target'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['readonly', 'readonly'],
  ['ro', 'readonly'],
  ['bind-create-src', 'createSource'],
] as const)

/** `type=bind,source=/a,target=/b,readonly`. What a mount cannot hold (an image, a named pipe) is listed whole. */
export const readMount: Reader = ({ run, unknown }, value, flag, typed) => {
  const fields: Partial<Record<'type' | 'source' | 'target' | 'readonly' | 'createSource', string>> = { type: 'volume' }
  const options: string[] = []
  for (const field of splitFields(value)) {
    const [name, given] = splitPair(field)
    const known = KNOWN.get(name)
    const option = known === undefined ? toOption(name, given, field) : undefined
    if (known !== undefined) fields[known] = given ?? 'true'
    else if (option === undefined) return void unknown.push(typed)
    else if (option !== '') options.push(option)
  }
  const type = ['bind', 'volume', 'tmpfs'].find((one) => one === fields.type?.toLowerCase()) as RunMount['type'] | undefined
  if (type === undefined) return void unknown.push(typed)
  if (!fields.target) throw bad(flag, value, 'target', t`Write it as type=bind,source=/folder,target=/in/container.`)
  ;(run.mounts ??= []).push({
    type,
    ...(fields.source && { source: fields.source }),
    target: fields.target,
    ...(parseSwitch(flag, fields.readonly ?? 'false') && { readOnly: true }),
    ...(parseSwitch(flag, fields.createSource ?? 'false') && { createSource: true }),
    ...(options.length > 0 && { options }),
  })
}

/** A field of `--mount` as the mode word that says the same; undefined where there is none, '' where it says nothing. */
function toOption(name: string, value: string | undefined, field: string): string | undefined {
  if (name === 'bind-propagation' && value !== undefined && PROPAGATION.has(value.toLowerCase())) return value.toLowerCase()
  if (name === 'consistency') return value === 'default' ? '' : CONSISTENCY.has(value ?? '') ? value : undefined
  if (name === 'volume-nocopy') return (value ?? 'true') === 'true' || value === '1' ? 'nocopy' : ''
  return FIELD.test(field) ? field : undefined
}
