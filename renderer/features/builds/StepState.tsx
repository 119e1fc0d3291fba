import { t } from '@lingui/core/macro'
import type { BuildStep } from '../../../preload/contract/builds'
import { Dot, type DotKind } from '../../ui/Dot'
import { worded } from '../../lib/worded'

const looks = worded((): Record<BuildStep['state'], { dot: DotKind; word: string; tone: string }> => ({
  waiting: { dot: 'wait', word: t`Waiting`, tone: 'idle' },
  running: { dot: 'working', word: t`Running`, tone: '' },
  cached: { dot: 'idle', word: t`Cached`, tone: 'idle' },
  done: { dot: 'done', word: t`Done`, tone: 'idle' },
  failed: { dot: 'fail', word: t`Failed`, tone: 'fail' },
  cancelled: { dot: 'idle', word: t`Cancelled`, tone: 'idle' },
}))

/** What a step's state comes to: one that was cancelled before it began did not run. */
export const shownState = (step: Pick<BuildStep, 'state' | 'startedAt'>): BuildStep['state'] =>
  step.state === 'cancelled' && step.startedAt === undefined ? 'waiting' : step.state

/** A step's glyph and word. */
export function StepState({ state, ended }: { state: BuildStep['state']; ended: boolean }) {
  const look = looks()[state]
  return (
    <span className={`state sm ${look.tone}`}>
      <Dot kind={look.dot} />
      <span className="w">{state === 'waiting' && ended ? t`Not run` : look.word}</span>
    </span>
  )
}
