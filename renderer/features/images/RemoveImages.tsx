import { useState } from 'react'
import type { Container } from '../../../preload/contract/containers'
import type { Image } from '../../../preload/contract/images'
import { useApi } from '../../api/context'
import { runAction } from '../../lib/actions'
import { count } from '../../lib/format'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { joinWords } from '../../lib/splitWords'
import { isUp } from '../../lib/isUp'
import { href } from '../../lib/router'
import { RadioGroup } from '../../ui/Choice'
import { ConfirmDialog, ConfirmExtra, type Line } from '../../ui/Dialog'
import { nameOf, referenceOf } from './names'
import { removeImage } from './removeImage'

const MOST = 8

/** Asks before images go: what goes, which containers stand in the way, and the command. */
export function RemoveImages({ images, close }: { images: readonly Image[]; close: () => void }) {
  const api = useApi()
  const ids = new Set(images.map((image) => image.id))
  const using = useLive('containers').rows.filter((container) => ids.has(container.imageId))
  const running = using.filter(isUp)
  // Docker removes the image of a stopped container by force; a running one holds it whatever is said.
  const [how, setHow] = useState<How>('leave')
  const [only] = images
  const many = images.length > 1
  const title = many || only === undefined ? `Remove ${count(images.length, 'image')}?` : `Remove ${oneLine(nameOf(only))}?`
  const force = how === 'force' && running.length === 0
  const taken = how === 'take' ? using : []
  const forced = force || images.some((image) => image.tags.length > 1)
  const commands = [
    ...(taken.length > 0 ? [joinWords(['docker', 'rm', '-f', ...taken.map((container) => container.name)])] : []),
    joinWords(['docker', 'rmi', ...(forced ? ['-f'] : []), ...images.map(referenceOf)]),
  ]
  const them = using.length === 1 ? 'it' : 'them'

  const goes: Line[] = images.slice(0, MOST).map((image) => ({
    strong: oneLine(nameOf(image)),
    ...(image.tags.length > 1 && { rest: `and ${image.tags.slice(1).map(oneLine).join(', ')}` }),
    bytes: image.size,
  }))
  if (images.length > MOST) {
    goes.push({ strong: `${images.length - MOST} more`, bytes: images.slice(MOST).reduce((sum, image) => sum + image.size, 0) })
  }
  if (taken.length > 0) {
    goes.push({ strong: count(taken.length, 'container'), rest: `and what ${taken.length === 1 ? 'it' : 'they'} wrote: ${names(taken)}` })
  }

  return (
    <ConfirmDialog
      title={title}
      text={
        running.length > 0
          ? `${names(running)} ${running.length === 1 ? 'runs' : 'run'} from ${many ? 'these images' : 'this image'}. Docker keeps the image of a running container: stop and remove ${running.length === 1 ? 'it' : 'them'} first.`
          : 'Layers that other images share stay; the rest is freed.'
      }
      goes={goes}
      stays={using.length > 0 && taken.length === 0 ? [{ strong: count(using.length, 'container'), rest: names(using) }] : []}
      extra={
        using.length > 0 && <InTheWay using={using} how={how} setHow={setHow} them={them} forcible={running.length === 0} close={close} />
      }
      command={commands.join(' && ')}
      verb={many ? `Remove ${count(images.length, 'image')}` : 'Remove image'}
      danger
      onConfirm={() => runAction(api, removeImage({ force, containers: taken }), images)}
      onClose={close}
    />
  )
}

type How = 'leave' | 'force' | 'take'

/** The containers that stand in the way, each with a way to it, and what is done about them. */
function InTheWay(props: {
  using: readonly Container[]
  how: How
  setHow: (how: How) => void
  them: string
  forcible: boolean
  close: () => void
}) {
  const { using, how, setHow, them, forcible, close } = props
  const options: { value: How; label: string }[] = [
    { value: 'leave', label: forcible ? `Only if docker lets it go without them` : 'Leave them alone' },
    ...(forcible
      ? [
          {
            value: 'force' as const,
            label: `Remove although ${using.length === 1 ? `${oneLine(using[0]?.name ?? '')} was made` : `${using.length} stopped containers were made`} from it`,
          },
        ]
      : []),
    { value: 'take', label: forcible ? `Remove ${them} too` : `Stop and remove ${them} first` },
  ]
  return (
    <ConfirmExtra>
      <div className="in-the-way">
        <div className="in-the-way-links">
          {using.slice(0, MOST).map((container) => (
            <a key={container.id} href={href('containers', container.id)} onClick={close}>
              {oneLine(container.name)}
            </a>
          ))}
          {using.length > MOST && <span className="f3">and {using.length - MOST} more</span>}
        </div>
        <RadioGroup label="Containers" value={how} onChange={setHow} options={options} />
      </div>
    </ConfirmExtra>
  )
}

function names(containers: readonly { name: string }[]): string {
  const shown = containers.slice(0, 3).map((container) => oneLine(container.name))
  return containers.length > 3 ? `${shown.join(', ')} and ${containers.length - 3} more` : shown.join(', ')
}
