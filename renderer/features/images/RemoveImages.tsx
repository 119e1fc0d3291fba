import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Image } from '../../../preload/contract/images'
import { useApi } from '../../api/context'
import { runAction } from '../../lib/actions'
import { isUp } from '../../lib/isUp'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { joinWords } from '../../lib/splitWords'
import { ConfirmDialog, type Line } from '../../ui/Dialog'
import { type How, InTheWay, namesOf } from './InTheWay'
import { nameOf, referenceOf } from './names'
import { removeImage } from './removeImage'

const MOST = 8

/** Asks before images go: what goes, which containers stand in the way and what is done about them, and the command. */
export function RemoveImages({ images, close }: { images: readonly Image[]; close: () => void }) {
  const api = useApi()
  const ids = new Set(images.map((image) => image.id))
  const using = useLive('containers').rows.filter((container) => ids.has(container.imageId))
  const used = new Set(using.map((container) => container.imageId))
  const running = using.filter(isUp)
  const [chosen, setChosen] = useState<How>()
  const [only] = images
  const many = images.length > 1
  const how = using.length === 0 ? undefined : (chosen ?? (many ? 'leave' : undefined))
  const taken = how === 'take' ? using : []
  const going = how === 'leave' ? images.filter((image) => !used.has(image.id)) : images
  const forced = how === 'force' || going.some((image) => image.tags.length > 1)
  const undecided = using.length > 0 && how === undefined
  const commands = [
    ...(taken.length > 0 ? [joinWords(['docker', 'rm', '-f', ...taken.map((container) => container.name)])] : []),
    joinWords(['docker', 'rmi', ...(forced ? ['-f'] : []), ...(going.length > 0 ? going : images).map(referenceOf)]),
  ]
  const goes: Line[] = going.slice(0, MOST).map((image) => ({
    strong: oneLine(nameOf(image)),
    ...(image.tags.length > 1 && { rest: t`and ${image.tags.slice(1).map(oneLine).join(', ')}` }),
    bytes: image.size,
  }))
  if (going.length > MOST) {
    goes.push({ strong: t`${going.length - MOST} more`, bytes: going.slice(MOST).reduce((sum, image) => sum + image.size, 0) })
  }
  if (taken.length > 0) {
    goes.push({
      strong: plural(taken.length, { one: '# container', other: '# containers' }),
      rest: plural(taken.length, { one: `and what it wrote: ${namesOf(taken)}`, other: `and what they wrote: ${namesOf(taken)}` }),
    })
  }

  return (
    <ConfirmDialog
      title={
        many || only === undefined
          ? t`Remove ${plural(images.length, { one: '# image', other: '# images' })}?`
          : t`Remove ${oneLine(nameOf(only))}?`
      }
      text={
        running.length > 0
          ? many
            ? plural(running.length, {
                one: `${namesOf(running)} runs from these images. Docker keeps the image of a running container.`,
                other: `${namesOf(running)} run from these images. Docker keeps the image of a running container.`,
              })
            : plural(running.length, {
                one: `${namesOf(running)} runs from this image. Docker keeps the image of a running container.`,
                other: `${namesOf(running)} run from this image. Docker keeps the image of a running container.`,
              })
          : t`Layers that other images share stay; the rest is freed.`
      }
      goes={goes}
      stays={
        using.length > 0 && taken.length === 0
          ? [
              { strong: plural(using.length, { one: '# container', other: '# containers' }), rest: namesOf(using) },
              ...(how === 'leave'
                ? [{ strong: plural(used.size, { one: '# image', other: '# images' }), rest: t`that they were made from` }]
                : []),
            ]
          : []
      }
      extra={using.length > 0 && <InTheWay using={using} how={how} setHow={setChosen} many={many} close={close} />}
      command={commands.join(' && ')}
      verb={many ? t`Remove ${plural(going.length, { one: '# image', other: '# images' })}` : t`Remove image`}
      danger
      disabled={undecided || going.length === 0}
      onConfirm={() => runAction(api, removeImage({ force: how === 'force', containers: taken }), going)}
      onClose={close}
    />
  )
}
