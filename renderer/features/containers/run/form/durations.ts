const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Milliseconds of `30s`, `1m30s` or `500ms`, as `docker run --health-interval` reads them; undefined for what is none, and for nothing. */
export function parseDuration(text: string): number | undefined {
  const value = text.trim()
  if (value === '0') return 0
  if (!/^(\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(value)) return undefined
  let sum = 0
  for (const [, number, unit] of value.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) sum += Number(number) * (UNITS[unit ?? ''] ?? 0)
  return Math.round(sum)
}

/** The same back: `1m30s`. */
export function durationText(ms: number): string {
  if (ms === 0) return '0s'
  let rest = ms
  let text = ''
  for (const unit of ['h', 'm', 's', 'ms']) {
    const size = UNITS[unit] ?? 1
    const n = Math.floor(rest / size)
    rest -= n * size
    if (n > 0) text += `${n}${unit}`
  }
  return text
}
