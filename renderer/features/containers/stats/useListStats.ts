import { useMemo, useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import { isUp } from '../../../lib/isUp'
import { noteStats } from './latest'
import { useStats } from './useStats'

/** Of one stream. No screen shows more rows. */
const MOST = 500

/**
 * Measures the running rows that are in sight, and nothing else. Answers what to tell the table to call with the ids of
 * the rows it shows.
 */
export function useListStats(byId: ReadonlyMap<string, Container>): (visible: readonly string[]) => void {
  const [visible, setVisible] = useState<readonly string[]>([])
  // In an order of their own: a list that is sorted anew asks for the same.
  const wanted = useMemo(() => visible.filter((id) => upOf(byId, id)).sort(), [visible, byId])
  useStats(wanted.slice(0, MOST), noteStats, false)
  return setVisible
}

function upOf(byId: ReadonlyMap<string, Container>, id: string): boolean {
  const row = byId.get(id)
  return row !== undefined && isUp(row)
}
