import { t } from '@lingui/core/macro'
import type { Volume } from '../../../preload/contract/volumes'
import type { Action } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { go } from '../../lib/router'
import { RemoveVolumes } from './RemoveVolumes'
import { worded } from '../../lib/worded'

/** What can be done with a volume: the row's buttons and menu, the palette and the keyboard read this. */
export const actions = worded((): Action<Volume>[] => [
  {
    id: 'files',
    label: t`Files`,
    icon: 'folder',
    shortcut: 'volume.files',
    group: 1,
    inRow: true,
    when: () => true,
    run: (_api, volume) => go('volumes', volume.id, 'files'),
  },
  {
    id: 'copy-name',
    label: t`Copy name`,
    icon: 'copy',
    group: 1,
    inRow: true,
    when: () => true,
    run: (_api, volume) => copyText(volume.name, t`Name copied`),
  },
  {
    id: 'copy-mountpoint',
    label: t`Copy mountpoint`,
    icon: 'copy',
    group: 1,
    when: (volume) => volume.mountpoint !== '',
    run: (_api, volume) => copyText(volume.mountpoint, t`Mountpoint copied`),
  },
  {
    id: 'remove',
    label: t`Remove…`,
    icon: 'trash',
    shortcut: 'list.remove',
    danger: true,
    group: 9,
    inRow: true,
    bulk: true,
    doing: t`Removing`,
    when: () => true,
    command: (volume) => `docker volume rm ${volume.name}`,
    ask: (volumes, go, close) => <RemoveVolumes volumes={volumes} go={go} close={close} />,
    run: (api, volume) => api.volumes.remove({ id: volume.id }),
  },
])
