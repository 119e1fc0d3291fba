import type { RunOptions } from '../../preload/contract/run'
import type { Said } from './run/draft'
import { SETTINGS } from './run/settings'
import { redactedWords, shown, shownPair } from './redact'
import { quoted, quotedFolder } from './words'

export interface FormatRunOptions {
  /** `run` with `-d`, unless the run is to be waited for; or `create`. */
  verb?: 'run' | 'create'
  /** Hides values of variables whose names say that they are secrets. */
  redact?: boolean
}

/** The `docker run` line that asks for the same. */
export function formatRun(run: RunOptions, { verb = 'run', redact = false }: FormatRunOptions = {}): string {
  const words: string[] = []
  let cluster = ''
  for (const setting of SETTINGS) {
    if (setting.key === 'detach' && verb === 'create') continue
    for (const said of setting.write(run)) {
      if (isShort(said)) cluster += said.flag.slice(1)
      else words.push(...toWords(said, redact))
    }
  }
  // docker's entrypoint is one word; the others stand before the command.
  const command = [...(run.entrypoint ?? []).slice(1), ...(run.command ?? [])]
  return [
    'docker',
    verb,
    ...(cluster === '' ? [] : [`-${cluster}`]),
    ...words,
    // An image cannot start with a dash, but what a person types may.
    ...(run.image.startsWith('-') ? ['--'] : []),
    quoted(run.image),
    ...(redact ? redactedWords(command) : command).map(quoted),
  ].join(' ')
}

const isShort = ({ flag, value }: Said): boolean => value === undefined && !flag.startsWith('--')

function toWords({ flag, value, off, secret }: Said, redact: boolean): string[] {
  if (value === undefined) return [off === true ? `${flag}=false` : flag]
  const text = redact ? (secret === undefined ? shown('', value) : shownPair(secret, value)) : value
  return [flag, flag === '-v' || flag === '--mount' ? quotedFolder(text) : quoted(text)]
}
