import type { Image } from '../../../preload/contract/images'
import type { Action } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { intents } from '../../lib/intents'
import { nameOf, referenceOf, shortId } from './names'
import { removeImage } from './removeImage'
import { RemoveImages } from './RemoveImages'
import { TagDialog } from './TagDialog'

/** What can be done with an image: the row's buttons and menu, the palette and the keyboard read this. */
export const actions: Action<Image>[] = [
  {
    id: 'run',
    label: 'Run…',
    icon: 'play',
    shortcut: 'R',
    group: 1,
    inRow: true,
    when: () => true,
    nameOf,
    command: (image) => `docker run -d ${referenceOf(image)}`,
    run: (_api, image) => intents.run({ image: image.tags[0] ?? image.id }),
  },
  {
    id: 'tag',
    label: 'Tag…',
    icon: 'tag',
    shortcut: 'F2',
    group: 2,
    inRow: true,
    when: () => true,
    nameOf,
    command: (image) => `docker tag ${referenceOf(image)} repository:tag`,
    ask: ([image], _go, close) => image !== undefined && <TagDialog image={image} close={close} />,
    run: () => undefined,
  },
  {
    id: 'copy-id',
    label: 'Copy id',
    icon: 'copy',
    group: 2,
    when: () => true,
    nameOf,
    run: (_api, image) => copyText(image.id, `Id of ${nameOf(image)} copied`),
  },
  {
    id: 'copy-name',
    label: 'Copy name',
    icon: 'copy',
    group: 2,
    when: (image) => image.tags.length > 0,
    nameOf,
    run: (_api, image) => copyText(referenceOf(image), 'Name copied'),
  },
  {
    ...removeImage(false),
    command: (image) => `docker rmi ${shortId(image.id)}`,
    ask: (images, _go, close) => <RemoveImages images={images} close={close} />,
  },
]
