import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformAsync } from '@babel/core'
import extractor from '@lingui/babel-plugin-extract-messages'
import { makeConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

// Lingui's command line wants a newer Node than Longshore does, so its parts are put together here.

/** Where each language's words lie: the page's and main's. */
export const PLACES = ['renderer', 'main']
export const LANGUAGES = ['en', 'de']
export const catalogueFile = (place, language) => join(place, 'words', `${language}.po`)

/** `<Trans>` becomes ours, which needs no provider, so that a part of the page can be drawn alone. */
const linguiConfig = makeConfig({ sourceLocale: 'en', locales: LANGUAGES, runtimeConfigModule: { Trans: ['#Trans', 'Trans'] } })
export const syntax = { babelrc: false, configFile: false, parserOpts: { plugins: ['typescript', 'jsx'] } }
export const macros = (descriptorFields) => ['@lingui/babel-plugin-lingui-macro', { descriptorFields, linguiConfig }]
export const usesMacros = /from ['"]@lingui\/(core|react)\/macro['"]/

const po = formatter({
  origins: false,
  printPlaceholdersInComments: false,
  customHeaderAttributes: { 'POT-Creation-Date': '', 'X-Generator': 'npm run words' },
})

/** A catalogue: each message's id with its `message` in English and its `translation`, empty where there is none. */
export function readCatalogue(file) {
  return existsSync(file) ? po.parse(readFileSync(file, 'utf8'), {}) : {}
}

/** Everything that is said under a folder: each message's id with its text and what its numbered placeholders stand for. */
export async function extract(place) {
  const found = {}
  const onMessageExtracted = ({ id, message, context, comment, placeholders }) => {
    const one = (found[id] ??= { message, context, comments: [], placeholders: {} })
    if (comment && !one.comments.includes(comment)) one.comments.push(comment)
    for (const [name, code] of Object.entries(placeholders))
      one.placeholders[name] = [...new Set([...(one.placeholders[name] ?? []), code])].sort()
  }
  // What the contract refuses is said by main, and before it is asked by the page.
  const files = [place, 'preload/contract'].flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
  for (const filename of files.filter((name) => /\.tsx?$/.test(name)).sort()) {
    const code = readFileSync(filename, 'utf8')
    if (!usesMacros.test(code)) continue
    await transformAsync(code, {
      ...syntax,
      filename,
      code: false,
      plugins: [macros('all'), [extractor, { linguiConfig, onMessageExtracted }]],
    })
  }
  return found
}

/** What `found` says under a folder, with the translations there are: a catalogue as its file should be. */
export function renew(place, language, found) {
  const file = catalogueFile(place, language)
  const before = readCatalogue(file)
  const said = Object.entries(found).sort(([, a], [, b]) => (a.message < b.message ? -1 : 1))
  const after = said.map(([id, one]) => [id, { ...one, translation: language === 'en' ? one.message : (before[id]?.translation ?? '') }])
  const existing = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  return {
    catalogue: Object.fromEntries(after),
    text: po.serialize(Object.fromEntries(after), { locale: language, sourceLocale: 'en', existing }),
  }
}

/** Writes every catalogue anew; answers how many messages have no translation yet, for each language. */
export async function renewAll() {
  const missing = {}
  for (const place of PLACES) {
    const found = await extract(place)
    for (const language of LANGUAGES) {
      const { catalogue, text } = renew(place, language, found)
      if (Object.keys(catalogue).length === 0) continue
      writeFileSync(catalogueFile(place, language), text)
      missing[language] = (missing[language] ?? 0) + Object.values(catalogue).filter(({ translation }) => translation === '').length
    }
  }
  return missing
}
