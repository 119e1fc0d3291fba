import { lstat, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildProbe } from '../../../preload/contract/builds'
import type { IgnoreRules } from './ignore'
import { walkContext, type ContextEntry } from './walk'

type Rule = BuildProbe['rules'][number]
type Odd = BuildProbe['odd'][number]

const LARGEST = 20
const EXAMPLES = 3
const ODD = 20
/** Things left out that are measured one by one. */
const MEASURED = 50_000

/** Counts a context: what goes, what is largest, which rule leaves out what, and what is odd. Holds only what it tells. */
export function createCensus(folder: string, ignore: Pick<IgnoreRules, 'ruleFor'>) {
  const largest: BuildProbe['largest'] = []
  const left: string[] = []
  const odd: Odd[] = []
  let [files, bytes, ignored, oddCount] = [0, 0, 0, 0]

  function note(kind: Odd['kind'], path: string): void {
    oddCount += 1
    if (odd.length < ODD) odd.push({ kind, path })
  }

  function weigh(path: string, size: number): void {
    bytes += size
    const least = largest.at(-1)
    if (largest.length >= LARGEST && least !== undefined && least.bytes >= size) return
    largest.push({ path, bytes: size })
    largest.sort((a, b) => b.bytes - a.bytes)
    largest.length = Math.min(largest.length, LARGEST)
  }

  return {
    get files() {
      return files
    },
    onIgnored(path: string): void {
      ignored += 1
      if (left.length < MEASURED) left.push(path)
    },
    onSkipped: (path: string) => note('socket', path),
    onUnreadable: (path: string) => note('unreadable', path),

    async take({ kind, path, absolute, stats, target }: ContextEntry): Promise<void> {
      if (kind === 'folder') return
      files += 1
      if (kind === 'file') weigh(path, stats.size)
      // Where an absolute link leads is known only inside the image.
      else if (target?.startsWith('/') !== true && !(await exists(absolute))) note('broken-link', path)
    },

    /** Measures what the rules leave out, as far as there is time. */
    async rules(late: () => boolean): Promise<Rule[]> {
      const rules = new Map<string, Rule>()
      for (const path of left) {
        const rule = ignore.ruleFor(path) ?? ''
        const one = rules.get(rule) ?? { rule, files: 0, bytes: 0, examples: [] }
        rules.set(rule, one)
        if (one.examples.length < EXAMPLES) one.examples.push(path)
        for await (const size of late() ? [] : sizesOf(join(folder, path), late)) {
          one.files += 1
          one.bytes += size
        }
      }
      return [...rules.values()].sort((a, b) => b.bytes - a.bytes || b.files - a.files)
    },

    result: () => ({ files, bytes, ignored, largest, odd, oddCount }),
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

const everything = { ignores: () => false, exceptions: false }

/** The sizes of a file, or of all files in a folder. */
async function* sizesOf(path: string, late: () => boolean): AsyncGenerator<number, void, undefined> {
  const found = await lstat(path).catch(() => undefined)
  if (found?.isDirectory() !== true) {
    if (found) yield found.size
    return
  }
  for await (const { kind, stats } of walkContext(path, { ignore: everything, onUnreadable: () => undefined })) {
    if (kind !== 'folder') yield stats.size
    if (late()) return
  }
}
