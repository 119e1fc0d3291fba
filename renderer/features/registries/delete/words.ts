import { isLoopbackRegistry } from '../../../../preload/contract/registryNames'
import { joinWords } from '../../../lib/splitWords'

/** docker has no command that deletes in a registry; this is what the API is asked. */
export const deleteCommand = ({ registry, repository }: { registry: string; repository: string }, reference: string): string =>
  joinWords([
    'curl',
    '-X',
    'DELETE',
    `${isLoopbackRegistry(registry) ? 'http' : 'https'}://${registry === 'docker.io' ? 'registry-1.docker.io' : registry}/v2/${repository}/manifests/${reference}`,
  ])
