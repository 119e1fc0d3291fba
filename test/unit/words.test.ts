import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type Node, parseSync, type Path, traverse } from '@babel/core'
import { describe, expect, it } from 'vitest'
import { catalogueFile, extract, LANGUAGES, PLACES, readCatalogue, renew, syntax } from '../../scripts/lib/catalogues.mjs'

/** The placeholders and tags of a message, sorted: a translation has the same. */
const partsOf = (text: string): string[] => {
  const flat = text.replace(/\b(?:plural|select|selectordinal),/g, '').replace(/\b(?:one|other|few|many|zero|two|=\d+) \{/g, ' ')
  return [...new Set(flat.match(/\{\w+[,}]|<\/?\d+\/?>|#/g))].map((part) => part.replace(/[,}]$/, '')).sort()
}

describe.each(PLACES.filter((place) => existsSync(catalogueFile(place, 'en'))))('the words of %s', (place) => {
  it('are in the catalogues, and nothing else, as npm run words leaves them', { timeout: 300_000 }, async () => {
    const found = await extract(place)
    for (const language of LANGUAGES) expect(renew(place, language, found).text).toBe(readFileSync(catalogueFile(place, language), 'utf8'))
  })

  it('are all in German, with the placeholders and tags of the English', () => {
    const said = Object.values(readCatalogue(catalogueFile(place, 'de')))
    expect(said.length).toBeGreaterThan(10)
    const wrong = said.filter(({ message, translation }) => translation === '' || partsOf(message).join() !== partsOf(translation).join())
    expect(wrong.map(({ message, translation }) => `${message} → ${translation}`)).toEqual([])
  })
})

/** Attributes that are read, by eye or ear. */
const READ = /^(label|aria-label|title|placeholder|text|help|hint|head|verb|what|word|detail|heading|note)$/
/** Names, signs and examples that are the same in every language. */
const SAME =
  /^(Longshore|Docker|Podman|BuildKit|CPU|API|Ctrl\+S|Aa|NAME|KEY=value|IPv[46]|SIG[A-Z+3]+|[^A-Za-z]*)$|^[^ ]*[./:=][^ ]*$|^env=test !keep$|^1\.0 latest$/
/** What is inside these is said by machines. */
const MACHINE = new Set(['code', 'Code', 'kbd', 'Kbd', 'pre', 'Trans'])

function bareText(file: string): string[] {
  const found: string[] = []
  const note = (path: Path, text: string) => found.push(`${file}:${path.node.loc?.start.line} ${text.trim()}`)
  const isMachine = ({ node }: Path) => node.type === 'JSXElement' && MACHINE.has(String(nameOf(nameOf(node.openingElement) as Node)))
  traverse(parseSync(readFileSync(file, 'utf8'), { ...syntax, filename: file }), {
    JSXText(path) {
      const text = String(path.node.value).trim()
      if (/[A-Za-z]{2}/.test(text) && !SAME.test(text) && path.findParent(isMachine) === null) note(path, text)
    },
    JSXAttribute(path) {
      const { name, value } = path.node
      if (value?.type !== 'StringLiteral' || !READ.test(String(nameOf(name as Node)))) return
      const text = String(value.value)
      if (/[A-Za-z]{2}/.test(text) && / |^[A-Z]/.test(text) && !SAME.test(text)) note(path, text)
    },
    TaggedTemplateExpression(path) {
      const inFunction = path.findParent(({ node }) => /Function|Method/.test(node.type)) !== null
      if (nameOf(path.node.tag) === 't' && !inFunction) note(path, 'a message that is made while modules load')
    },
  })
  return found
}

const nameOf = ({ name }: Node) => name

it('the page says nothing that is not in the catalogues', { timeout: 300_000 }, () => {
  const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  expect(files.length).toBeGreaterThan(400)
  expect(files.flatMap((name) => bareText(`renderer/${name}`))).toEqual([])
})
