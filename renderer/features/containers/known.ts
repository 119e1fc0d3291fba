import type { Container } from '../../../preload/contract/containers'
import type { Engine } from '../../../preload/contract/engines'

/** What the page last saw, for actions: they run outside of React, from menus, keys and the palette. */
let rows: ReadonlyMap<string, Container> | undefined
let engine: Engine | undefined
const waiting = new Set<() => void>()

export function note(seen: ReadonlyMap<string, Container> | undefined, on: Engine | undefined): void {
  rows = seen
  engine = on
  for (const check of waiting) check()
}

export const knownRows = (): readonly Container[] => [...(rows?.values() ?? [])]
export const knownEngine = (): Engine | undefined => engine

/** Which container, on which engine: the one that listed it, whatever is current when the call arrives. */
export const refOf = (row: Pick<Container, 'id'>): { id: string; engine?: string } => ({
  id: row.id,
  ...(engine !== undefined && { engine: engine.id }),
})

/** Longer than any engine takes to say what it has done; then the row says what it says. */
const PATIENCE = 3000

/** Resolves when the engine's own event has changed or removed a row. Until then its dot pulses. */
export async function confirmed(row: Container): Promise<void> {
  const changed = () => rows === undefined || rows.get(row.id) !== row
  if (changed()) return
  await new Promise<void>((resolve) => {
    const check = () => {
      if (!changed()) return
      finish()
    }
    const timer = setTimeout(() => finish(), PATIENCE)
    const finish = () => {
      clearTimeout(timer)
      waiting.delete(check)
      resolve()
    }
    waiting.add(check)
  })
}
