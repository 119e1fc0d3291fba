import { isAbsolute, join } from 'node:path'
import type { BuildOptions } from '../../preload/contract/builds'
import { shown } from '../ledger/redact'
import { writeUlimits } from '../ledger/run/devices'
import { formatBytes } from '../ledger/run/values'
import { dockerCommand } from '../ledger/words'
import { isRemote } from './context/remote'

/** The `docker build` that does the same, secrets hidden by their names. */
export function formatBuild(options: BuildOptions): string {
  const { context, dockerfile = '', dockerfileText, tags = [], target, args = {}, secrets = [], ssh = [], labels = {} } = options
  const { platform, network, extraHosts = [], cacheFrom = [], shmSize, memory, noCache, pull, squash } = options
  const named = (flag: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${shown(name, value)}`])
  return dockerCommand([
    'build',
    ...tags.flatMap((tag) => ['-t', tag]),
    ...fileFlag(context, dockerfile, dockerfileText !== undefined),
    ...(target ? ['--target', target] : []),
    ...named('--build-arg', args),
    ...secrets.flatMap(({ id, env, file }) => ['--secret', `id=${id},${env === undefined ? `src=${file}` : `env=${env}`}`]),
    ...ssh.flatMap(({ id, path }) => ['--ssh', path ? `${id}=${path}` : id]),
    ...named('--label', labels),
    ...(platform ? ['--platform', platform] : []),
    ...(network ? ['--network', network] : []),
    ...extraHosts.flatMap((host) => ['--add-host', host]),
    ...cacheFrom.flatMap((image) => ['--cache-from', image]),
    ...(shmSize === undefined ? [] : ['--shm-size', formatBytes(shmSize)]),
    ...writeUlimits(options).flatMap(({ flag, value = '' }) => [flag, value]),
    ...(memory === undefined ? [] : ['--memory', formatBytes(memory)]),
    ...(noCache === true ? ['--no-cache'] : []),
    ...(pull === true ? ['--pull'] : []),
    ...(squash === true ? ['--squash'] : []),
    shown('context', context),
  ])
}

/** Longshore takes the file relative to the context, docker relative to the folder it is called in; an edited one comes by standard input. */
function fileFlag(context: string, file: string, edited: boolean): string[] {
  if (edited) return ['-f', '-']
  if (file === '' || file === 'Dockerfile') return []
  return ['-f', isAbsolute(file) || isRemote(context) ? file : join(context, file)]
}
