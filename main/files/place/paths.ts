import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'

/** `/srv/app` of `/srv//x/../app/`: as Docker cleans a path before it looks at what is there. */
export function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** The path of something that is to be changed: not the root, and it says itself where it is. */
export function pathToChange(path: string): string {
  if (path.split('/').some((part) => part === '.' || part === '..')) {
    throw new AppError('invalid-input', t`${inWords(path)} has a "." or ".." in it.`, t`Give the whole path, from the root on.`)
  }
  const clean = cleanPath(path)
  if (clean === '/') throw new AppError('invalid-input', t`The root itself stays as it is.`, t`Choose something in it.`)
  return clean
}

export const joinPath = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`)
export const nameOfPath = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
export const folderOfPath = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

/** Whether a path is the folder itself or below it. */
export const isIn = (path: string, folder: string): boolean => path === folder || folder === '/' || path.startsWith(`${folder}/`)

/** What is below the folder, with its slash: the same path seen from there. */
export const below = (path: string, folder: string): string => (folder === '/' ? path : path.slice(folder.length) || '/')

/** A path in a sentence: neither its length nor what is in its names breaks the line. */
export function inWords(path: string): string {
  const plain = path.replace(/[\p{Cc}\p{Cf}\p{Surrogate}\p{Zl}\p{Zp}]/gu, '\ufffd')
  return plain.length > 160 ? `${plain.slice(0, 60)}…${plain.slice(-90)}` : plain
}
