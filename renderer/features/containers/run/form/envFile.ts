const NAME = /^[ \t]*(?:export[ \t]+)?([^\s=#"'][^\s=]*)[ \t]*=[ \t]*/
/** What a file or a pasted line calls a variable. A form may hold stranger names. */
const USUAL = /^[A-Za-z_][\w.-]*$/
/** What a backslash makes of the letter after it, between double quotes. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/**
 * Variables of a `.env` file or of pasted lines. `#` begins a comment line, `export` is allowed, quotes around a value are
 * taken off, and a value in quotes may go over several lines. Lines that are none of this are not variables and are left out.
 */
export function parseEnv(text: string): [name: string, value: string][] {
  return readEnv(text).flatMap(({ name, value }): [string, string][] => (USUAL.test(name) ? [[name, value]] : []))
}

/** The same, and each line that is no variable under an empty name; comments and empty lines aside. */
export function readEnv(text: string): { name: string; value: string }[] {
  const found: { name: string; value: string }[] = []
  let rest = text.replaceAll('\r\n', '\n')
  while (rest !== '') {
    const name = NAME.exec(rest)
    const quoted = name === null ? null : /^(?:"((?:\\[\s\S]|[^"\\])*)"|'([^']*)')[ \t]*(?:\n|$)/.exec(rest.slice(name[0].length))
    if (name?.[1] !== undefined && quoted !== null) {
      found.push({ name: name[1], value: quoted[2] ?? unescaped(quoted[1] ?? '') })
      rest = rest.slice(name[0].length + quoted[0].length)
      continue
    }
    const end = rest.indexOf('\n')
    const line = end === -1 ? rest : rest.slice(0, end)
    rest = end === -1 ? '' : rest.slice(end + 1)
    if (name?.[1] !== undefined) found.push({ name: name[1], value: line.slice(name[0].length).trim() })
    else if (!/^\s*(#|$)/.test(line)) found.push({ name: '', value: line.trim() })
  }
  return found
}

const unescaped = (text: string) =>
  text.replace(/\\([\s\S])/g, (whole, char: string) => ESCAPES[char] ?? (/["\\$`]/.test(char) ? char : whole))

/** Variables as text that `readEnv` reads the same again. */
export function envText(rows: readonly { name: string; value: string }[]): string {
  return rows
    .filter((row) => row.name !== '' || row.value !== '')
    .map(({ name, value }) => (name === '' ? value : `${name}=${quotedValue(value)}`))
    .join('\n')
}

function quotedValue(value: string): string {
  if (!/["'\\\n\r]/.test(value) && value === value.trim()) return value
  if (!/['\r]/.test(value)) return `'${value}'`
  return `"${value
    .replace(/[\\"$`]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')}"`
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
