import { i18n, type Messages } from '@lingui/core'
import type { AppServices } from '../preload/contract'
import type { Settings } from '../preload/contract/settings'

/** The catalogues. The English messages stand in the code itself. */
const CATALOGUES: Record<string, () => Promise<{ messages: Messages }>> = {
  en: async () => ({ messages: {} }),
  de: () => import('./words/de.po'),
}

/** English, before anything is said. */
export const speakEnglish = (): void => i18n.loadAndActivate({ locale: 'en', messages: {} })

/** The language that `setting` comes to: `system` is the system's own where Longshore speaks it. */
export function languageOf(setting: Settings['language'], system: string = Intl.DateTimeFormat().resolvedOptions().locale): string {
  if (setting !== 'system') return setting
  const own = system.split('-')[0] ?? ''
  return own in CATALOGUES ? own : 'en'
}

/** Speaks what the settings say, in menus, notifications and dialogs. */
export async function speak(setting: Settings['language'], system?: string): Promise<void> {
  const language = languageOf(setting, system)
  if (i18n.locale === language) return
  const { messages } = (await CATALOGUES[language]?.()) ?? { messages: {} }
  i18n.loadAndActivate({ locale: language, messages })
}

/** Speaks what the settings say, now and whenever they change. */
export async function followLanguage(settings: Pick<AppServices['settings'], 'watch'>): Promise<void> {
  for await (const { language } of settings.watch({}, { signal: new AbortController().signal })) await speak(language)
}
