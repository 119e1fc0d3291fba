import { t } from '@lingui/core/macro'
import { type DragEvent, useState } from 'react'
import { type Dropped, takeDropped } from '../../lib/dropped'
import type { DropProps } from '../../lib/useFileDrop'
import { type Carried, DRAG_TYPE, draggedFiles, setDragged } from './carried'
import { attempt, copyBetween, copyIn, entryWords } from './copy/transfers'
import { allowed, sameFolder, usePane, whyNot } from './pane'

/** How many things hang over the page; a drag from the desktop tells no more than that. */
const countOf = ({ dataTransfer }: DragEvent): number => draggedFiles()?.entries.length ?? dataTransfer.items.length

const brings = ({ dataTransfer: { types } }: DragEvent): boolean => types.includes('Files') || types.includes(DRAG_TYPE)

/**
 * Takes files from the desktop and from other panes into folders. `folderAt` says which folder is meant by an element;
 * `over` is that folder while something hangs over it, and `count` how many things.
 */
export function useDropInto(folderAt: (target: Element) => string | undefined): {
  over: string | undefined
  count: number
  drop: DropProps
} {
  const pane = usePane()
  const [state, setState] = useState<{ over: string; count: number }>()

  const hang = (event: DragEvent) => {
    if (!brings(event)) return
    event.preventDefault()
    const over = event.target instanceof Element ? folderAt(event.target) : undefined
    const from = draggedFiles()
    const able =
      over !== undefined && whyNot(pane, 'write') === undefined && !(from !== undefined && isHome(from, { place: pane.place, path: over }))
    event.dataTransfer.dropEffect = able ? 'copy' : 'none'
    const count = countOf(event)
    if (!able) setState(undefined)
    else if (state?.over !== over || state.count !== count) setState({ over, count })
  }
  return {
    over: state?.over,
    count: state?.count ?? 0,
    drop: {
      onDragEnter: hang,
      onDragOver: hang,
      onDragLeave(event) {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setState(undefined)
      },
      onDrop(event) {
        if (!brings(event)) return
        event.preventDefault()
        event.stopPropagation()
        setState(undefined)
        const path = event.target instanceof Element ? folderAt(event.target) : undefined
        if (path === undefined || !allowed(pane, 'write')) return
        const into = { place: pane.place, name: pane.name, path }
        const dropped = takeDropped(event.dataTransfer)
        const from = ours(dropped)
        setDragged(undefined)
        if (from !== undefined) {
          if (!isHome(from, into)) attempt(t`${entryWords(from.entries)} was not copied`, copyBetween(pane, from, into))
          return
        }
        attempt(t`Nothing was copied`, copyIn(pane, dropped, into))
      },
    },
  }
}

/** Dropped where it is already. */
const isHome = (
  from: { place: Parameters<typeof sameFolder>[0]['place']; entries: readonly { path: string }[] },
  into: Parameters<typeof sameFolder>[0],
): boolean =>
  from.entries.some(
    ({ path }) =>
      sameFolder({ place: from.place, path: path.slice(0, path.lastIndexOf('/')) || '/' }, into) ||
      sameFolder({ place: from.place, path }, into),
  )

/** Files of a place that are dragged. The desktop's own drag ends without a word: what comes later is known by its paths not to be ours. */
function ours({ paths = [] }: Dropped): Carried | undefined {
  const from = draggedFiles()
  return from?.staged !== undefined && !paths.every((path) => from.staged?.includes(path)) ? undefined : from
}
