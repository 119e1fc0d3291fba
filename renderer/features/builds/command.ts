import type { BuildOptions } from '../../../preload/contract/builds'
import { joinWords } from '../../lib/splitWords'
import { ulimitText } from '../../lib/ulimits'
import { isRemote } from './form/problems'
import { sizeText } from './form/rows'

/** The `docker build` that does the same, for showing while a form is filled; the ledger's own line is main's. */
export function formatBuild(options: Partial<BuildOptions>): string {
  const context = options.context === undefined || options.context === '' ? '.' : options.context
  const words = ['docker', 'build']
  const flag = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') words.push(name, value)
  }
  for (const tag of options.tags ?? []) flag('-t', tag)
  flag('-f', fileOf(context, options))
  flag('--target', options.target)
  for (const [name, value] of Object.entries(options.args ?? {})) flag('--build-arg', `${name}=${value}`)
  for (const { id, env, file } of options.secrets ?? []) flag('--secret', `id=${id},${env === undefined ? `src=${file}` : `env=${env}`}`)
  for (const { id, path } of options.ssh ?? []) flag('--ssh', path === undefined ? id : `${id}=${path}`)
  for (const [name, value] of Object.entries(options.labels ?? {})) flag('--label', `${name}=${value}`)
  flag('--platform', options.platform)
  flag('--network', options.network)
  for (const host of options.extraHosts ?? []) flag('--add-host', host)
  for (const image of options.cacheFrom ?? []) flag('--cache-from', image)
  flag('--shm-size', sizeText(options.shmSize))
  for (const limit of options.ulimits ?? []) flag('--ulimit', ulimitText(limit))
  flag('--memory', sizeText(options.memory))
  if (options.noCache === true) words.push('--no-cache')
  if (options.pull === true) words.push('--pull')
  if (options.squash === true) words.push('--squash')
  words.push(context)
  return joinWords(words)
}

/** Longshore takes the file relative to the folder, docker relative to where it is called; an edited one comes by standard input. */
function fileOf(context: string, { dockerfile = '', dockerfileText }: Partial<BuildOptions>): string | undefined {
  if (dockerfileText !== undefined) return '-'
  if (dockerfile === '' || dockerfile === 'Dockerfile') return undefined
  return isAbsolute(dockerfile) || isRemote(context) ? dockerfile : `${context}/${dockerfile}`
}

const isAbsolute = (path: string): boolean => /^([/\\]|[A-Za-z]:)/.test(path)
