import type { Image } from '../../../preload/contract/images'
import type { Action } from '../../lib/actions'
import { nameOf, referenceOf } from './names'

/** `docker rmi`: several names on one image, or stopped containers of it, need force. */
export function removeImage(force: boolean): Action<Image> {
  return {
    id: 'remove',
    label: 'Remove…',
    icon: 'trash',
    shortcut: 'Del',
    danger: true,
    group: 9,
    bulk: true,
    inRow: true,
    doing: 'Removing',
    when: () => true,
    nameOf,
    command: (image) => `docker rmi ${force || image.tags.length > 1 ? '-f ' : ''}${referenceOf(image)}`,
    run: (api, image) =>
      api.images.remove({ id: image.tags.length === 1 ? referenceOf(image) : image.id, force: force || image.tags.length > 1 }),
  }
}
