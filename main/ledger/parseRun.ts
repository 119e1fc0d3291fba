import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { RunOptions } from '../../preload/contract/run'
import type { Draft } from './run/draft'
import { flagKind } from './run/flags'
import { readProgram, WINDOWS_PROMPT } from './run/program'
import { SETTINGS } from './run/settings'
import { shellWords, type Word } from './run/shell'

/** What a pasted `docker run …` asks for. What has no place in `RunOptions` comes back in `unknown`, as it was typed. */
export interface ParsedRun {
  run: RunOptions
  unknown: string[]
}

/** Reads a `docker run` or `docker create` line as a shell and the docker CLI would. Throws `invalid-input`. */
export function parseRun(command: string): ParsedRun {
  const words = shellWords(command.replace(WINDOWS_PROMPT, ''))
  const { verb, variables, unknown } = readProgram(words)
  const reading = new Reading(words, unknown)
  const draft = reading.draft
  if (verb === 'run') draft.run.detach = false
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word.text === '--') reading.image(words.shift())
    else if (!word.text.startsWith('-') || word.text === '-') reading.image(word)
    else {
      reading.flag(word, variables)
      continue
    }
    break
  }
  return reading.finish(variables)
}

class Reading {
  readonly draft: Draft
  private readonly all: readonly Word[]
  /** Words that are listed as unknown: what they need is no setting's. */
  private readonly listed = new Set<Word>()
  private readonly usedVariables = new Set<string>()

  constructor(
    private readonly words: Word[],
    unknown: string[],
  ) {
    this.all = [...words]
    this.draft = { run: {}, unknown }
  }

  flag(word: Word, variables: ReadonlyMap<string, { value: string }>): void {
    if (word.text.startsWith('--')) {
      const equals = word.text.indexOf('=')
      const name = equals === -1 ? word.text : word.text.slice(0, equals)
      this.one(name, equals === -1 ? undefined : word.text.slice(equals + 1), [word], variables)
    } else this.cluster(word, variables)
  }

  /** `-dit`, `-p8080:80`, `-itp 80`: switches until a flag that takes the rest of the cluster, or the next word. */
  private cluster(word: Word, variables: ReadonlyMap<string, { value: string }>): void {
    for (let at = 1; at < word.text.length; at++) {
      const name = `-${word.text[at]}`
      const rest = word.text.slice(at + 1)
      const kind = flagKind(name)
      const alone = kind.kind === 'switch' || (kind.kind === 'setting' && kind.setting.kind === 'switch')
      if (alone && !rest.startsWith('=')) this.one(name, 'true', [word], variables, name)
      else
        return this.one(
          name,
          rest === '' ? undefined : rest.replace(/^=/, ''),
          [word],
          variables,
          at === 1 ? undefined : `-${word.text.slice(at)}`,
        )
    }
  }

  /** `typed` is what this flag is of the word, where the word is more: the rest of a cluster. */
  private one(
    name: string,
    given: string | undefined,
    words: Word[],
    variables: ReadonlyMap<string, { value: string }>,
    typed = words[0]?.typed ?? '',
  ): void {
    const { draft } = this
    const found = flagKind(name)
    const kind = found.kind === 'setting' ? found.setting.kind : found.kind
    let value = given
    if (value === undefined && (kind === 'value' || (kind === 'foreign' && this.takesNext()))) {
      const next = this.words.shift()
      if (next === undefined) throw new AppError('invalid-input', t`${name} needs a value.`, t`Write it as ${name} VALUE.`)
      words.push(next)
      value = next.text
    }
    const whole = [typed, ...words.slice(1).map((word) => word.typed)].join(' ')
    const before = draft.unknown.length
    if (found.kind !== 'setting') draft.unknown.push(whole)
    else found.setting.read(draft, this.withVariable(found.setting.key, value ?? 'true', variables), name, whole)
    if (draft.unknown.length > before) for (const word of words) this.listed.add(word)
  }

  /** `FOO=1 docker run -e FOO` */
  private withVariable(key: string, value: string, variables: ReadonlyMap<string, { value: string }>): string {
    const known = key === 'env' && !value.includes('=') ? variables.get(value) : undefined
    if (known === undefined) return value
    this.usedVariables.add(value)
    return `${value}=${known.value}`
  }

  /** Whether the word after a flag that docker does not know is its value cannot be told for sure; an image must be left. */
  private takesNext(): boolean {
    return this.words.length > 1 && this.words[0]?.text.startsWith('-') === false
  }

  /** All after the image is the command, up to the end of its line. */
  image(word: Word | undefined): void {
    if (word === undefined) return
    this.draft.run.image = word.text
    const end = this.words.findIndex((one) => one.newLine)
    const command = this.words.splice(0, end === -1 ? this.words.length : end)
    if (command.length > 0) this.draft.run.command = command.map((one) => one.text)
    if (this.words.length === 0) return
    for (const one of this.words) this.listed.add(one)
    this.draft.unknown.push(this.words.map((one) => one.typed).join(' '))
  }

  finish(variables: ReadonlyMap<string, { typed: string }>): ParsedRun {
    const { run, unknown } = this.draft
    if (!run.image)
      throw new AppError('invalid-input', t`The command names no image.`, t`Put the image after the options: docker run -d nginx.`)
    for (const [name, { typed }] of variables) if (!this.usedVariables.has(name)) unknown.push(typed)
    for (const need of this.needed()) unknown.push(need)
    return { run: checked(run), unknown }
  }

  /** What only the caller's shell knows. The folder in a bind mount's source is left out: the form asks for it. */
  private needed(): Set<string> {
    const needs = this.all.filter((word) => !this.listed.has(word)).flatMap((word) => word.needs)
    const folders = needs.filter((need) => need === '$PWD').length
    const asked = (this.draft.run.mounts ?? []).filter(({ type, source }) => type === 'bind' && source?.includes('$PWD') === true).length
    return new Set(needs.filter((need) => need !== '$PWD' || folders > asked))
  }
}

/** The contract's own limits, told with the flag that broke them. */
function checked(run: Partial<RunOptions>): RunOptions {
  const result = RunOptions.safeParse(run)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const flag = SETTINGS.find(({ key }) => key === issue?.path[0])?.flags.at(-1)
  const message = issue?.message ?? t`It cannot be read.`
  throw new AppError(
    'invalid-input',
    flag === undefined ? message : t`The value of ${flag} cannot be used: ${message}`,
    t`Check it in docker run --help.`,
  )
}
