import { t } from '@lingui/core/macro'
import type { RunOptions } from '../../../preload/contract/run'
import type { Draft, Reader, Said, Setting } from './draft'
import { bad, formatBytes, formatDuration, parseBytes, parseDecimal, parseDuration, parseInteger, parseSwitch, splitPair } from './values'

/** The fields of a run that hold exactly this type. */
type KeyOf<T> = {
  [K in keyof RunOptions]-?: [T] extends [NonNullable<RunOptions[K]>] ? ([NonNullable<RunOptions[K]>] extends [T] ? K : never) : never
}[keyof RunOptions]
type Flags = readonly [shown: string, ...others: string[]]

/** A flag left out means this value, so neither is said. */
interface Usual<T> {
  usual?: T | undefined
}

export function text(key: KeyOf<string>, word: () => string, flags: Flags, { usual = '' }: Usual<string> = {}): Setting {
  return {
    key,
    word,
    flags,
    kind: 'value',
    read: ({ run }, value) => void (value === usual || value === '' ? delete run[key] : (run[key] = value)),
    write: (run) => said(flags[0], run[key] === usual || run[key] === '' ? undefined : run[key]),
  }
}

type Numbers = KeyOf<number>
interface NumberForm extends Usual<number> {
  parse: (flag: string, value: string) => number
  format: (value: number) => string
}

function numeric(key: Numbers, word: () => string, flags: Flags, { usual, parse, format }: NumberForm): Setting {
  return {
    key,
    word,
    flags,
    kind: 'value',
    read: ({ run }, value, flag) => {
      const number = parse(flag, value)
      if (number === usual) delete run[key]
      else run[key] = number
    },
    write: (run) => said(flags[0], optional(run[key] === usual ? undefined : run[key], format)),
  }
}

export const integer = (key: Numbers, word: () => string, flags: Flags, { usual }: Usual<number> = { usual: 0 }): Setting =>
  numeric(key, word, flags, { usual, parse: parseInteger, format: String })

export const decimal = (key: Numbers, word: () => string, flags: Flags): Setting =>
  numeric(key, word, flags, { usual: 0, parse: parseDecimal, format: String })

/** `unlimited` lets -1 stand for no limit. */
export function bytes(key: Numbers, word: () => string, flags: Flags, unlimited = false): Setting {
  return numeric(key, word, flags, {
    usual: 0,
    parse: (flag, value) => (unlimited && value === '-1' ? -1 : parseBytes(flag, value)),
    format: (value) => (value < 0 ? String(value) : formatBytes(value)),
  })
}

/** `tells` keeps `--init=false` apart from no `--init`: it overrides what the engine does by itself. */
export function toggle(key: KeyOf<boolean>, word: () => string, flags: Flags, { tells = false } = {}): Setting {
  return {
    key,
    word,
    flags,
    kind: 'switch',
    read: ({ run }, value, flag) => {
      const on = parseSwitch(flag, value)
      if (on || tells) run[key] = on
      else delete run[key]
    },
    write: (run) => (run[key] === true ? [{ flag: flags[0] }] : run[key] === false && tells ? [{ flag: flags[0], off: true }] : []),
  }
}

export function list(key: KeyOf<string[]>, word: () => string, flags: Flags, take?: Reader): Setting {
  const add: Reader = ({ run }, value) => void (run[key] ??= []).push(value)
  return {
    key,
    word,
    flags,
    kind: 'value',
    read: (draft, value, flag, typed) => {
      const before = draft.unknown.length
      take?.(draft, value, flag, typed)
      if (draft.unknown.length === before) add(draft, value, flag, typed)
    },
    write: (run) => (run[key] ?? []).map((value) => ({ flag: flags[0], value })),
  }
}

/** What a pair without "=" is: one with an empty value, a mistake, or nothing a form can hold. */
type Bare = 'empty' | 'bad' | 'unknown'

export function pairs(key: KeyOf<Record<string, string>>, word: () => string, flags: Flags, bare: Bare, secret = false): Setting {
  return {
    key,
    word,
    flags,
    kind: 'value',
    read: ({ run, unknown }, text, flag, typed) => {
      const [name, value] = splitPair(text)
      if ((name === '' && key !== 'labels') || (value === undefined && bare === 'bad'))
        throw bad(flag, text, 'pair', t`Write it as NAME=VALUE.`)
      // A plain object cannot hold it: assigning it sets the object's prototype.
      if (name === '__proto__' || (value === undefined && bare === 'unknown')) unknown.push(typed)
      else (run[key] ??= {})[name] = value ?? ''
    },
    write: (run) =>
      Object.entries(run[key] ?? {}).map(([name, value]) => ({
        flag: flags[0],
        value: `${name}=${value}`,
        ...(secret && { secret: name }),
      })),
  }
}

type HealthTimes = 'interval' | 'timeout' | 'startPeriod' | 'startInterval'

export function healthTime(part: HealthTimes, word: () => string, flags: Flags): Setting {
  return {
    key: 'health',
    word,
    flags,
    kind: 'value',
    read: (draft, value, flag) => setHealth(draft, part, parseDuration(flag, value) || undefined),
    write: ({ health }) => said(flags[0], optional(health?.[part] || undefined, formatDuration)),
  }
}

/** One part of the health check; undefined takes it away. */
export function setHealth<K extends keyof NonNullable<RunOptions['health']>>(
  { run }: Draft,
  part: K,
  value: NonNullable<RunOptions['health']>[K] | undefined,
): void {
  const { [part]: _before, ...others } = run.health ?? {}
  const health = value === undefined ? others : { ...others, [part]: value }
  if (Object.keys(health).length === 0) delete run.health
  else run.health = health
}

/** For kinds that write themselves: nothing when there is nothing to say. */
export const said = (flag: string, value: string | undefined): Said[] => (value === undefined ? [] : [{ flag, value }])
export const optional = <T>(value: T | undefined, format: (value: T) => string): string | undefined =>
  value === undefined ? undefined : format(value)
