/**
 * Variables of a `.env` file or of pasted lines. `#` begins a comment line, `export` is allowed, matching quotes around a
 * value are taken off. Lines that are none of this are not variables and are left out.
 */
export function parseEnv(text: string): [name: string, value: string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const found = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=(.*)$/.exec(line)
    if (found?.[1] === undefined) return []
    const value = (found[2] ?? '').trim()
    const quoted = /^(["'])(.*)\1$/.exec(value)
    return [[found[1], quoted?.[2] ?? value]]
  })
}

/** Rows with the new variables in them: those of the same name change, the others are added at the end. */
export function mergeEnv<R extends { name: string; value: string }>(
  rows: readonly R[],
  found: readonly [string, string][],
  make: (name: string, value: string) => R,
): R[] {
  const news = new Map(found)
  const kept = rows
    .filter((row) => row.name !== '' || row.value !== '')
    .map((row) => {
      const value = news.get(row.name)
      news.delete(row.name)
      return value === undefined ? row : { ...row, value }
    })
  return [...kept, ...[...news].map(([name, value]) => make(name, value))]
}
