/** Every page, in the order of the sidebar, of the menu and of the number keys. */
export const PAGES = ['containers', 'images', 'builds', 'volumes', 'networks', 'registries', 'settings'] as const
export type PageId = (typeof PAGES)[number]
