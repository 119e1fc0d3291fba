/** Characters that need no quotes in any shell Longshore's users have. */
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/

/** One word as a POSIX shell takes it. */
export function quoted(word: string): string {
  if (PLAIN.test(word)) return word
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** A docker command, ready to paste into a terminal. `words` come without the leading `docker`. */
export function dockerCommand(words: readonly string[]): string {
  return ['docker', ...words].map(quoted).join(' ')
}
