import { REDACTED } from '../../preload/contract/runLines'
import { looksSecret } from '../../preload/contract/secrets'

/** The value as it may be shown: whole, or hidden when its name says that it is a secret. */
export function shown(name: string, value: string): string {
  return looksSecret(name) && value !== '' ? REDACTED : withoutCredentials(value)
}

/** `NAME=value` */
export const shownPair = (name: string, pair: string): string => `${name}=${shown(name, pair.slice(name.length + 1))}`

/** A program's words: `--token=abc`, `--requirepass hunter2`, `API_KEY=abc` lose their values. */
export function redactedWords(words: readonly string[]): string[] {
  return words.map((word, i) => {
    const [, name] = /^-{0,2}([\w.-]+)=/.exec(word) ?? []
    if (name !== undefined) return `${word.slice(0, word.indexOf('=') + 1)}${shown(name, word.slice(word.indexOf('=') + 1))}`
    const before = words[i - 1] ?? ''
    return shown(before.startsWith('-') && !before.includes('=') && !word.startsWith('-') ? before : '', word)
  })
}

/** `postgres://user:hunter2@db` keeps its user and loses its password. */
function withoutCredentials(value: string): string {
  return value.replace(/(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:\/\/[^/\s:@]*):[^/\s@]+@/gi, `$1:${REDACTED}@`)
}
