import { compileMessage } from '@lingui/message-utils/compileMessage'
import { catalogueFile, PLACES, readCatalogue } from './catalogues.mjs'

/**
 * Scenes and specs name things in English. In another language, what has that name is found by what the catalogue says for it.
 * @typedef {(name: string | RegExp, options?: { exact?: boolean }) => RegExp} Said
 */

/** What a language says for an English name, or for a piece of one. @param {string} language @returns {Said} */
export function saidIn(language) {
  const messages = PLACES.flatMap((place) => Object.values(readCatalogue(catalogueFile(place, language))))
  return (name, { exact = false } = {}) => {
    const isMeant =
      name instanceof RegExp
        ? (/** @type {string} */ text) => name.test(text)
        : exact || messages.some(({ message }) => message === name)
          ? (/** @type {string} */ text) => text === name
          : (/** @type {string} */ text) => text.toLowerCase().includes(name.toLowerCase())
    const ways = messages.filter(({ message }) => isMeant(message)).map(({ translation }) => patternOf(translation))
    const own = name instanceof RegExp ? name.source : escaped(name)
    // From the beginning where the name was; a number or a shortcut may follow.
    const begin = exact || (name instanceof RegExp && name.source.startsWith('^')) ? '^' : ''
    const all = [...new Set(ways)].filter((way) => way !== '.*').map((way) => `${begin}${way}${exact ? '$' : ''}`)
    return new RegExp([exact ? `^${own}$` : own, ...all].join('|'), 'i')
  }
}

const escaped = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** A message as a pattern: what is filled in may be anything, and a plural any of its forms. @param {string} message */
function patternOf(message) {
  const compiled = compileMessage(message.replaceAll(/<\/?\d+\/?>/g, ''))
  const ofPart = (/** @type {any} */ part) => {
    if (typeof part === 'string') return part === '#' ? '.*' : escaped(part)
    const forms = Object.entries(part[2] ?? {}).filter(([key]) => key !== 'offset')
    return forms.length === 0 ? '.*' : `(?:${forms.map(([, form]) => ofParts(form)).join('|')})`
  }
  const ofParts = (/** @type {any} */ parts) => (Array.isArray(parts) ? parts.map(ofPart).join('') : ofPart(parts))
  return ofParts(compiled)
}

/**
 * From here on the page and its locators take English names and find what is called so in this language.
 * @param {import('@playwright/test').Page} page @param {Said} said
 */
export function nameIn(page, said) {
  const translated = Symbol.for('longshore.said')
  for (const kind of [Object.getPrototypeOf(page), Object.getPrototypeOf(page.locator('x'))]) {
    if (kind[translated]) continue
    kind[translated] = true
    const { getByRole, getByText, getByPlaceholder, getByLabel } = kind
    kind.getByRole = function (role, { name, exact, ...options } = {}) {
      return getByRole.call(this, role, name === undefined ? options : { ...options, name: said(name, { exact }) })
    }
    for (const [key, original] of Object.entries({ getByText, getByPlaceholder, getByLabel }))
      kind[key] = function (text, options) {
        return original.call(this, said(text, options))
      }
  }
}
