import { select, t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'

type Thing =
  | 'device'
  | 'limit'
  | 'deviceValue'
  | 'pull'
  | 'security'
  | 'mount'
  | 'path'
  | 'target'
  | 'network'
  | 'host'
  | 'size'
  | 'time'
  | 'whole'
  | 'number'
  | 'pair'
  | 'published'
  | 'port'
  | 'switch'

/** What every unreadable value is told: the flag, the value as it came, what it should be, and how to write it. */
export const bad = (flag: string, value: string, thing: Thing, hint: string): AppError =>
  new AppError(
    'invalid-input',
    select(thing, {
      device: `"${value}" is not a device (${flag}).`,
      limit: `"${value}" is not a limit (${flag}).`,
      deviceValue: `"${value}" is not a device and its value (${flag}).`,
      pull: `"${value}" is not a way to pull (${flag}).`,
      security: `"${value}" is not a security option (${flag}).`,
      mount: `"${value}" is not a mount (${flag}).`,
      path: `"${value}" is not a path (${flag}).`,
      target: `"${value}" is not a mount: it has no target (${flag}).`,
      network: `"${value}" is not a network (${flag}).`,
      host: `"${value}" is not a host and its address (${flag}).`,
      size: `"${value}" is not a size (${flag}).`,
      time: `"${value}" is not a time (${flag}).`,
      whole: `"${value}" is not a whole number (${flag}).`,
      number: `"${value}" is not a number (${flag}).`,
      pair: `"${value}" is not a name with a value (${flag}).`,
      published: `"${value}" is not a published port (${flag}).`,
      port: `"${value}" is not a port (${flag}).`,
      other: `"${value}" is not true or false (${flag}).`,
    }),
    hint,
  )

/** `512m`, `1.5g`, `1073741824`, `64MiB`: docker's sizes, powers of 1024, in bytes. */
export function parseBytes(flag: string, value: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([bkmgtp]?)(?:i?b)?$/i.exec(value.trim()) ?? []
  const bytes = Math.trunc(Number(number) * 1024 ** Math.max(0, 'bkmgtp'.indexOf(unit.toLowerCase())))
  if (!Number.isSafeInteger(bytes)) throw bad(flag, value, 'size', t`Write it as 512m or 2g.`)
  return bytes
}

/** The largest unit of docker's that says it exactly. */
export function formatBytes(bytes: number): string {
  for (const [unit, size] of [
    ['g', 1024 ** 3],
    ['m', 1024 ** 2],
    ['k', 1024],
  ] as const) {
    if (bytes !== 0 && bytes % size === 0) return `${bytes / size}${unit}`
  }
  return `${bytes}b`
}

const MILLISECONDS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001, µs: 0.001, ns: 0.000_001 }

/** `30s`, `1m30s`, `1.5h`, as Go reads them, in milliseconds. */
export function parseDuration(flag: string, value: string): number {
  if (value === '0') return 0
  const parts = [...value.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ms|us|µs|ns|h|m|s)/gy)]
  const time = parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (MILLISECONDS[unit] ?? NaN), 0)
  const read = parts.reduce((length, [part]) => length + part.length, 0)
  // Floating point: 0.1s + 0.2s is 300.00000000000006 ms.
  const whole = Math.round(time)
  if (value === '' || read !== value.length || Math.abs(time - whole) > 1e-6)
    throw bad(flag, value, 'time', t`Write it as 30s, 1m30s or 500ms.`)
  return whole
}

export function formatDuration(time: number): string {
  const units = [
    [Math.floor(time / 3_600_000), 'h'],
    [Math.floor(time / 60_000) % 60, 'm'],
    [Math.floor(time / 1000) % 60, 's'],
    [time % 1000, 'ms'],
  ] as const
  return (
    units
      .filter(([count]) => count !== 0)
      .map(([count, unit]) => `${count}${unit}`)
      .join('') || '0s'
  )
}

export function parseInteger(flag: string, value: string): number {
  if (!/^[+-]?\d+$/.test(value)) throw bad(flag, value, 'whole', t`Write it in digits.`)
  return Number(value)
}

export function parseDecimal(flag: string, value: string): number {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) throw bad(flag, value, 'number', t`Write it as 2 or 1.5.`)
  return number
}

/** What Go's `strconv.ParseBool` takes. */
export function parseSwitch(flag: string, value: string): boolean {
  if (/^(1|t|T|TRUE|true|True)$/.test(value)) return true
  if (/^(0|f|F|FALSE|false|False)$/.test(value)) return false
  throw bad(flag, value, 'switch', t`Write ${flag} or ${flag}=false.`)
}

/** One line of CSV, as `--mount`, `--gpus` and `--network` take their fields. */
export function splitFields(line: string): string[] {
  const fields: string[] = []
  for (const [, quoted, bare = ''] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"(?=,|$)|([^,]*))/g))
    fields.push(quoted?.replaceAll('""', '"') ?? bare)
  return fields
}

export const joinFields = (fields: readonly string[]): string =>
  fields.map((field) => (/[",\n\r]|^\s/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')

/** `a=b=c` → a, b=c. Without "=" the value is undefined. */
export function splitPair(text: string): [name: string, value: string | undefined] {
  const equals = text.indexOf('=')
  return equals === -1 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)]
}
