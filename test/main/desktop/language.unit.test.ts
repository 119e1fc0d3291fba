import { i18n } from '@lingui/core'
import { afterEach, expect, it } from 'vitest'
import { type MenuNode, menuTree } from '../../../main/desktop/appMenu/tree'
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

/** What is called the same in both languages. */
const SAME = ['Longshore', 'Container', 'Images', 'Builds', 'Volumes', 'Terminals', 'E&ngine']

it.each(['linux', 'win32', 'darwin'] as const)('no item of the menu on %s is left to Electron’s English', async (platform) => {
  const every = (nodes: readonly MenuNode[]): string[] =>
    nodes.flatMap((node) => (node.kind === 'line' ? [] : [node.label, ...(node.kind === 'menu' ? every(node.items) : [])]))
  const tree = () => every(menuTree({ platform, engines: [], windows: [], shortcuts: {} }))
  const english = new Set(tree())
  await speak('de')
  const german = tree()
  expect(german.length).toBeGreaterThan(40)
  expect(german.filter((label) => label === '' || (english.has(label) && !SAME.includes(label)))).toEqual([])
})
