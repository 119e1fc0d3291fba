import { t } from '@lingui/core/macro'
import type { ComponentType } from 'react'
import { type PageId, PAGES } from '../../preload/contract/pages'
import { ContainersPage } from '../features/containers'
import { lazily } from '../lib/lazily'
import type { IconName } from '../ui/icons'
import { worded } from '../lib/worded'

export interface Page {
  /** The first word of its address, and of its live list where it has one. */
  id: string
  label: string
  icon: IconName
  section: 'work' | 'parts' | 'app'
  /** The live list whose length stands beside its name. */
  list?: 'containers' | 'images' | 'builds' | 'volumes' | 'networks' | 'registries'
  /** Of use while no engine answers. */
  alone?: boolean
  component: ComponentType
}

// The first page is there at once, the others when they are first gone to.
const ImagesPage = lazily(async () => (await import('../features/images/ImagesPage')).ImagesPage)
const BuildsPage = lazily(async () => (await import('../features/builds/BuildsPage')).BuildsPage)
const VolumesPage = lazily(async () => (await import('../features/volumes/VolumesPage')).VolumesPage)
const NetworksPage = lazily(async () => (await import('../features/networks/NetworksPage')).NetworksPage)
const RegistriesPage = lazily(async () => (await import('../features/registries/RegistriesPage')).RegistriesPage)
const SettingsPage = lazily(async () => (await import('../features/settings/SettingsPage')).SettingsPage)

const LOOKS = worded((): Record<PageId, Omit<Page, 'id'>> => ({
  containers: { label: t`Containers`, icon: 'box', section: 'work', list: 'containers', component: ContainersPage },
  images: { label: t`Images`, icon: 'layers', section: 'work', list: 'images', component: ImagesPage },
  builds: { label: t`Builds`, icon: 'build', section: 'work', list: 'builds', component: BuildsPage },
  volumes: { label: t`Volumes`, icon: 'volume', section: 'parts', list: 'volumes', component: VolumesPage },
  networks: { label: t`Networks`, icon: 'network', section: 'parts', list: 'networks', component: NetworksPage },
  registries: { label: t`Registries`, icon: 'registry', section: 'parts', list: 'registries', alone: true, component: RegistriesPage },
  settings: { label: t`Settings`, icon: 'settings', section: 'app', alone: true, component: SettingsPage },
}))

/** Every page there is: the sidebar, the palette and the number keys read this. */
export const pages = worded((): readonly Page[] => PAGES.map((id) => ({ id, ...LOOKS()[id] })))

/** The page of an address; containers when there is no such page. */
export function pageOf(id: string): Page {
  const page = pages().find((one) => one.id === id) ?? pages()[0]
  if (page === undefined) throw new Error('There is always a first page.')
  return page
}
