import { i18n, type Messages } from '@lingui/core'
import { useEffect, useSyncExternalStore } from 'react'
import type { Settings } from '../../preload/contract/settings'
import { DEFAULT_SETTINGS } from '../../preload/contract/settingsDefaults'
import { messageOf } from '../lib/actions'
import { useSettings } from '../lib/live'
import { toast } from '../ui/toast'

const KEY = 'longshore.language'
/** For who works on Longshore: `rtl` there turns the page around, to see whether it bears it. */
const DIRECTION_KEY = 'longshore.direction'

/** The catalogues. The English messages stand in the code itself. */
const CATALOGUES: Record<string, () => Promise<{ messages: Messages }>> = {
  en: async () => ({ messages: {} }),
  de: () => import('../words/de.po'),
}

/** The language that `setting` comes to: `system` is the first of the system's languages that Longshore speaks. */
export function languageOf(setting: Settings['language'], system: readonly string[] = navigator.languages): string {
  if (setting !== 'system') return setting
  return system.map((tag) => tag.split('-')[0] ?? '').find((tag) => tag in CATALOGUES) ?? 'en'
}

/** The language asked for last: one that is fetched slowly does not come after it. */
let wanted = 'en'

/** Which way the page is read. */
export const direction = (): 'ltr' | 'rtl' => (localStorage.getItem(DIRECTION_KEY) === 'rtl' ? 'rtl' : 'ltr')

function activate(language: string, messages: Messages): void {
  document.documentElement.lang = language
  document.documentElement.dir = direction()
  i18n.loadAndActivate({ locale: language, messages })
}

/** Fetches a language's words and speaks it from then on. */
async function speak(language: string): Promise<void> {
  wanted = language
  const { messages } = (await CATALOGUES[language]?.()) ?? { messages: {} }
  if (wanted === language && i18n.locale !== language) activate(language, messages)
}

/** Before anything is drawn: the language of last time, so that the page does not change its words. Nothing to wait for in English. */
export function speakRemembered(): Promise<void> | undefined {
  activate('en', {})
  const last = localStorage.getItem(KEY) ?? languageOf('system')
  return last === 'en' ? undefined : speak(last).catch(() => undefined)
}

/** Speaks what the settings say, once they have come. */
export function useLanguageOfSettings(): void {
  const settings = useSettings()
  const { language: setting } = settings
  const known = settings !== DEFAULT_SETTINGS
  useEffect(() => {
    if (!known) return
    const language = languageOf(setting)
    speak(language).then(
      () => localStorage.setItem(KEY, language),
      (error: unknown) => toast.fail('The language could not be loaded', messageOf(error)),
    )
  }, [setting, known])
}

/** The language that is spoken. Who reads it is drawn anew when it changes. */
export const useLanguage = (): string =>
  useSyncExternalStore(
    (notify) => i18n.on('change', notify),
    () => i18n.locale,
  )
