import type { Container } from '../../../preload/contract/containers'
import { count } from '../../lib/format'
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
  const it = using.length === 1 ? 'it' : 'them'
  const were = using.length === 1 ? `${oneLine(using[0]?.name ?? '')} was made` : `${count(using.length, 'stopped container')} were made`
  const options: { value: How; label: string }[] = [
    ...(many ? [{ value: 'leave' as const, label: `Keep the images that ${using.length === 1 ? 'it was' : 'they were'} made from` }] : []),
    // Docker takes the image of a stopped container away by force; a running one holds it whatever is said.
    ...(running ? [] : [{ value: 'force' as const, label: `Remove although ${were} from ${many ? 'them' : 'it'}` }]),
    { value: 'take', label: running ? `Stop and remove ${it} first` : `Remove ${it} too` },
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
        <RadioGroup<How | ''> label="Containers" value={how ?? ''} onChange={(next) => next !== '' && setHow(next)} options={options} />
      </div>
    </ConfirmExtra>
  )
}

/** The first three by name, and how many more. */
export function namesOf(containers: readonly { name: string }[]): string {
  const shown = containers.slice(0, 3).map((container) => oneLine(container.name))
  return containers.length > 3 ? `${shown.join(', ')} and ${containers.length - 3} more` : shown.join(', ')
}
