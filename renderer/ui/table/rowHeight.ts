import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

type Density = 'normal' | 'compact'
const HEIGHTS: Record<Density, number> = { normal: 32, compact: 28 }
const store = createStore(() => ({ density: 'normal' as Density }))

/** Sets the height of every list row: `--h-row` follows `<html data-density>`. */
export function setDensity(density: Density): void {
  document.documentElement.dataset['density'] = density
  store.setState({ density })
}

/** The height of a list row in pixels now. */
export const rowHeight = (): number => HEIGHTS[store.getState().density]

/** Has a list of such rows measured anew when their height changes. */
export function useRowHeight<S extends Element>(virtual: Virtualizer<S, Element>): void {
  const height = useStore(store, ({ density }) => HEIGHTS[density])
  // The height is why it is measured anew.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => virtual.measure(), [virtual, height])
}
