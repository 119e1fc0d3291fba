const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  kb: 1024,
  m: 1024 ** 2,
  mb: 1024 ** 2,
  g: 1024 ** 3,
  gb: 1024 ** 3,
  t: 1024 ** 4,
  tb: 1024 ** 4,
}

/** Bytes of `512m`, `1.5g` or `536870912`, as `docker run --memory` reads them, or -1; undefined for what is no size, and for nothing. */
export function parseSize(text: string): number | undefined {
  if (text.trim() === '-1') return -1
  const found = /^(\d+(?:\.\d+)?)\s*([kmgt]?b?)$/i.exec(text.trim())
  const unit = UNITS[found?.[2]?.toLowerCase() ?? '?']
  return found?.[1] === undefined || unit === undefined ? undefined : Math.round(Number(found[1]) * unit)
}

/** The shortest way to write that many bytes: `512m`. */
export function sizeText(bytes: number): string {
  for (const unit of ['g', 'm', 'k']) {
    const size = UNITS[unit] ?? 1
    if (bytes >= size && Number.isInteger((bytes / size) * 4)) return `${bytes / size}${unit}`
  }
  return String(bytes)
}
