import * as z from 'zod'
import { create } from 'zustand'
import { EMPTY, idsOf, type Layout, type Part, reconcile } from './layout'

const KEY = 'longshore.terminals'

const Place: z.ZodType<Part> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('leaf'), id: z.string() }),
    z.object({
      kind: z.literal('split'),
      id: z.string(),
      direction: z.enum(['right', 'down']),
      children: z.array(Place).min(2),
      sizes: z.record(z.string(), z.number()).optional(),
    }),
  ]),
)
const Stored = z.object({
  tabs: z.array(z.object({ id: z.string(), root: Place, focus: z.string() })),
  shown: z.string().optional(),
})

/** What this browser remembers; nothing when that cannot be read. */
export function readLayout(text: string | null): Layout {
  try {
    const { tabs, shown } = Stored.parse(JSON.parse(text ?? ''))
    return { tabs, shown }
  } catch {
    return EMPTY
  }
}

interface Store {
  layout: Layout
  /** Whether the shown terminal is to take the keyboard: somebody has just asked for it. */
  focus: boolean
  change(next: (layout: Layout) => Layout, focus?: boolean): void
  /** Tells which sessions there are. */
  follow(there: readonly string[]): void
}

/** The dock's layout, remembered by this browser. The sessions themselves live in main. */
export const useLayout = create<Store>()((set, get) => {
  const first = readLayout(localStorage.getItem(KEY))
  // One that was only just opened is placed before main's list tells of it: it has gone only if it was there.
  const known = new Set(first.tabs.flatMap((tab) => idsOf(tab.root)))
  return {
    layout: first,
    focus: false,
    change: (next, focus = false) => set({ layout: next(get().layout), focus }),
    follow(there) {
      const layout = reconcile(get().layout, there, (id) => known.has(id))
      for (const id of there) known.add(id)
      if (layout !== get().layout) set({ layout })
    },
  }
})
useLayout.subscribe(({ layout }, { layout: before }) => {
  if (layout !== before) localStorage.setItem(KEY, JSON.stringify(layout))
})
