import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** A size as Docker writes it, in powers of 1000: 0 B, 6.1 kB, 48.2 MB, 212 MB, 1.4 GB. */
export const bytes = (size: number): string => inUnits(size, 1000)

/** Memory as Docker takes it, in powers of 1024: a limit of `512m` is 512 MB. */
export const memory = (size: number): string => inUnits(size, 1024)

function inUnits(size: number, step: number): string {
  if (!Number.isFinite(size)) return ''
  let value = Math.max(0, size)
  let unit = 0
  while (unit < UNITS.length - 1 && Number(value.toFixed(value < 100 ? 1 : 0)) >= step) {
    value /= step
    unit += 1
  }
  return fromTheLeft(`${decimal(value, 0, unit > 0 && value < 99.95 ? 1 : 0)} ${UNITS[unit]}`)
}

/** Keeps a text by itself, read as `mark` says, where the page is read from the right. */
const isolated =
  (mark: string) =>
  (text: string): string =>
    globalThis.document?.documentElement.dir === 'rtl' ? `${mark}${text}\u2069` : text

/** A figure and its Latin unit stay in their order where the page is read from the right. */
export const fromTheLeft = isolated('\u2066')

/** A piece whose own words say which way it is read. */
const byItself = isolated('\u2068')

/** Makes what is slow to make, such as a formatter, once for each language and `key`. */
function cached<T>(make: (language: string, key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    const name = `${i18n.locale} ${key}`
    const found = made.get(name) ?? make(i18n.locale, key)
    made.set(name, found)
    return found
  }
}

const decimals = cached((language, key) => {
  const [minimumFractionDigits, maximumFractionDigits] = key.split(' ').map(Number)
  return new Intl.NumberFormat(language, { minimumFractionDigits, maximumFractionDigits, useGrouping: false })
})

/** A number with at least and at most so many digits after its point, or comma: 1.4. */
export const decimal = (n: number, least: number, most: number): string => decimals(`${least} ${most}`).format(n)

/** A share, of 100: 12.5%. */
export function percent(n: number, least: number, most: number): string {
  const share = decimal(n, least, most)
  return t`${share}%`
}

/** How long something has been, in one unit: 9 s, 12 min, 3 h, 2 d, 5 wk, 2 y. Takes a span in ms, not a time. */
export function age(span: number): string {
  if (!Number.isFinite(span)) return ''
  const { count, unit } = inTime(span)
  switch (unit) {
    case 'second':
      return t`${count} s`
    case 'minute':
      return t`${count} min`
    case 'hour':
      return t`${count} h`
    case 'day':
      return t`${count} d`
    case 'week':
      return t`${count} wk`
    case 'year':
      return t`${count} y`
  }
}

function inTime(span: number): { count: number; unit: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'year' } {
  const seconds = Math.floor(Math.max(0, span) / 1000)
  if (seconds < 60) return { count: seconds, unit: 'second' }
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return { count: minutes, unit: 'minute' }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return { count: hours, unit: 'hour' }
  const days = Math.floor(hours / 24)
  if (days < 30) return { count: days, unit: 'day' }
  const weeks = Math.floor(days / 7)
  if (weeks < 52) return { count: weeks, unit: 'week' }
  return { count: Math.max(1, Math.floor(days / 365)), unit: 'year' }
}

// German's narrow minutes are an "m", which reads as metres.
const relative = cached((language) => new Intl.RelativeTimeFormat(language, { style: language === 'en' ? 'narrow' : 'short' }))

/** How long ago something was, in the unit that `age` takes: 3h ago, vor 3 Std. */
export function ago(span: number): string {
  if (!Number.isFinite(span)) return ''
  const { count, unit } = inTime(span)
  return relative('').format(-count, unit)
}

/** How long some work took: 0.6 s, 26.2 s, 1 m 12 s, 1 h 04 m. */
export function duration(span: number): string {
  if (!Number.isFinite(span)) return ''
  const ms = Math.max(0, span)
  if (ms < 59_950) {
    const few = decimal(ms / 1000, 1, 1)
    return t`${few} s`
  }
  const all = Math.round(ms / 1000)
  const hours = Math.floor(all / 3600)
  const minutes = Math.floor((all % 3600) / 60)
  const [padded, seconds] = [pad(minutes), pad(all % 60)]
  return hours === 0 ? t`${minutes} m ${seconds} s` : t`${hours} h ${padded} m`
}

const pad = (n: number) => String(n).padStart(2, '0')

/** The time of day, to the second: 14:32:06. */
export function clock(at: number): string {
  const date = new Date(at)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

const weekdays = cached((language) => new Intl.DateTimeFormat(language, { weekday: 'short' }))
const months = cached((language) => new Intl.DateTimeFormat(language, { month: 'short' }))

/** A day and its month, with the year where it is asked for: 12 Nov, 12 Nov 2024. */
export function dayOf(at: number, withYear: boolean): string {
  const date = new Date(at)
  const [day, month, year] = [date.getDate(), months('').format(date), date.getFullYear()]
  return withYear ? t`${day} ${month} ${year}` : t`${day} ${month}`
}

/** A moment in as few words as tell it: 14:21, yesterday, Fri 21, 12 Nov, 12 Nov 2024. */
export function when(at: number, now: number = Date.now()): string {
  const date = new Date(at)
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  if (at >= midnight) return clock(at).slice(0, 5)
  if (at >= midnight - 86_400_000) return t`yesterday`
  const [weekday, day] = [weekdays('').format(date), date.getDate()]
  if (at >= midnight - 6 * 86_400_000) return t`${weekday} ${day}`
  return dayOf(at, date.getFullYear() !== new Date(now).getFullYear())
}

/** A whole moment, for a tooltip: 14:32:06 on 23 Nov 2026. `time` is its time of day, where it is known better. */
export function moment(at: number, time: string = clock(at)): string {
  const day = dayOf(at, true)
  return byItself(t`${time} on ${day}`)
}

const grouped = cached((language) => new Intl.NumberFormat(language))

/** A number with its thousands apart: 48,113. */
export const number = (n: number): string => grouped('').format(n)
