import { t } from '@lingui/core/macro'
import type { DragEvent } from 'react'
import type { FileEntry } from '../../../../preload/contract/fileParts'
import { messageOf } from '../../../lib/actions'
import { bytes } from '../../../lib/format'
import { shownName } from '../../../lib/plainText'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'
import { DRAG_TYPE, setDragged } from '../carried'
import { attempt, entryWords, fetchOut } from '../copy/transfers'
import { type Pane, sumOf } from '../pane'

/** What was staged last: dragged again, it is there already. */
let staged: { key: string; paths: readonly string[] } | undefined

/**
 * Begins to drag files. On the desktop the system takes over, once copies lie on this machine; with Alt, and in a browser,
 * the files are dragged within the page: to another pane, or into a folder.
 */
export function beginDrag(event: DragEvent, pane: Pane, entries: readonly FileEntry[]): void {
  const carried = { place: pane.place, name: pane.name, entries }
  if (pane.host === 'window' && !event.altKey) {
    event.preventDefault()
    void dragOut(pane, entries)
    return
  }
  setDragged(carried)
  draggedOut = entries
  event.dataTransfer.effectAllowed = 'copy'
  event.dataTransfer.setData(DRAG_TYPE, '')
  event.dataTransfer.setData('text/plain', entries.map(({ path }) => path).join('\n'))
  const ghost = ghostOf(entries)
  event.dataTransfer.setDragImage(ghost, 16, 20)
  // The browser has taken its picture by the next turn.
  setTimeout(() => ghost.remove())
}

/** The drag is over. A browser cannot be dragged out of: it says so and offers the way that works. */
export function endDrag(event: DragEvent, pane: Pane): void {
  const { clientX: x, clientY: y } = event
  const outside = x < 0 || y < 0 || x > innerWidth || y > innerHeight
  const entries = draggedOut
  setDragged(undefined)
  draggedOut = []
  if (pane.host === 'window' || event.dataTransfer.dropEffect !== 'none' || !outside || entries.length === 0) return
  toast.ok(t`A browser does not drag files out of a page`, t`Download puts them into the browser’s downloads.`, {
    label: t`Download`,
    onClick: () =>
      attempt(
        t`Nothing was downloaded`,
        fetchOut(pane, { place: pane.place, name: pane.name, paths: entries.map(({ path }) => path) }, 'tar'),
      ),
  })
}
let draggedOut: readonly FileEntry[] = []

/** Copies files to this machine and hands them to the system, while the button is still down; if it is not, they are ready for the next try. */
async function dragOut(pane: Pane, entries: readonly FileEntry[]): Promise<void> {
  const key = JSON.stringify([pane.place, entries.map(({ path, size, modifiedAt }) => [path, size, modifiedAt])])
  const released = new AbortController()
  const up = () => released.abort()
  window.addEventListener('pointerup', up, { once: true })
  try {
    if (staged?.key !== key) {
      const { task, paths } = await pane.api.files.stage({ ...pane.place, path: entries.map(({ path }) => path) })
      const failed = await new Promise<string | undefined>((resolve) =>
        watchTask(pane.api, task, ({ state, error }) =>
          resolve(state === 'succeeded' ? undefined : (error?.message ?? t`It was cancelled.`)),
        ),
      )
      if (failed !== undefined) return toast.fail(t`${entryWords(entries)} cannot be dragged out`, failed)
      staged = { key, paths }
    }
    setDragged({ place: pane.place, name: pane.name, entries, staged: staged.paths })
    if (!released.signal.aborted) await pane.api.desktop.startDrag({ paths: [...staged.paths] })
    else toast.ok(t`${entryWords(entries)} is ready to be dragged`, t`It had to be copied to this machine first. Drag it again.`)
  } catch (error) {
    toast.fail(t`${entryWords(entries)} cannot be dragged out`, messageOf(error))
  } finally {
    window.removeEventListener('pointerup', up)
  }
}

/** What hangs at the pointer: the first name, and how many and how much there are. */
function ghostOf(entries: readonly FileEntry[]): HTMLElement {
  const ghost = document.createElement('div')
  ghost.className = 'ghost ghost-taken'
  const card = document.createElement('div')
  card.className = 'card'
  const name = document.createElement('span')
  name.className = 'name ell grow'
  name.textContent = shownName(entries[0]?.name ?? '')
  const badge = document.createElement('span')
  badge.className = 'badge acc num'
  const size = sumOf(entries)
  badge.textContent = [String(entries.length), size > 0 ? bytes(size) : ''].filter(Boolean).join(' · ')
  card.append(name, badge)
  ghost.append(card)
  document.body.append(ghost)
  return ghost
}
