import { t } from '@lingui/core/macro'
import type { Container } from '../../../../preload/contract/containers'
import { leftBehind } from '../../../../preload/contract/leftBehind'
import type { Action } from '../../../lib/actions'
import { lazily } from '../../../lib/lazily'
import { confirmed, knownRows, refOf } from '../known'
import { worded } from '../../../lib/worded'

const PutBackDialog = lazily(async () => (await import('./PutBackDialog')).PutBackDialog)

/** The old container of a recreate that was cut off, while it rests. */
const isAside = (row: Container) => leftBehind(row.name)?.which === 'old' && (row.state === 'exited' || row.state === 'created')

/** The container that has the old one's name now. */
export const replacementOf = (row: Container): Container | undefined => knownRows().find(({ name }) => name === leftBehind(row.name)?.name)

const plain = worded(
  () =>
    ({
      id: 'put-back',
      label: t`Put back…`,
      icon: 'restart',
      group: 4,
      when: isAside,
      doing: t`Putting back`,
    }) as const,
)

/** What the dialog asked for: `start` is its box. */
export const puttingBack = (how: { start: boolean; replaced: Container | undefined }): Action<Container> => ({
  ...plain(),
  async run(api, row) {
    await api.containers.putBack({ ...refOf(row), start: how.start, ...(how.replaced !== undefined && { replaced: how.replaced.id }) })
    await confirmed(row)
  },
})

export const putBackAction = worded((): Action<Container> => ({
  ...plain(),
  ask: ([row], _go, close) => row !== undefined && <PutBackDialog row={row} close={close} />,
  run: () => undefined,
}))
