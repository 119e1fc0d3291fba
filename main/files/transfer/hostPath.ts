import type { PathLike } from 'node:fs'
import { fromName } from '../../tar/names'

const ODD = /\p{Surrogate}/u

/** A path of this machine for node:fs: one with bytes that are no UTF-8 goes as bytes. */
export const toHost = (path: string): PathLike => (ODD.test(path) ? fromName(path) : path)

/** With slashes alone, which Windows takes as well. */
export const plainHost = (path: string): string => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path)
