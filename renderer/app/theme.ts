import { t } from '@lingui/core/macro'
import { useEffect } from 'react'
import type { Settings } from '../../preload/contract/settings'
import { DEFAULT_SETTINGS } from '../../preload/contract/settingsDefaults'
import { useApi } from '../api/context'
import { messageOf } from '../lib/actions'
import { useSettings } from '../lib/live'
import { setDensity } from '../ui/table/rowHeight'
import { toast } from '../ui/toast'

type Theme = Settings['theme']
const KEY = 'longshore.theme'

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

/** Before anything is drawn: the theme of last time, so that the page does not flash. */
export function applyRememberedTheme(): void {
  const last = localStorage.getItem(KEY)
  if (last === 'light' || last === 'dark') apply(last)
}

/** Keeps `<html data-theme>` at what the settings say, once they have come. */
export function useThemeOfSettings(): void {
  const settings = useSettings()
  const { theme } = settings
  const known = settings !== DEFAULT_SETTINGS
  useEffect(() => {
    if (!known) return
    apply(theme)
    localStorage.setItem(KEY, theme)
  }, [theme, known])
}

/** Rows as high as the settings say. */
export function useDensityOfSettings(): void {
  const { density } = useSettings()
  useEffect(() => setDensity(density), [density])
}

/** Which theme is on the screen. */
export function shownTheme(): 'light' | 'dark' {
  const set = document.documentElement.dataset['theme']
  if (set === 'light' || set === 'dark') return set
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Turns light into dark and back, for good. */
export function useThemeSwitch(): () => void {
  const api = useApi()
  return () => {
    const theme = shownTheme() === 'dark' ? 'light' : 'dark'
    apply(theme)
    api.settings.set({ theme }).catch((error: unknown) => toast.fail(t`The theme could not be kept`, messageOf(error)))
  }
}
