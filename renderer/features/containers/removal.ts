import { t } from '@lingui/core/macro'
import type { Container } from '../../../preload/contract/containers'
import type { Action } from '../../lib/actions'
import { currentRoute, go } from '../../lib/router'
import { confirmed, refOf } from './known'
import { isUp } from '../../lib/isUp'

/** Removing for good, after the dialog has asked. A running container is killed first. */
export function removal({ volumes }: { volumes: boolean }): Action<Container> {
  return {
    id: 'remove',
    label: t`Remove…`,
    icon: 'trash',
    shortcut: 'list.remove',
    danger: true,
    group: 5,
    bulk: true,
    when: (row) => row.state !== 'removing',
    doing: t`Removing`,
    command: (row) => `docker rm ${isUp(row) ? '-f ' : ''}${volumes ? '-v ' : ''}${row.name}`,
    run: async (api, row) => {
      await api.containers.remove({ ...refOf(row), force: isUp(row), volumes })
      if (currentRoute().id === row.id) go('containers')
      await confirmed(row)
    },
  }
}
