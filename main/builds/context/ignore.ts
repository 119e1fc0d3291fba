import { readFile } from 'node:fs/promises'
import dockerignore from '@balena/dockerignore'
import { fromFile } from './fileErrors'
import { ignoreFiles, type ContextPlace } from './locate'

/** The rules of a `.dockerignore`. Paths are relative to the context, with slashes. */
export interface IgnoreRules {
  /** The file they come from; undefined when there is none. */
  file: string | undefined
  ignores(path: string): boolean
  /** True when a rule starts with `!`, so that a folder left out may hold files that are not. */
  readonly exceptions: boolean
  /** The rule that leaves a path out. */
  ruleFor(path: string): string | undefined
}

/** Reads the rules of a context: `<Dockerfile>.dockerignore` where there is one, else `.dockerignore`. */
export async function readIgnore(place: ContextPlace): Promise<IgnoreRules> {
  for (const file of ignoreFiles(place)) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      const failed = fromFile(error, file)
      if (failed.code === 'not-found') return undefined
      throw failed
    })
    if (text !== undefined) return { file, ...createIgnore(text) }
  }
  return { file: undefined, ...createIgnore('') }
}

export function createIgnore(text: string): Omit<IgnoreRules, 'file'> {
  const rules = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const matcher = dockerignore({ ignorecase: false }).add(rules)
  const single = rules
    .filter((rule) => !rule.trim().startsWith('!'))
    .map((rule) => ({ rule: rule.trim(), matcher: dockerignore({ ignorecase: false }).add(rule) }))
  const ignores = (path: string) => rules.length > 0 && matcher.ignores(path)
  return {
    ignores,
    exceptions: rules.some((rule) => rule.trim().startsWith('!')),
    ruleFor(path) {
      if (!ignores(path)) return undefined
      return single.findLast((one) => one.matcher.ignores(path))?.rule
    },
  }
}
