import { createStore } from 'zustand/vanilla'

export const paletteStore = createStore(() => ({ open: false }))

export const openPalette = (): void => paletteStore.setState({ open: true })
export const closePalette = (): void => paletteStore.setState({ open: false })
export const togglePalette = (): void => paletteStore.setState(({ open }) => ({ open: !open }))
