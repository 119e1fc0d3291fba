import { isAbsolute, join } from 'node:path'
import type { BuildOptions } from '../../preload/contract/builds'
import { shown } from '../ledger/redact'
import { dockerCommand } from '../ledger/words'

/** The `docker build` that does the same, secrets hidden by their names. */
export function formatBuild(options: BuildOptions): string {
  const { context, dockerfile, tags = [], target, args = {}, labels = {}, platform, network, noCache, pull } = options
  const named = (flag: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${shown(name, value)}`])
  return dockerCommand([
    'build',
    ...tags.flatMap((tag) => ['-t', tag]),
    // Longshore takes the file relative to the context, docker relative to the folder it is called in.
    ...(dockerfile === undefined || dockerfile === '' || dockerfile === 'Dockerfile'
      ? []
      : ['-f', isAbsolute(dockerfile) ? dockerfile : join(context, dockerfile)]),
    ...(target ? ['--target', target] : []),
    ...named('--build-arg', args),
    ...named('--label', labels),
    ...(platform ? ['--platform', platform] : []),
    ...(network ? ['--network', network] : []),
    ...(noCache === true ? ['--no-cache'] : []),
    ...(pull === true ? ['--pull'] : []),
    context,
  ])
}
