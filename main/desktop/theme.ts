import { nativeTheme } from 'electron'
import type { settings } from '../../preload/contract/settings'
import type { Service } from '../../preload/contract/kit'

/** Keeps the window's own colours (background, title bar, native menus) with the theme chosen in the settings. */
export async function followTheme({ watch }: Service<typeof settings>, signal: AbortSignal): Promise<void> {
  for await (const { theme } of watch({}, { signal })) nativeTheme.themeSource = theme
}
