/** How the dock's terminals lie: tabs, each one terminal or several side by side. Pure; a terminal is its session's id. */
export type Direction = 'right' | 'down'
export interface Leaf {
  kind: 'leaf'
  id: string
}
export interface Split {
  kind: 'split'
  id: string
  direction: Direction
  children: Part[]
  /** Percent of each child, by its key; equal shares when it has never been dragged. */
  sizes?: Record<string, number> | undefined
}
export type Part = Leaf | Split
export interface Tab {
  id: string
  root: Part
  /** The terminal in it that has the keyboard, or had it last. */
  focus: string
}
export interface Layout {
  tabs: Tab[]
  shown: string | undefined
}

export const EMPTY: Layout = { tabs: [], shown: undefined }

export const idsOf = (part: Part): string[] => (part.kind === 'leaf' ? [part.id] : part.children.flatMap(idsOf))
export const tabOf = (layout: Layout, id: string): Tab | undefined => layout.tabs.find((tab) => idsOf(tab.root).includes(id))
export const shownTab = (layout: Layout): Tab | undefined => layout.tabs.find((tab) => tab.id === layout.shown) ?? layout.tabs.at(-1)

/** Shows a terminal: in its place, or in a tab of its own. */
export function show(layout: Layout, id: string): Layout {
  const tab = tabOf(layout, id)
  if (tab === undefined) return { tabs: [...layout.tabs, { id, root: { kind: 'leaf', id }, focus: id }], shown: id }
  return { tabs: layout.tabs.map((one) => (one === tab ? { ...one, focus: id } : one)), shown: tab.id }
}

/** Puts `id` right of or below `beside`, in a tab of its own when that is not there, and gives it the keyboard. */
export function split(layout: Layout, beside: string, direction: Direction, id: string): Layout {
  const without = remove(layout, id)
  const tab = tabOf(without, beside)
  if (tab === undefined) return show(without, id)
  const next = { ...tab, root: splitPart(tab.root, beside, direction, id), focus: id }
  return { tabs: without.tabs.map((one) => (one === tab ? next : one)), shown: tab.id }
}

function splitPart(part: Part, beside: string, direction: Direction, id: string): Part {
  const added: Leaf = { kind: 'leaf', id }
  if (part.kind === 'leaf') return part.id === beside ? { kind: 'split', id: `split ${id}`, direction, children: [part, added] } : part
  const at = part.children.findIndex((child) => child.kind === 'leaf' && child.id === beside)
  // A third one in a row shares the row, instead of half of one half.
  if (at !== -1 && part.direction === direction) return { ...part, children: part.children.toSpliced(at + 1, 0, added), sizes: undefined }
  return { ...part, children: part.children.map((child) => splitPart(child, beside, direction, id)) }
}

/** Takes terminals out. What stood beside them gets their room; an empty tab goes, and the one before it is shown. */
export function remove(layout: Layout, ...ids: string[]): Layout {
  const tabs: Tab[] = []
  let { shown } = layout
  for (const tab of layout.tabs) {
    const root = without(tab.root, ids)
    if (root !== undefined) {
      const left = idsOf(root)
      tabs.push({ ...tab, root, focus: left.includes(tab.focus) ? tab.focus : (left[0] ?? tab.focus) })
    } else if (tab.id === shown) shown = tabs.at(-1)?.id
  }
  return { tabs, shown: shown ?? tabs[0]?.id }
}

function without(part: Part, ids: readonly string[]): Part | undefined {
  if (part.kind === 'leaf') return ids.includes(part.id) ? undefined : part
  const children = part.children.map((child) => without(child, ids)).filter((child) => child !== undefined)
  if (children.length <= 1) return children[0]
  return { ...part, children, sizes: children.length === part.children.length ? part.sizes : undefined }
}

export function resize(layout: Layout, splitId: string, sizes: Record<string, number>): Layout {
  const inPart = (part: Part): Part => {
    if (part.kind === 'leaf') return part
    return part.id === splitId ? { ...part, sizes } : { ...part, children: part.children.map(inPart) }
  }
  return { ...layout, tabs: layout.tabs.map((tab) => ({ ...tab, root: inPart(tab.root) })) }
}

/** The tab `step` further, around the end. */
export function stepTab(layout: Layout, step: 1 | -1): Layout {
  const { tabs } = layout
  const at = tabs.findIndex((tab) => tab === shownTab(layout))
  return { ...layout, shown: tabs[(at + step + tabs.length) % tabs.length]?.id }
}

/** Forgets terminals that have gone and puts those nobody has placed into tabs. Answers the same layout when nothing changed. */
export function reconcile(layout: Layout, there: readonly string[], gone: (id: string) => boolean): Layout {
  const placed = layout.tabs.flatMap((tab) => idsOf(tab.root))
  const lost = placed.filter((id) => !there.includes(id) && gone(id))
  const added = there.filter((id) => !placed.includes(id))
  if (lost.length === 0 && added.length === 0) return layout
  const { tabs, shown } = remove(layout, ...lost)
  const more = added.map((id): Tab => ({ id, root: { kind: 'leaf', id }, focus: id }))
  return { tabs: [...tabs, ...more], shown: shown ?? more.at(-1)?.id }
}
