import { t } from '@lingui/core/macro'
import type { Image } from '../../../preload/contract/images'
import type { Action } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { intents } from '../../lib/intents'
import { lazily } from '../../lib/lazily'
import { go } from '../../lib/router'
import { startPull } from '../../lib/startPull'
import { digestOf, nameOf, referenceOf, shortId } from './names'
import { removeImage } from './removeImage'
import { RemoveImages } from './RemoveImages'
import { worded } from '../../lib/worded'

const PushDialog = lazily(async () => (await import('./push/PushDialog')).PushDialog)
const SendDialog = lazily(async () => (await import('./send/SendDialog')).SendDialog)
const SaveDialog = lazily(async () => (await import('./save/SaveDialog')).SaveDialog)
const TagDialog = lazily(async () => (await import('./TagDialog')).TagDialog)
const UsesDialog = lazily(async () => (await import('./UsesDialog')).UsesDialog)

/** What can be done with an image: the row's buttons and menu, the palette and the keyboard read this. */
export const actions = worded((): Action<Image>[] => [
  {
    id: 'run',
    label: t`Run…`,
    icon: 'play',
    shortcut: 'image.run',
    group: 1,
    inRow: true,
    when: () => true,
    nameOf,
    command: (image) => `docker run -d ${referenceOf(image)}`,
    run: (_api, image) => intents.run({ image: image.tags[0] ?? image.id }),
  },
  {
    id: 'tag',
    label: t`Tag…`,
    icon: 'tag',
    shortcut: 'image.tag',
    group: 2,
    inRow: true,
    when: () => true,
    nameOf,
    command: (image) => `docker tag ${referenceOf(image)} repository:tag`,
    ask: ([image], _go, close) => image !== undefined && <TagDialog image={image} close={close} />,
    run: () => undefined,
  },
  {
    id: 'push',
    label: t`Push…`,
    icon: 'upload',
    group: 2,
    when: () => true,
    nameOf,
    command: (image) => `docker push ${referenceOf(image)}`,
    ask: ([image], _go, close) => image !== undefined && <PushDialog image={image} close={close} />,
    run: () => undefined,
  },
  {
    id: 'pull-again',
    label: t`Pull again`,
    icon: 'download',
    group: 2,
    bulk: true,
    when: (image) => image.tags.length > 0,
    nameOf,
    command: (image) => `docker pull ${referenceOf(image)}`,
    run: (api, image) => Promise.all(image.tags.map((reference) => startPull(api, { reference }))),
  },
  {
    id: 'save',
    label: t`Save…`,
    icon: 'file',
    group: 2,
    bulk: true,
    when: () => true,
    nameOf,
    command: (image) => `docker save -o image.tar ${referenceOf(image)}`,
    ask: (images, _go, close) => <SaveDialog images={images} close={close} />,
    run: () => undefined,
  },
  {
    id: 'send',
    label: t`Send to another engine…`,
    icon: 'arrowr',
    group: 2,
    bulk: true,
    when: () => true,
    nameOf,
    command: (image) => `docker save ${referenceOf(image)} | docker --context other load`,
    ask: (images, _go, close) => <SendDialog images={images} close={close} />,
    run: () => undefined,
  },
  {
    id: 'files',
    label: t`Files`,
    icon: 'folder',
    shortcut: 'image.files',
    group: 3,
    when: () => true,
    nameOf,
    run: (_api, image) => go('images', image.id, 'files'),
  },
  {
    id: 'uses',
    label: t`What uses this?`,
    icon: 'info',
    group: 3,
    when: () => true,
    nameOf,
    ask: ([image], _go, close) => image !== undefined && <UsesDialog image={image} close={close} />,
    run: () => undefined,
  },
  {
    id: 'copy-id',
    label: t`Copy id`,
    icon: 'copy',
    group: 3,
    when: () => true,
    nameOf,
    run: (_api, image) => copyText(image.id, t`Id of ${nameOf(image)} copied`),
  },
  {
    id: 'copy-name',
    label: t`Copy name`,
    icon: 'copy',
    group: 3,
    when: (image) => image.tags.length > 0,
    nameOf,
    run: (_api, image) => copyText(referenceOf(image), t`Name copied`),
  },
  {
    id: 'copy-digest',
    label: t`Copy digest`,
    icon: 'copy',
    group: 3,
    when: (image) => digestOf(image) !== undefined,
    nameOf,
    run: (_api, image) => copyText(digestOf(image) ?? '', t`Digest copied`),
  },
  {
    ...removeImage({}),
    command: (image) => `docker rmi ${shortId(image.id)}`,
    ask: (images, _go, close) => <RemoveImages images={images} close={close} />,
  },
])
