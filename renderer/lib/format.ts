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
  const text = unit === 0 ? String(Math.round(value)) : value.toFixed(value < 99.95 ? 1 : 0)
  return `${text.endsWith('.0') ? text.slice(0, -2) : text} ${UNITS[unit]}`
}

const STEPS = [
  [1000, 60, 's'],
  [60_000, 60, 'min'],
  [3_600_000, 24, 'h'],
  [86_400_000, 30, 'd'],
  [604_800_000, 52, 'wk'],
] as const

/** How long something has been, in one unit: 9 s, 12 min, 3 h, 2 d, 5 wk, 2 y. Takes a span in ms, not a time. */
export function age(span: number): string {
  if (!Number.isFinite(span)) return ''
  const ms = Math.max(0, span)
  for (const [size, most, unit] of STEPS) {
    const n = Math.floor(ms / size)
    if (n < most) return `${n} ${unit}`
  }
  return `${Math.max(1, Math.floor(ms / 31_536_000_000))} y`
}

/** How long some work took: 0.6 s, 26.2 s, 1 m 12 s, 1 h 04 m. */
export function duration(span: number): string {
  if (!Number.isFinite(span)) return ''
  const ms = Math.max(0, span)
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${pad(seconds % 60)} s`
  return `${Math.floor(seconds / 3600)} h ${pad(Math.floor((seconds % 3600) / 60))} m`
}

const pad = (n: number) => String(n).padStart(2, '0')

/** The time of day, to the second: 14:32:06. */
export function clock(at: number): string {
  const date = new Date(at)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A moment in as few words as tell it: 14:21, yesterday, Fri 21, 12 Nov, 12 Nov 2024. */
export function when(at: number, now: number = Date.now()): string {
  const date = new Date(at)
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  if (at >= midnight) return clock(at).slice(0, 5)
  if (at >= midnight - 86_400_000) return 'yesterday'
  if (at >= midnight - 6 * 86_400_000) return `${DAYS[date.getDay()]} ${date.getDate()}`
  const day = `${date.getDate()} ${MONTHS[date.getMonth()]}`
  return date.getFullYear() === new Date(now).getFullYear() ? day : `${day} ${date.getFullYear()}`
}

/** A whole moment, for a tooltip: 14:32:06 on 23 Nov 2026. */
export function moment(at: number): string {
  const date = new Date(at)
  return `${clock(at)} on ${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`
}

const grouped = new Intl.NumberFormat('en')

/** A number with its thousands apart: 48,113. */
export function number(n: number): string {
  return grouped.format(n)
}

/** A number and its noun: 1 container, 7 containers, 3 entries. */
export function count(n: number, noun: string, nouns: string = `${noun}s`): string {
  return `${number(n)} ${n === 1 ? noun : nouns}`
}
