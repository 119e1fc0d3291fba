import { useEffect, useEffectEvent } from 'react'
import { useExpansion } from '../SplitPane'
import type { TableLine } from './arrange'

/** Rows that fly past while somebody scrolls are nothing to ask an engine about. */
const SETTLED = 150

/** Tells which rows are in sight, once they have stood still: none while the pane covers the table. */
export function useInSight<T>(
  lines: readonly TableLine<T>[],
  range: { startIndex: number; endIndex: number } | null,
  tell: ((ids: readonly string[]) => void) | undefined,
): void {
  const covered = useExpansion()?.covers === true
  const ids = range === null || covered || tell === undefined ? '' : idsOf(lines.slice(range.startIndex, range.endIndex + 1))
  const say = useEffectEvent((list: readonly string[]) => tell?.(list))
  useEffect(() => {
    const timer = setTimeout(() => say(ids === '' ? [] : ids.split('\n')), SETTLED)
    return () => clearTimeout(timer)
  }, [ids])
  useEffect(() => () => say([]), [])
}

const idsOf = (lines: readonly TableLine<unknown>[]) => lines.flatMap((line) => (line.kind === 'row' ? line.id : [])).join('\n')
