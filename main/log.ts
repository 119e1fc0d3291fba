import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'

/** The log and its one older file together stay under twice this. */
const FILE_LIMIT = 4 * 1024 * 1024
const SECRET_NAMES = ['token', 'password', 'auth', 'authorization', 'cookie', 'identitytoken', 'secret', 'env', 'X-Registry-Auth']

export const logFile = (home: string): string => join(home, 'longshore.log')

/**
 * Opens `<home>/longshore.log`. Fields with a secret's name are blanked down to two levels, and `secrets` (the token of serve
 * mode) are cut out of every line whatever field or sentence they hide in.
 */
export function createLog({ home, secrets = [] }: { home: string; secrets?: readonly string[] }): Logger {
  const file = logFile(home)
  const paths = SECRET_NAMES.flatMap((name) => ['', '*.', '*.*.'].map((prefix) => `${prefix}["${name}"]`.replace(/^(.*)\.\[/, '$1[')))
  const level = process.env['LONGSHORE_LOG_LEVEL'] ?? 'info'
  return pino({ base: { pid: process.pid }, level, redact: { paths, censor: '[redacted]' } }, boundedFile(file, secrets))
}

// Written at once: a log that is still in memory when the process dies has missed the one line that mattered.
function boundedFile(file: string, secrets: readonly string[]): { write(line: string): void } {
  let fd = openSync(file, 'a', 0o600)
  let size = fstatSync(fd).size
  return {
    write(line) {
      const clean = secrets.reduce((text, secret) => text.replaceAll(secret, '[token]'), line)
      try {
        size += writeSync(fd, clean)
        if (size < FILE_LIMIT) return
        closeSync(fd)
        renameSync(file, `${file}.1`)
        fd = openSync(file, 'a', 0o600)
        size = 0
      } catch {
        // A full disk must not take the app down with it.
      }
    },
  }
}
