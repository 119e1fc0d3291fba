import type { BuildOptions } from '../../../preload/contract/builds'
import { joinWords } from '../../lib/splitWords'

/** The `docker build` that does the same, for showing while a form is filled; the ledger's own line is main's. */
export function formatBuild(options: Partial<BuildOptions>): string {
  const words = ['docker', 'build']
  for (const tag of options.tags ?? []) words.push('-t', tag)
  const file = options.dockerfile
  // Longshore takes the file relative to the folder, docker relative to where it is called.
  if (file !== undefined && file !== '' && file !== 'Dockerfile')
    words.push('-f', isAbsolute(file) ? file : `${options.context ?? '.'}/${file}`)
  if (options.target !== undefined && options.target !== '') words.push('--target', options.target)
  for (const [name, value] of Object.entries(options.args ?? {})) words.push('--build-arg', `${name}=${value}`)
  for (const [name, value] of Object.entries(options.labels ?? {})) words.push('--label', `${name}=${value}`)
  if (options.platform !== undefined && options.platform !== '') words.push('--platform', options.platform)
  if (options.network !== undefined && options.network !== '') words.push('--network', options.network)
  if (options.noCache === true) words.push('--no-cache')
  if (options.pull === true) words.push('--pull')
  words.push(options.context === undefined || options.context === '' ? '.' : options.context)
  return joinWords(words)
}

const isAbsolute = (path: string): boolean => /^([/\\]|[A-Za-z]:)/.test(path)
