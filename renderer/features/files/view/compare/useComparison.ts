import { useState } from 'react'
import { useCall } from '../../../../lib/useCall'
import type { Source } from '../source'
import { compareSources } from './compareSources'

/** Compares two files, and tells how far it is meanwhile. Reading stops when nobody looks any more. */
export function useComparison(left: Source, right: Source) {
  const [compared, setCompared] = useState(0)
  const call = useCall(`${left.key}\n${right.key}`, (signal) => {
    let told = 0
    setCompared(0)
    return compareSources(left, right, signal, (bytes) => {
      if (bytes - told < TOLD_EACH || signal.aborted) return
      told = bytes
      setCompared(bytes)
    })
  })
  return { ...call, compared }
}
const TOLD_EACH = 4_000_000
