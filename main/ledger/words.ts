/** Characters that need no quotes in any shell Longshore's users have. */
const PLAIN = /^[A-Za-z0-9_@+=:,./-]+$/

/** One word as a POSIX shell takes it. */
export function quoted(word: string): string {
  if (PLAIN.test(word)) return word
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** A path that may start in the caller's folder or home: `$PWD` and `~` are left for the shell to fill in. */
export function quotedFolder(word: string): string {
  if (word.startsWith('~/')) return `~/${word.length > 2 ? quoted(word.slice(2)) : ''}`
  if (!/(^|=)\$PWD(?!\w)/.test(word)) return quoted(word)
  return word
    .split(/\$PWD(?!\w)/)
    .map((part) => (part === '' ? '' : quoted(part)))
    .join('"$PWD"')
}

/** A docker command, ready to paste into a terminal. `words` come without the leading `docker`. */
export function dockerCommand(words: readonly string[]): string {
  return ['docker', ...words].map(quoted).join(' ')
}
