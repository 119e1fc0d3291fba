import { t } from '@lingui/core/macro'
import type { Container } from '../../../preload/contract/containers'
import type { Image } from '../../../preload/contract/images'
import type { Action } from '../../lib/actions'
import { nameOf, referenceOf } from './names'

interface Removal {
  /** Although stopped containers were made from it. */
  force?: boolean | undefined
  /** Containers in the way, which are stopped and removed first. */
  containers?: readonly Container[] | undefined
}

/** `docker rmi`: several names on one image, or stopped containers of it, need force. */
export function removeImage({ force = false, containers = [] }: Removal): Action<Image> {
  return {
    id: 'remove',
    label: t`Remove…`,
    icon: 'trash',
    shortcut: 'list.remove',
    danger: true,
    group: 9,
    bulk: true,
    inRow: true,
    doing: t`Removing`,
    when: () => true,
    nameOf,
    command: (image) => `docker rmi ${force || image.tags.length > 1 ? '-f ' : ''}${referenceOf(image)}`,
    run: async (api, image) => {
      for (const { id, imageId } of containers) if (imageId === image.id) await api.containers.remove({ id, force: true })
      return api.images.remove({
        id: image.tags.length === 1 ? referenceOf(image) : image.id,
        force: force || image.tags.length > 1,
      })
    },
  }
}
