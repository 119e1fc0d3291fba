import { actionEntries, type Entry, goEntry, SECTIONS, type Thing } from './entries'

/** How many lines a section shows at most. */
const MOST = { Actions: 8, 'Go to': 8, Earlier: 5 } as const
/** Objects looked at for their actions; beyond them, more letters are needed. */
const OBJECTS = 40

export interface Sources {
  commands: readonly Entry[]
  things: readonly Thing[]
  earlier: readonly Entry[]
  /** What a word names by itself, though no list has it. */
  typed?: (word: string) => readonly Thing[]
}

/**
 * What matches: every word of the query must be in the title or the detail. Without a query, the general commands and
 * the newest earlier ones.
 */
export function search(query: string, { commands, things, earlier, typed }: Sources): Entry[] {
  const words = wordsOf(query)
  if (words.length === 0) return [...commands, ...earlier.slice(0, MOST.Earlier)]
  const named = typed === undefined ? [] : namedBy(query, typed)
  const known = new Set(named.map(({ id }) => id))
  const objects = best(things, (thing) => objectScore(words, thing), OBJECTS)
  const all = [...commands, ...objects.flatMap(entriesOf), ...earlier].filter(({ id }) => !known.has(id))
  const found = SECTIONS.map((section) => {
    const own = (entry: Entry) => entry.section === section
    return [...named.filter(own), ...best(all.filter(own), (entry) => entryScore(words, entry), MOST[section])].slice(0, MOST[section])
  })
  // What is called just so is what was meant: "Networks" is the page, not their clean-up.
  const isMeant = ([first]: readonly Entry[]) => first?.title.toLowerCase() === words.join(' ')
  return [...found.filter(isMeant), ...found.filter((entries) => !isMeant(entries))].flat()
}

const entriesOf = (thing: Thing): Entry[] => [...actionEntries(thing), goEntry(thing)]

/** What a word names by itself, and of that what the other words say. Names may have capitals: they are read as they were typed. */
function namedBy(query: string, typed: (word: string) => readonly Thing[]): Entry[] {
  const words = query.split(/\s+/)
  return words.flatMap((word, at) => {
    const others = wordsOf(words.filter((_, other) => other !== at).join(' '))
    return typed(word)
      .flatMap(entriesOf)
      .filter((entry) => others.length === 0 || entryScore(others, entry) > 0)
  })
}

export const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean)

/** An object may be the answer when some words fit it; the rest may be the action's. */
function objectScore(words: readonly string[], thing: Thing): number {
  return (
    words.reduce(
      (sum, word) => sum + 2 * wordScore(word, thing.name) + wordScore(word, thing.detail) / 2 + wordScore(word, thing.kind),
      0,
    ) || 0.01
  )
}

function entryScore(words: readonly string[], { title, detail }: Entry): number {
  let sum = 0
  for (const word of words) {
    const score = Math.max(wordScore(word, title), wordScore(word, detail) / 2)
    if (score === 0) return 0
    sum += score
  }
  return sum + (title.toLowerCase().startsWith(words[0] ?? '') ? 2 : 0) - title.length / 1000
}

/** 3 at the start of a word, 1 inside one, 0 when it is not there. */
function wordScore(word: string, text: string): number {
  const lower = text.toLowerCase()
  const at = lower.indexOf(word)
  if (at === -1) return 0
  for (let from = at; from !== -1; from = lower.indexOf(word, from + 1))
    if (from === 0 || /[\s/_.:,-]/.test(lower.charAt(from - 1))) return 3
  return 1
}

function best<T>(all: readonly T[], score: (one: T) => number, most: number): T[] {
  return all
    .map((one) => ({ one, points: score(one) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ one }) => one)
}

/** Cuts a text where the query's words are, so that they can be set bold. */
export function marked(text: string, words: readonly string[]): { text: string; hit: boolean }[] {
  if (words.length === 0) return [{ text, hit: false }]
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi')
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, hit: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}
