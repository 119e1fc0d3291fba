import { lstat, readdir } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { t } from '@lingui/core/macro'
import { createIgnore, readIgnore, type IgnoreRules } from '../context/ignore'
import { locate } from '../context/locate'
import { readDraft } from './read'

/** Names of a Dockerfile that are looked for: more is not typed by a person. */
const MOST = 500

/**
 * Which sources of COPY and ADD a folder does not have, each with a sentence. What cannot be told without building (addresses,
 * variables, patterns over several folders) is not among them, and nothing is when the folder cannot be read.
 */
export async function findMissing(
  text: string,
  { context, dockerfile }: { context: string; dockerfile?: string | undefined },
): Promise<Map<string, string>> {
  const missing = new Map<string, string>()
  const place = await locate({ context, dockerfile, dockerfileText: text }).catch(() => undefined)
  if (place === undefined) return missing
  const ignore = await readIgnore(place).catch(() => ({ file: undefined, ...createIgnore('') }))
  const sources = new Set(readDraft(text).steps.flatMap((step) => step.sources))
  for (const source of [...sources].slice(0, MOST)) {
    if (/^(?:[a-z][a-z\d+]*:\/\/|git@)|[$\\]/i.test(source)) continue
    const path = posix.normalize(`/${source}`).slice(1).replace(/\/$/, '')
    const said = path === '' ? undefined : await missingAt(place.folder, path, ignore, source)
    if (said !== undefined) missing.set(source, said)
  }
  return missing
}

/** A sentence about `path`, which the Dockerfile calls `source`; nothing when it is there. */
async function missingAt(folder: string, path: string, ignore: IgnoreRules, source: string): Promise<string | undefined> {
  const { dir, base } = posix.parse(path)
  if (/[*?[]/.test(dir)) return undefined
  if (/[*?[]/.test(base)) {
    if (base.includes('[')) return undefined
    const pattern = new RegExp(
      `^${base
        .replace(/[.+^${}()|\]]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
    )
    const names = await readdir(join(folder, dir)).catch(() => [])
    return names.some((name) => pattern.test(name)) ? undefined : t`${source} matches nothing in the build context.`
  }
  const error: unknown = await lstat(join(folder, path)).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return t`${source} is not in the build context.`
  // A folder left out may hold files that an exception brings back.
  const rule = ignore.exceptions ? undefined : ignore.ruleFor(path)
  return rule === undefined ? undefined : t`${source} is left out by the rule ${rule} of .dockerignore.`
}
