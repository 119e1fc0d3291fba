import type { Stats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { fromFile } from './fileErrors'

/** Where a build takes its files from. */
export interface ContextPlace {
  /** The build context, links resolved. */
  folder: string
  /** The Dockerfile itself, links resolved; it may lie outside the context. */
  dockerfile: string
  /** Its path inside the context with slashes; undefined when it lies outside. */
  inside: string | undefined
  /** The Dockerfile as it was edited for this build; then the file itself need not be there. */
  text?: string
}

interface Where {
  context: string
  dockerfile?: string | undefined
  dockerfileText?: string | undefined
}

/** Finds the context and the Dockerfile of a build. Throws sentences about what is not there or may not be read. */
export async function locate({ context, dockerfile: named, dockerfileText: text }: Where): Promise<ContextPlace> {
  const chosen = await chosenFolder(context)
  const folder = await realpath(chosen)
  const dockerfile = await findDockerfile(chosen, named).catch((error: unknown) => {
    if (text !== undefined && error instanceof AppError && error.code === 'not-found') return resolve(folder, named || 'Dockerfile')
    throw error
  })
  const inside = relative(folder, dockerfile)
  const outside = inside.startsWith(`..${sep}`) || isAbsolute(inside)
  const place = { folder, dockerfile, inside: outside ? undefined : inside.split(sep).join('/') }
  return text === undefined ? place : { ...place, text: text.replace(/^\ufeff/, '') }
}

/** A path as it was typed, with the user's own folder in place of `~`. Throws a sentence when it is not whole. */
export function chosenPath(path: string): string {
  const full = /^~([/\\]|$)/.test(path) ? join(homedir(), path.slice(1)) : path
  if (isAbsolute(full)) return full
  throw new AppError('invalid-input', t`"${path}" is not a full path.`, t`Give it whole, such as /home/me/app.`)
}

/** A folder of this machine as an absolute path; `~` is the user's own. */
export async function chosenFolder(path: string): Promise<string> {
  const full = chosenPath(path)
  const found = await stat(full).catch((error: unknown) => {
    throw fromFile(error, t`The folder ${full}`)
  })
  if (!found.isDirectory())
    throw new AppError('invalid-input', t`${full} is not a folder.`, t`Choose the folder that holds the Dockerfile.`)
  return resolve(full)
}

async function findDockerfile(folder: string, named: string | undefined): Promise<string> {
  if (named !== undefined && named !== '') {
    const path = resolve(folder, named)
    const found = await fileAt(path)
    if (!found) throw new AppError('not-found', t`There is no file ${named} in ${folder}.`, t`Check the name of the Dockerfile.`)
    if (!found.isFile()) throw new AppError('invalid-input', t`${path} is not a file.`, t`Choose a Dockerfile.`)
    return await realpath(path)
  }
  // The docker command takes both spellings, in this order.
  for (const name of ['Dockerfile', 'dockerfile']) {
    if ((await fileAt(join(folder, name)))?.isFile() === true) return await realpath(join(folder, name))
  }
  throw new AppError('not-found', t`There is no Dockerfile in ${folder}.`, t`Choose another folder, or name the Dockerfile.`)
}

async function fileAt(path: string): Promise<Stats | undefined> {
  return await stat(path).catch((error: unknown) => {
    const failed = fromFile(error, path)
    if (failed.code === 'not-found') return undefined
    throw failed
  })
}

/** The files that may hold the rules of what is left out, the first that exists counts. */
export function ignoreFiles({ folder, dockerfile }: ContextPlace): string[] {
  return [join(dirname(dockerfile), `${basename(dockerfile)}.dockerignore`), join(folder, '.dockerignore')]
}
