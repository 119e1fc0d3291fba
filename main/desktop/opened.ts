import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { t } from '@lingui/core/macro'
import type { Intent } from '../../preload/contract/desktopIntents'
import { quoted } from '../ledger/words'
import { parseLink } from './links'
import { SCHEME } from './scheme'

const DOCKERFILE = /^(?:dockerfile|containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i
const TAR = /\.(?:tar|tar\.gz|tgz|tar\.xz|tar\.zst|tar\.bz2)$/i
const COMPOSE = /^(?:docker-)?compose(?:\..+)?\.ya?ml$/i

/**
 * The links and files among the words of a command line, paths made whole against `cwd`. Everything that starts with a dash
 * was for somebody else, and so is `appPath`, which a development start names.
 */
export function thingsToOpen(words: readonly string[], { cwd, appPath }: { cwd: string; appPath: string }): string[] {
  return words.flatMap((word) => {
    if (word === '' || word.startsWith('-')) return []
    if (word.startsWith(`${SCHEME}:`)) return [word]
    const path = toPath(word, cwd)
    return path === undefined || path === resolve(appPath) ? [] : [path]
  })
}

/** A path as a file manager gives it, which may be a `file:` address. Addresses of other kinds are none. */
function toPath(word: string, cwd: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(word)) return resolve(cwd, word)
  try {
    return fileURLToPath(word)
  } catch {
    return undefined
  }
}

/** What one link or path asks of the page. A hostile link asks nothing; a file that means nothing here is told so. */
export async function toIntent(thing: string): Promise<Intent | undefined> {
  if (thing.startsWith(`${SCHEME}:`)) return parseLink(thing)
  const name = basename(thing)
  const found = await stat(thing).catch(() => undefined)
  if (found === undefined) return fail(t`There is nothing at ${thing}.`, t`It may have been moved or removed.`)
  if (found.isDirectory()) return folder(thing)
  if (COMPOSE.test(name)) return compose(thing)
  if (DOCKERFILE.test(name)) return { kind: 'build', context: dirname(thing), ...(name !== 'Dockerfile' && { dockerfile: name }) }
  if (TAR.test(name)) return { kind: 'load', path: thing }
  return fail(t`Longshore does not know what to do with ${name}.`, t`It opens folders with a Dockerfile, Dockerfiles, and image tars.`)
}

/** A folder is built; one that has a compose file and nothing to build is told of. */
async function folder(path: string): Promise<Intent> {
  const names = ['Dockerfile', 'Containerfile', 'compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']
  const there = await Promise.all(
    names.map((name) =>
      stat(join(path, name)).then(
        (it) => it.isFile(),
        () => false,
      ),
    ),
  )
  const found = names.filter((_, index) => there[index])
  if (found.includes('Dockerfile')) return { kind: 'build', context: path }
  if (found.includes('Containerfile')) return { kind: 'build', context: path, dockerfile: 'Containerfile' }
  const [file] = found
  return file === undefined ? { kind: 'build', context: path } : compose(join(path, file))
}

function compose(path: string): Intent {
  const name = basename(path)
  return {
    kind: 'tell',
    tone: 'info',
    title: t`${name} is a compose file, and Longshore does not start those yet.`,
    text: t`In a terminal: docker compose -f ${quoted(path)} up -d. Its containers then show here, grouped by project.`,
  }
}

const fail = (title: string, text: string): Intent => ({ kind: 'tell', tone: 'fail', title, text })
