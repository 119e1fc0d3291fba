import { t } from '@lingui/core/macro'
import { Keyword } from 'dockerfile-ast'
import type { BuildProbe } from '../../preload/contract/builds'
import type { DockerfileInstruction } from './dockerfileTypes'

type Problems = BuildProbe['problems']

const KEYWORDS: ReadonlySet<string> = new Set(Object.values(Keyword))

/** What an engine would refuse before it runs the first step, in the order of the lines. */
export function findProblems(instructions: readonly Pick<DockerfileInstruction, 'keyword' | 'lines' | 'words'>[]): Problems {
  if (instructions.length === 0) return [{ line: 1, message: t`The Dockerfile has no instructions.` }]
  const problems: Problems = []
  let stages = 0
  for (const { keyword, lines, words } of instructions) {
    const found = (message: string) => problems.push({ line: lines.from, message })
    if (!KEYWORDS.has(keyword)) found(unknown(keyword))
    else if (words.length === 0) found(t`${keyword} needs an argument.`)
    else if ((keyword === 'COPY' || keyword === 'ADD') && words.length < 2) found(t`${keyword} needs a source and a destination.`)
    else if (keyword === 'FROM' && words.length !== 1 && words.length !== 3) found(t`FROM takes an image, or an image AS a name.`)
    else if (keyword !== 'FROM' && keyword !== 'ARG' && stages === 0) found(t`${keyword} stands before the first FROM.`)
    if (keyword === 'FROM') stages += 1
  }
  if (stages === 0 && problems.length === 0) problems.push({ line: 1, message: t`The Dockerfile has no FROM.` })
  return problems
}

function unknown(keyword: string): string {
  const near = nearest(keyword, [...KEYWORDS])
  return near === undefined ? t`There is no instruction ${keyword}.` : t`There is no instruction ${keyword}; ${near} is near.`
}

/** The known word that is at most two letters away. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const near = known.map((one) => ({ one, away: distance(one, word) })).filter(({ away }) => away <= 2)
  return near.sort((a, b) => a.away - b.away)[0]?.one
}

/** How many letters have to be put in, left out or changed. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
