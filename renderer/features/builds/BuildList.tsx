import { t } from '@lingui/core/macro'
import { type KeyboardEvent, useRef } from 'react'
import type { Build } from '../../../preload/contract/builds'
import { oneLine } from '../../lib/plainText'
import { Dot, type DotKind } from '../../ui/Dot'
import { summaryOf, whenOf } from './words'
import { previousOf } from './usePreviousTimes'
import { worded } from '../../lib/worded'

const dots: Record<Build['state'], DotKind> = {
  running: 'working',
  succeeded: 'run',
  failed: 'fail',
  cancelled: 'idle',
  interrupted: 'idle',
}
const stateWords = worded((): Record<Build['state'], string> => ({
  running: t`Running`,
  succeeded: t`Succeeded`,
  failed: t`Failed`,
  cancelled: t`Cancelled`,
  interrupted: t`Interrupted`,
}))

interface Props {
  builds: readonly Build[]
  /** Every build, also those the filter hides: the newest earlier one tells how long this one may take. */
  all: readonly Build[]
  selected: string | undefined
  now: number
  onSelect(id: string): void
}

/** The build history, newest first. Arrows move the choice. */
export function BuildList({ builds, all, selected, now, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent): void => {
    const at = builds.findIndex((build) => build.id === selected)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: builds.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = builds[Math.min(builds.length - 1, Math.max(0, to))]
    if (next === undefined) return
    onSelect(next.id)
    list.current?.querySelector(`[data-build="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <section
      className="hist"
      role="listbox"
      aria-label={t`Build history`}
      aria-activedescendant={selected === undefined ? undefined : `build-${selected}`}
      tabIndex={0}
      data-focus-home=""
      ref={list}
      onKeyDown={move}
    >
      {builds.map((build) => (
        <BuildItem key={build.id} build={build} all={all} now={now} selected={build.id === selected} onSelect={onSelect} />
      ))}
    </section>
  )
}

function BuildItem({ build, all, now, selected, onSelect }: Omit<Props, 'builds' | 'selected'> & { build: Build; selected: boolean }) {
  const previous = build.state === 'running' ? previousOf(build, all) : undefined
  const lastTook = previous?.endedAt === undefined ? undefined : previous.endedAt - previous.startedAt
  const title = oneLine(build.title)
  const problem = build.state === 'failed' && build.error !== undefined ? oneLine(build.error.message) : undefined
  return (
    <div
      id={`build-${build.id}`}
      data-build={build.id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={`hi${selected ? ' sel' : ''}`}
      onClick={() => onSelect(build.id)}
    >
      <Dot kind={dots[build.state]} title={stateWords()[build.state]} />
      <span className="name ell" title={title}>
        {title}
      </span>
      <span className="sm f3 num">{whenOf(build, now)}</span>
      <span className="l2 ell num">{summaryOf(build, now, lastTook)}</span>
      {problem !== undefined && (
        <code className="l2 ell fail" title={problem}>
          {problem}
        </code>
      )}
    </div>
  )
}
