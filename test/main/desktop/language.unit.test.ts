import { i18n } from '@lingui/core'
import { afterEach, expect, it } from 'vitest'
import { menuTree } from '../../../main/desktop/appMenu/tree'
import { languageOf, speak } from '../../../main/language'

afterEach(() => speak('en'))

const labels = (): string[] =>
  menuTree({ platform: 'linux', engines: [], windows: [], shortcuts: {} }).flatMap((node) => (node.kind === 'menu' ? node.label : []))

it('the system’s language is spoken where Longshore knows it, else English', () => {
  expect(['de-AT', 'de', 'en-GB', 'fr-FR', ''].map((system) => languageOf('system', system))).toEqual(['de', 'de', 'en', 'en', 'en'])
  expect(languageOf('en', 'de-DE')).toBe('en')
})

it('the menu speaks the language of the settings as soon as they say another', async () => {
  expect(labels()).toContain('&File')
  await speak('de')
  expect(i18n.locale).toBe('de')
  expect(labels()).toEqual(['&Datei', '&Bearbeiten', '&Ansicht', 'E&ngine', '&Fenster', '&Hilfe'])
  await speak('en')
  expect(labels()).toContain('&File')
})
