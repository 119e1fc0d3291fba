import type { ComponentType, ReactNode } from 'react'
import type { Settings } from '../../../preload/contract/settings'
import type { IconName } from '../../ui/icons'
import type { Keep } from './useKeep'

/** One setting as the page lists it: the filter looks at its name and its line. */
export interface SettingSpec {
  name: string
  text: string
  /** Means something in the desktop window alone. */
  desktop?: boolean
  control(settings: Settings, keep: Keep): ReactNode
}

export interface SectionSpec {
  /** The second word of its address: `#/settings/terminal`. */
  id: string
  name: string
  icon: IconName
  /** A line under its name. */
  text?: string
  rows?: readonly SettingSpec[]
  /** What is more than rows. The filter finds the whole of it by `words`. */
  body?: ComponentType
  words?: string
}
