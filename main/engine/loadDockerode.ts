import { createRequire } from 'node:module'
import type Docker from 'dockerode'

/** Parts of dockerode we replace (our own build session, the system's ssh): grpc, protobufjs and ssh2 are most of its loading time. */
const UNUSED = ['./session.js', 'docker-modem/lib/ssh.js']

/** dockerode without what we never call in it: 50 ms instead of 210, measured alone on the machine the bench names. */
export function loadDockerode(): typeof Docker {
  const require = createRequire(import.meta.url)
  const dockerode = createRequire(require.resolve('dockerode'))
  for (const part of UNUSED) {
    const file = dockerode.resolve(part)
    require.cache[file] ??= {
      id: file,
      filename: file,
      path: file,
      loaded: true,
      exports: {},
      children: [],
      paths: [],
      parent: null,
      require,
    } as unknown as NodeJS.Module
  }
  return require('dockerode') as typeof Docker
}
