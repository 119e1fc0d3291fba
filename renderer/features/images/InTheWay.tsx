import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Container } from '../../../preload/contract/containers'
import { isUp } from '../../lib/isUp'
import { oneLine } from '../../lib/plainText'
import { href } from '../../lib/router'
import { RadioGroup } from '../../ui/Choice'
import { ConfirmExtra } from '../../ui/Dialog'

/** `leave` the images that have containers, `force` them off stopped ones, or `take` the containers along. */
export type How = 'leave' | 'force' | 'take'

const MOST = 8

interface InTheWayProps {
  using: readonly Container[]
  how: How | undefined
  setHow: (how: How) => void
  /** There are other images to remove as well. */
  many: boolean
  close: () => void
}

/** The containers that stand in the way, each with a way to it, and what is done about them. */
export function InTheWay({ using, how, setHow, many, close }: InTheWayProps) {
  const running = using.some(isUp)
  const name = oneLine(using[0]?.name ?? '')
  const n = using.length
  const options: { value: How; label: string }[] = [
    ...(many
      ? [
          {
            value: 'leave' as const,
            label: plural(n, { one: 'Keep the images that it was made from', other: 'Keep the images that they were made from' }),
          },
        ]
      : []),
    // Docker takes the image of a stopped container away by force; a running one holds it whatever is said.
    ...(running
      ? []
      : [
          {
            value: 'force' as const,
            label: many
              ? plural(n, {
                  one: `Remove although ${name} was made from them`,
                  other: 'Remove although # stopped containers were made from them',
                })
              : plural(n, {
                  one: `Remove although ${name} was made from it`,
                  other: 'Remove although # stopped containers were made from it',
                }),
          },
        ]),
    {
      value: 'take',
      label: running
        ? plural(n, { one: 'Stop and remove it first', other: 'Stop and remove them first' })
        : plural(n, { one: 'Remove it too', other: 'Remove them too' }),
    },
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
          {using.length > MOST && (
            <span className="f3">
              <Trans>and {using.length - MOST} more</Trans>
            </span>
          )}
        </div>
        <RadioGroup<How | ''> label={t`Containers`} value={how ?? ''} onChange={(next) => next !== '' && setHow(next)} options={options} />
      </div>
    </ConfirmExtra>
  )
}

/** The first three by name, and how many more. */
export function namesOf(containers: readonly { name: string }[]): string {
  const shown = containers.slice(0, 3).map((container) => oneLine(container.name))
  return containers.length > 3 ? t`${shown.join(', ')} and ${containers.length - 3} more` : shown.join(', ')
}
