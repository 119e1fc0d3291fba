/** Names whose values nobody wants in a command log, a screenshot or a bug report. */
const SECRET = /pass(word|wd|phrase)?|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credential|auth/i

/** What stands in for a secret. */
const REDACTED = '••••••'

export function looksSecret(name: string): boolean {
  return SECRET.test(name)
}

/** The value as it may be shown: whole, or hidden when its name says that it is a secret. */
export function shown(name: string, value: string): string {
  return looksSecret(name) && value !== '' ? REDACTED : withoutCredentials(value)
}

/** `postgres://user:hunter2@db` keeps its user and loses its password. */
function withoutCredentials(value: string): string {
  return value.replace(/([a-z][a-z0-9+.-]*:\/\/[^/\s:@]*):[^/\s@]+@/gi, `$1:${REDACTED}@`)
}
