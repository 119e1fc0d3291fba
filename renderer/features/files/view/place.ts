import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { AppError } from '../../../../preload/contract/appError'
import type { FilePlace } from '../../../../preload/contract/fileParts'
import { useLive } from '../../../lib/live'
import { joinWords } from '../../../lib/splitWords'

const engineOf = ({ engine }: FilePlace) => (engine === undefined ? {} : { engine })

/** The image a container was made of. */
export async function imageOf(api: Api, place: FilePlace, signal: AbortSignal): Promise<FilePlace> {
  if (place.kind !== 'container') throw new AppError('unsupported', t`Only a container has an image to compare with.`)
  const { imageId } = await api.containers.inspect({ id: place.id, ...engineOf(place) }, { signal })
  return { ...engineOf(place), kind: 'image', id: imageId }
}

/** What the page knows of a container place by its id or name. */
function useContainer(place: FilePlace) {
  const { rows } = useLive('containers')
  return place.kind === 'container' ? rows.find(({ id, name }) => id === place.id || name === place.id) : undefined
}

/** A line for a terminal that shows or takes out the same file. */
export function useCommand(place: FilePlace, path: string): string {
  const container = useContainer(place)
  if (place.kind === 'image') return joinWords(['docker', 'run', '--rm', '--entrypoint', 'cat', place.id.replace(/^sha256:/, ''), path])
  if (place.kind === 'volume') return joinWords(['docker', 'run', '--rm', '-v', `${place.id}:/v:ro`, 'busybox', 'cat', `/v${path}`])
  const name = container?.name ?? place.id
  return container?.state === 'running'
    ? joinWords(['docker', 'exec', name, 'cat', path])
    : joinWords(['docker', 'cp', `${name}:${path}`, '.'])
}

/** The place in a few words: "web", "volume db-data". */
export function usePlaceName(place: FilePlace): string {
  const container = useContainer(place)
  if (place.kind === 'container') return container?.name ?? place.id.slice(0, 24)
  return place.kind === 'volume' ? t`volume ${place.id}` : t`image ${place.id.replace(/^sha256:/, '').slice(0, 24)}`
}
