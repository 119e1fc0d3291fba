import { t } from '@lingui/core/macro'
import type { BuildStep } from '../../../preload/contract/builds'
import type { BuildLogPiece } from './followState'
import { numberOf } from './words'

/** What a log buffer takes: whole or cut lines, each line begun with its time. */
export interface Stamped {
  readonly source: 'stdout' | 'stderr'
  readonly text: string
}

const stampOf = (at: number): string => new Date(at).toISOString()

/** One step's output as it comes. A cut line stays open and is gone on with, so a slow line can be watched. */
export function createStepLines(step: string): (piece: BuildLogPiece) => Stamped | undefined {
  const open = { stdout: false, stderr: false }
  return (piece) => {
    if (piece.step !== step || piece.text === '') return undefined
    const { source, text } = piece
    const stamp = `${stampOf(piece.at)} `
    const body = text.replaceAll(/\n(?=[^])/g, `\n${stamp}`)
    const stamped = open[source] ? body : stamp + body
    open[source] = !text.endsWith('\n')
    return { source, text: stamped }
  }
}

/**
 * The output of every step, as it came: a head line where another step goes on, then its lines. Steps run side by side
 * and may be cut in the middle of a line, so a line is kept back until it is whole.
 */
export function createWholeLines(steps: () => readonly BuildStep[]): (piece: BuildLogPiece) => Stamped | undefined {
  const rests = new Map<string, string>()
  let speaking = ''
  return (piece) => {
    const key = `${piece.source} ${piece.step}`
    const text = (rests.get(key) ?? '') + piece.text
    const end = text.lastIndexOf('\n') + 1
    rests.set(key, text.slice(end))
    if (end === 0) return undefined
    const stamp = `${stampOf(piece.at)} `
    const lines = text.slice(0, end - 1).split('\n')
    if (speaking !== piece.step) {
      speaking = piece.step
      const step = steps().find((one) => one.id === piece.step)
      lines.unshift(`\u001b[1m${step === undefined ? t`another step` : headOf(step, steps())}\u001b[0m`)
    }
    return { source: 'stdout', text: lines.map((line) => `${stamp}${line}\n`).join('') }
  }
}

function headOf(step: BuildStep, steps: readonly BuildStep[]): string {
  const number = numberOf(step, steps)
  const stage = step.stage === '' || step.internal ? '' : `[${step.stage}] `
  return `${number === undefined ? '' : `#${number} `}${stage}${step.instruction.split('\n', 1)[0] ?? ''}`
}
