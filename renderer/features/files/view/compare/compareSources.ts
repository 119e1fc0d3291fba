import { looksOf } from '../looks'
import { EDITABLE } from '../openedFile'
import { readRange, type Source } from '../source'
import { createTextReader, endingOf, type LineEnding, withoutBom } from '../text/textBytes'
import { differsAt, firstDifference } from './firstDifference'

export interface ComparedText {
  text: string
  bom: boolean
  ending: LineEnding
}

export type Comparison =
  | { kind: 'same'; size: number }
  | { kind: 'text'; left: ComparedText; right: ComparedText }
  | { kind: 'bytes'; at: number; sizes: readonly [number, number]; long: boolean }

/** Whether two files are the same, and where they are texts, both to be laid side by side. */
export async function compareSources(a: Source, b: Source, signal: AbortSignal, compared: (bytes: number) => void): Promise<Comparison> {
  const [one, two] = await Promise.all([a, b].map((source) => begin(source, signal)))
  if (one === undefined || two === undefined) throw new Error('Two files were to be compared.')
  const both = one.whole && two.whole
  const early =
    differsAt(one.head, two.head) ?? (one.head.length !== two.head.length ? Math.min(one.head.length, two.head.length) : undefined)
  if (both && early === undefined) return { kind: 'same', size: one.head.length }
  if (both && one.looks.kind === 'text' && two.looks.kind === 'text')
    return { kind: 'text', left: toText(one.head), right: toText(two.head) }
  const at = early ?? (await firstDifference(a, b, signal, compared))
  if (at === undefined) return { kind: 'same', size: Math.max(one.size, two.size) }
  return { kind: 'bytes', at, sizes: [one.size, two.size], long: one.looks.kind === 'text' && two.looks.kind === 'text' }
}

async function begin(source: Source, signal: AbortSignal) {
  const stat = await source.stat(signal)
  const got = await readRange(source, 0, EDITABLE + 1, signal)
  const whole = got.length <= EDITABLE
  const head = whole ? got : got.subarray(0, EDITABLE)
  return { head, whole, looks: looksOf(head, whole), size: whole ? head.length : stat.size }
}

function toText(bytes: Uint8Array): ComparedText {
  const { text, bom } = withoutBom(createTextReader().next(bytes, true))
  return { text, bom, ending: endingOf(text) }
}
