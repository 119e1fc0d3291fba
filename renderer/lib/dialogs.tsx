import { Fragment, type ReactNode, useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

type Render = (close: () => void) => ReactNode
interface Open {
  id: number
  render: Render
}

const store = createStore<{ open: readonly Open[] }>(() => ({ open: [] }))
let nextId = 1

/** Opens a dialog from anywhere; it is shown by <Dialogs/> until it calls `close`. */
export function openDialog(render: Render): void {
  const id = nextId++
  store.setState(({ open }) => ({ open: [...open, { id, render }] }))
}

const close = (id: number): void => store.setState(({ open }) => ({ open: open.filter((one) => one.id !== id) }))

/** Shows the open dialogs, the newest on top. Stands once at the root of the app, and takes them along when it goes. */
export function Dialogs() {
  const open = useStore(store, (s) => s.open)
  useEffect(() => () => store.setState({ open: [] }), [])
  return open.map(({ id, render }) => <Fragment key={id}>{render(() => close(id))}</Fragment>)
}
