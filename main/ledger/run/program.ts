import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { Word } from './shell'

/** What stands before the options: `FOO=1 sudo docker --context away container run`. */
export interface Program {
  verb: 'run' | 'create'
  /** Variables set for the command alone; `-e FOO` takes its value from them. */
  variables: Map<string, { value: string; typed: string }>
  /** Options of docker itself, which say which engine: a form has its own. */
  unknown: string[]
}

/** `PS C:\Users\me>`: its sign is an operator in other shells. */
export const WINDOWS_PROMPT = /^\s*(?:PS )?[A-Za-z]:\\[^>\n]*>/

const BEFORE = new Set(['sudo', 'doas', 'time', 'exec', 'nohup', 'winpty', 'command', 'env'])
const PROGRAMS = /^(?:.*[\\/])?(docker|podman|nerdctl)(?:\.exe)?$/i
const VALUES = new Set(['--config', '-c', '--context', '-H', '--host', '-l', '--log-level', '--tlscacert', '--tlscert', '--tlskey'])

/** Reads up to the verb, and takes those words away. */
export function readProgram(words: Word[]): Program {
  const variables: Program['variables'] = new Map()
  const unknown: string[] = []
  dropPrompt(words)
  let word = words.shift()
  for (; word !== undefined && !PROGRAMS.test(word.text); word = words.shift()) {
    const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word.text) ?? []
    if (name !== undefined) variables.set(name, { value, typed: word.typed })
    else if (BEFORE.has(word.text)) while (words[0]?.text.startsWith('-') === true) words.splice(0, /^-[ugp]$/.test(words[0].text) ? 2 : 1)
    else break
  }
  if (word === undefined || !PROGRAMS.test(word.text))
    throw new AppError('invalid-input', t`This is not a docker command.`, t`Paste a line that starts with "docker run".`)
  while (words[0]?.text.startsWith('-') === true) {
    const option = words.shift()
    const value = option !== undefined && VALUES.has(option.text) ? words.shift() : undefined
    unknown.push([option, value].flatMap((one) => (one === undefined ? [] : [one.typed])).join(' '))
  }
  if (words[0]?.text === 'container') words.shift()
  const verb = words.shift()?.text
  if (verb === 'run' || verb === 'create') return { verb, variables, unknown }
  throw new AppError('invalid-input', t`This is "docker ${verb ?? ''}", not "docker run".`, t`Paste a line that starts with "docker run".`)
}

/** `$ docker`, `root@host:~# docker`, `PS C:\> docker`: what a terminal wrote, not the person. */
function dropPrompt(words: Word[]): void {
  const at = words.slice(0, 5).findIndex(({ text }) => /[$#>%]$/.test(text))
  const next = words[at + 1]?.text
  if (at !== -1 && next !== undefined && (PROGRAMS.test(next) || BEFORE.has(next))) words.splice(0, at + 1)
}
