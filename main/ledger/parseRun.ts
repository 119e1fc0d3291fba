import { parse } from 'shell-quote'
import { AppError } from '../../preload/contract/errors'
import type { RunOptions } from '../../preload/contract/run'
import { Draft, FLAGS, type Flag, SWITCHES } from './runFlags'

/** What a pasted `docker run …` asks for. What has no place in `RunOptions` comes back in `unknown`, as it was typed. */
export interface ParsedRun {
  run: RunOptions
  unknown: string[]
}

/** Reads a `docker run` or `docker create` line as a POSIX shell and the docker CLI would. Throws `invalid-input`. */
export function parseRun(command: string): ParsedRun {
  const words = shellWords(command)
  while (words[0] === '$' || words[0] === 'sudo' || words[0] === 'time') words.shift()
  if (words.shift() !== 'docker')
    throw new AppError('invalid-input', 'This is not a docker command.', 'Paste a line that starts with "docker run".')
  if (words[0] === 'container') words.shift()
  const verb = words.shift()
  if (verb !== 'run' && verb !== 'create') throw new AppError('invalid-input', `This is "docker ${verb ?? ''}", not "docker run".`)
  const draft = new Draft()
  let word = words.shift()
  while (word !== undefined && word.startsWith('-') && word !== '-' && word !== '--') {
    takeFlag(draft, word, words)
    word = words.shift()
  }
  if (word === '--') word = words.shift()
  if (word === undefined)
    throw new AppError('invalid-input', 'The command names no image.', 'Put the image after the options: docker run -d nginx.')
  return draft.finish(word, words)
}

function takeFlag(draft: Draft, word: string, words: string[]): void {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=')
    const name = equals === -1 ? word : word.slice(0, equals)
    takeLong(draft, name, equals === -1 ? undefined : word.slice(equals + 1), words, word)
  } else takeCluster(draft, word, words)
}

function takeLong(draft: Draft, name: string, value: string | undefined, words: string[], typed: string): void {
  const toggle = SWITCHES[name]
  if (toggle !== undefined) return toggle(draft, value !== 'false')
  const flag: Flag | undefined = FLAGS[name]
  if (flag !== undefined) return flag(draft, value ?? words.shift() ?? '')
  // An unknown flag either stands alone or takes the next word; without docker's own list nobody can tell for sure.
  const takesNext = value === undefined && !draft.isKnownSwitch(name) && words.length > 1 && !words[0]?.startsWith('-')
  draft.unknown.push(takesNext ? `${typed} ${words.shift()}` : typed)
}

/** `-dit`, `-p8080:80`, `-itp 80`: switches until a flag that takes the rest of the cluster, or the next word. */
function takeCluster(draft: Draft, word: string, words: string[]): void {
  for (let at = 1; at < word.length; at++) {
    const name = `-${word[at]}`
    const rest = word.slice(at + 1)
    const toggle = SWITCHES[name]
    if (toggle !== undefined) {
      toggle(draft, true)
      continue
    }
    const value = rest === '' ? (words.shift() ?? '') : rest.replace(/^=/, '')
    const flag = FLAGS[name]
    if (flag === undefined) draft.unknown.push(`${name} ${value}`.trim())
    else flag(draft, value)
    return
  }
}

/** Splits as a shell does; backslash-newline joins lines, `$(pwd)` and `$PWD` stay as text for the form to show. */
function shellWords(command: string): string[] {
  const joined = command
    .trim()
    .replace(/\\\r?\n/g, ' ')
    .replace(/[`^]\r?\n/g, ' ')
    .replaceAll('$(pwd)', '$PWD')
    .replaceAll('`pwd`', '$PWD')
  const words: string[] = []
  for (const part of parse(joined, (name) => `$${name}`)) {
    if (typeof part === 'string') words.push(part)
    else if ('op' in part && part.op === 'glob') words.push(part.pattern)
    else if ('comment' in part) break
    else
      throw new AppError(
        'invalid-input',
        `The command has a shell operator, "${'op' in part ? part.op : '?'}", which a form cannot hold.`,
        'Paste only the docker run part.',
      )
  }
  return words
}
