import { i18n, type Messages } from '@lingui/core'
import * as z from 'zod'
import en from 'zod/v4/locales/en.js'
import type { AppServices } from '../preload/contract'
import type { Settings } from '../preload/contract/settings'

interface Words {
  messages: Messages
  /** What zod says of input where the contract has no sentence of its own. */
  checks: ReturnType<typeof en>
}

/** The catalogues. The English messages stand in the code itself. */
const CATALOGUES: Record<string, () => Promise<Words>> = {
  en: async () => ({ messages: {}, checks: en() }),
  de: async () => {
    const [{ messages }, { default: de }] = await Promise.all([import('./words/de.po'), import('zod/v4/locales/de.js')])
    return { messages, checks: de() }
  },
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
  const words = await CATALOGUES[language]?.()
  if (words === undefined) return
  i18n.loadAndActivate({ locale: language, messages: words.messages })
  z.config(words.checks)
}

/** Speaks what the settings say, now and whenever they change. */
export async function followLanguage(settings: Pick<AppServices['settings'], 'watch'>): Promise<void> {
  for await (const { language } of settings.watch({}, { signal: new AbortController().signal })) await speak(language)
}
