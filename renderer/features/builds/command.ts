import type { BuildOptions } from '../../../preload/contract/builds'

/** The `docker build` that does the same, for showing while a form is filled; the ledger's own line is main's. */
export function formatBuild(options: Partial<BuildOptions>): string {
  const words = ['docker', 'build']
  for (const tag of options.tags ?? []) words.push('-t', quote(tag))
  const file = options.dockerfile
  // Longshore takes the file relative to the folder, docker relative to where it is called.
  if (file !== undefined && file !== '' && file !== 'Dockerfile')
    words.push('-f', quote(isAbsolute(file) ? file : `${options.context ?? '.'}/${file}`))
  if (options.target !== undefined && options.target !== '') words.push('--target', quote(options.target))
  for (const [name, value] of Object.entries(options.args ?? {})) words.push('--build-arg', quote(`${name}=${value}`))
  for (const [name, value] of Object.entries(options.labels ?? {})) words.push('--label', quote(`${name}=${value}`))
  if (options.platform !== undefined && options.platform !== '') words.push('--platform', quote(options.platform))
  if (options.network !== undefined && options.network !== '') words.push('--network', quote(options.network))
  if (options.noCache === true) words.push('--no-cache')
  if (options.pull === true) words.push('--pull')
  words.push(options.context === undefined || options.context === '' ? '.' : quote(options.context))
  return words.join(' ')
}

const isAbsolute = (path: string): boolean => /^([/\\]|[A-Za-z]:)/.test(path)

/** A word for a POSIX shell: bare when nothing in it means something, else in single quotes. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
