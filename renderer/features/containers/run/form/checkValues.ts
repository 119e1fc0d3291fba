import { t } from '@lingui/core/macro'
import { parseDuration } from './durations'
import { NUMBERS, SIZES, type NumberKey, type SizeKey } from './keys'
import { parseUlimit } from '../../../../lib/ulimits'
import { linesOf } from './lineValues'
import type { Problem } from './problem'
import type { FormKey, RunForm, TextFormKey } from './runForm'
import { parseSize } from './sizes'
import { parseNumber } from './toOptions'
import { settingOf } from './settings'
import { worded } from '../../../../lib/worded'

/** What a number may be; whole unless told otherwise. */
const RANGES: Readonly<Record<NumberKey, readonly [least: number, most: number]>> = {
  cpus: [0, 4096],
  cpuShares: [0, 262_144],
  cpuPeriod: [0, 1_000_000],
  cpuQuota: [-1, Number.MAX_SAFE_INTEGER],
  pidsLimit: [-1, Number.MAX_SAFE_INTEGER],
  blkioWeight: [0, 1000],
  memorySwappiness: [-1, 100],
  oomScoreAdj: [-1000, 1000],
  cpuRealtimePeriod: [0, 1_000_000],
  cpuRealtimeRuntime: [0, 1_000_000],
  stopTimeout: [-1, Number.MAX_SAFE_INTEGER],
}
/** The least memory an engine takes. */
const LEAST = 6 * 1024 ** 2
const DURATIONS = ['healthInterval', 'healthTimeout', 'healthStartPeriod', 'healthStartInterval'] as const

const PAIRS = ['env', 'labels', 'annotations', 'storageOptions', 'sysctls', 'logOptions'] as const
const NAMELESS = worded((): Record<(typeof PAIRS)[number], string> => ({
  env: t`Name the variable.`,
  labels: t`Name the label.`,
  annotations: t`Name the annotation.`,
  storageOptions: t`Name the storage option.`,
  sysctls: t`Name the kernel setting.`,
  logOptions: t`Name the log option.`,
}))

/** Values that are none of their kind, and those that do not go together. */
export function checkValues(form: RunForm): Problem[] {
  return [
    ...SIZES.flatMap((key) => size(form, key)),
    ...NUMBERS.flatMap((key) => number(form, key, ...RANGES[key])),
    ...number(form, 'healthRetries', 0, Number.MAX_SAFE_INTEGER),
    ...(form.restart === 'on-failure' && form.retries.trim() !== '' && !/^\d+$/.test(form.retries.trim())
      ? [{ field: 'restart' as const, text: t`How many times is a whole number, or empty for any number of times.` }]
      : []),
    ...DURATIONS.flatMap((key) => duration(form, key)),
    ...pairRows(form),
    ...lineValues(form),
    ...(form.moreNetworks.some((row) => row.name === '' && `${row.aliases}${row.ip}${row.ip6}`.trim() !== '')
      ? say('moreNetworks', t`Choose the network that these aliases and addresses are for.`)
      : []),
    ...together(form),
  ]
}

const say = (field: FormKey, text: string): Problem[] => [{ field, text }]

function size(form: RunForm, key: SizeKey): Problem[] {
  const text = form[key].trim()
  if (text === '') return []
  const value = parseSize(text)
  if (value === undefined || (value < 0 && key !== 'memorySwap'))
    return say(key, t`${settingOf(key).label} is a number with b, k, m or g: 512m.`)
  if ((key === 'memory' || key === 'memoryReservation') && value > 0 && value < LEAST)
    return say(key, t`The least that an engine takes is 6m.`)
  return []
}

function number(form: RunForm, key: TextFormKey, least: number, most: number): Problem[] {
  if (form[key].trim() === '') return []
  const value = parseNumber(form[key])
  if (value !== undefined && value >= least && value <= most && (key === 'cpus' || Number.isInteger(value))) return []
  const range = most === Number.MAX_SAFE_INTEGER ? t`from ${least}` : t`from ${least} to ${most}`
  return say(key, key === 'cpus' ? t`Processors are a number above 0: 1.5.` : t`${settingOf(key).label} is a whole number ${range}.`)
}

function duration(form: RunForm, key: (typeof DURATIONS)[number]): Problem[] {
  const value = parseDuration(form[key])
  if (form[key].trim() === '' || (value !== undefined && (value === 0 || value >= 1))) return []
  return say(key, t`A time is a number with ms, s, m or h: 30s, 1m30s.`)
}

function pairRows(form: RunForm): Problem[] {
  return PAIRS.flatMap((field) => {
    const seen = new Set<string>()
    return form[field].flatMap(({ key, name, value }): Problem[] => {
      const wanted = name.trim()
      if (wanted === '') return value === '' ? [] : [{ field, key, text: NAMELESS()[field] }]
      if (seen.has(wanted)) return [{ field, key, text: t`“${wanted}” stands here twice.` }]
      seen.add(wanted)
      return wanted.includes('=') ? [{ field, key, text: t`A name has no "=" in it.` }] : []
    })
  })
}

function lineValues(form: RunForm): Problem[] {
  const ulimit = linesOf(form.ulimits).find((line) => parseUlimit(line) === undefined)
  const host = linesOf(form.extraHosts).find((line) => !/^[^:=\s]+[:=]\S+$/.test(line))
  const device = linesOf(form.devices).find((line) => !/^[^\s:]+(:[^\s:]*){0,2}$/.test(line))
  return [
    ...(ulimit === undefined ? [] : say('ulimits', t`“${ulimit}” is no limit: write nofile=1024, or nofile=1024:2048.`)),
    ...(host === undefined ? [] : say('extraHosts', t`“${host}” is not name:address.`)),
    ...(device === undefined ? [] : say('devices', t`“${device}” is no device: write /dev/here:/dev/there:rwm.`)),
  ]
}

function together(form: RunForm): Problem[] {
  const memory = parseSize(form.memory)
  const swap = parseSize(form.memorySwap)
  const network = form.network.trim()
  const found: Problem[] = []
  if (form.autoRemove && form.restart !== 'no' && form.restart !== '')
    found.push({ field: 'restart', text: t`A container that is removed when it ends cannot be restarted.` })
  if (swap !== undefined && swap > 0 && (memory === undefined || memory === 0))
    found.push({ field: 'memorySwap', text: t`A limit with swap needs a memory limit beside it.` })
  else if (swap !== undefined && swap > 0 && memory !== undefined && swap < memory)
    found.push({ field: 'memorySwap', text: t`This counts memory and swap together: it is at least the memory.` })
  if (form.cpus.trim() !== '' && (form.cpuPeriod.trim() !== '' || form.cpuQuota.trim() !== ''))
    found.push({ field: 'cpus', text: t`Processors and a CPU period or quota say the same thing: leave one of them empty.` })
  if (form.healthDisabled && form.healthCommand.trim() !== '')
    found.push({ field: 'healthDisabled', text: t`A health check that is switched off has no command: choose one.` })
  if ((form.ip.trim() !== '' || form.ip6.trim() !== '') && ['', 'bridge', 'default', 'host', 'none'].includes(network))
    found.push({
      field: form.ip.trim() === '' ? 'ip6' : 'ip',
      text: t`A fixed address needs a network of your own: choose one under Network.`,
    })
  if (form.aliases.trim() !== '' && ['', 'bridge', 'default', 'host', 'none'].includes(network))
    found.push({ field: 'aliases', text: t`Aliases need a network of your own: choose one under Network.` })
  return found
}
