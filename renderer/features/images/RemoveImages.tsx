import { useState } from 'react'
import type { Image } from '../../../preload/contract/images'
import { useApi } from '../../api/context'
import { runAction } from '../../lib/actions'
import { count } from '../../lib/format'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { joinWords } from '../../lib/splitWords'
import { Checkbox } from '../../ui/Choice'
import { ConfirmDialog, ConfirmExtra } from '../../ui/Dialog'
import { nameOf, referenceOf } from './names'
import { removeImage } from './removeImage'

const MOST = 8

/** Asks before images go: what goes, which containers stand in the way, and the command. */
export function RemoveImages({ images, close }: { images: readonly Image[]; close: () => void }) {
  const api = useApi()
  const ids = new Set(images.map((image) => image.id))
  const using = useLive('containers').rows.filter((container) => ids.has(container.imageId))
  const running = using.filter((container) => container.state === 'running' || container.state === 'paused')
  const stopped = using.filter((container) => !running.includes(container))
  const [force, setForce] = useState(false)
  const [only] = images
  const many = images.length > 1
  const title = many || only === undefined ? `Remove ${count(images.length, 'image')}?` : `Remove ${oneLine(nameOf(only))}?`
  const forced = force || images.some((image) => image.tags.length > 1)

  return (
    <ConfirmDialog
      title={title}
      text={
        running.length > 0
          ? `${names(running)} ${running.length === 1 ? 'runs' : 'run'} from ${many ? 'these images' : 'this image'}. Docker keeps the image of a running container: stop and remove ${running.length === 1 ? 'it' : 'them'} first.`
          : 'Layers that other images share stay; the rest is freed.'
      }
      goes={images
        .slice(0, MOST)
        .map((image) => ({
          strong: oneLine(nameOf(image)),
          ...(image.tags.length > 1 && { rest: `and ${image.tags.slice(1).map(oneLine).join(', ')}` }),
          bytes: image.size,
        }))
        .concat(
          images.length > MOST
            ? [{ strong: `${images.length - MOST} more`, bytes: images.slice(MOST).reduce((sum, image) => sum + image.size, 0) }]
            : [],
        )}
      stays={using.length > 0 ? [{ strong: count(using.length, 'container'), rest: names(using) }] : []}
      extra={
        stopped.length > 0 &&
        running.length === 0 && (
          <ConfirmExtra>
            <Checkbox
              checked={force}
              onChange={setForce}
              label={`Remove although ${stopped.length === 1 ? `${oneLine(stopped[0]?.name ?? '')} was made` : `${count(stopped.length, 'stopped container')} were made`} from ${many ? 'them' : 'it'}`}
            />
          </ConfirmExtra>
        )
      }
      command={joinWords(['docker', 'rmi', ...(forced ? ['-f'] : []), ...images.map(referenceOf)])}
      verb={many ? `Remove ${count(images.length, 'image')}` : 'Remove image'}
      danger
      onConfirm={() => runAction(api, removeImage(force), images)}
      onClose={close}
    />
  )
}

function names(containers: readonly { name: string }[]): string {
  const shown = containers.slice(0, 3).map((container) => oneLine(container.name))
  return containers.length > 3 ? `${shown.join(', ')} and ${containers.length - 3} more` : shown.join(', ')
}
