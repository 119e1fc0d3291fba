import { createStore } from 'zustand/vanilla'

const KEY = 'longshore.ledger.looks'

/** What the Commands panel shows; its field and switch stand in the dock's head, apart from its list. */
export const ledgerView = createStore(() => ({ filter: '', looks: localStorage.getItem(KEY) !== 'hidden' }))

export const setFilter = (filter: string) => ledgerView.setState({ filter })

export function setLooks(looks: boolean): void {
  localStorage.setItem(KEY, looks ? 'shown' : 'hidden')
  ledgerView.setState({ looks })
}
