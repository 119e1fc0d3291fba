import { describe, expect, it } from 'vitest'
import type { BuildStep } from '../../../preload/contract/builds'
import { createStepLines, createWholeLines } from '../../../renderer/features/builds/logLines'
import { createLogBuffer } from '../../../renderer/ui/log/buffer'

const piece = (step: string, text: string, at = 0, source: 'stdout' | 'stderr' = 'stdout') => ({ step, at, source, text })

describe('the output of one step', () => {
  it('gives each line its time, however the pieces are cut', () => {
    const read = createStepLines('a')
    const buffer = createLogBuffer()
    for (const one of [piece('a', 'fir', 0), piece('b', 'other\n', 1), piece('a', 'st\nsec', 1000), piece('a', 'ond\n', 2000)]) {
      const stamped = read(one)
      if (stamped !== undefined) buffer.append(stamped.source, stamped.text)
    }
    const lines = [buffer.get(0), buffer.get(1)]
    expect(lines.map((line) => line?.text)).toEqual(['first', 'second'])
    expect(lines.map((line) => line?.stamp.trim())).toEqual(['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:01.000Z'])
  })

  it('shows a line that has not ended yet', () => {
    expect(createStepLines('a')(piece('a', 'downloading 10%'))?.text).toBe('1970-01-01T00:00:00.000Z downloading 10%')
  })
})

describe('the output of all steps', () => {
  const steps = [
    { id: 'a', number: 4, stage: 'deps', instruction: 'RUN npm ci', internal: false, state: 'running' },
    { id: 'b', number: 5, stage: '', instruction: 'RUN ls', internal: false, state: 'running' },
  ] satisfies BuildStep[]

  it('names the step where another one goes on', () => {
    const read = createWholeLines(() => steps)
    const all = [piece('a', 'one\n'), piece('a', 'two\n'), piece('b', 'three\n')].map((one) => read(one)?.text ?? '').join('')
    const plain = all.replaceAll(/1970\S+ |\u001b\[\d+m/g, '')
    expect(plain).toBe('#1 [deps] RUN npm ci\none\ntwo\n#2 RUN ls\nthree\n')
  })

  it('never joins halves of lines of two steps', () => {
    const read = createWholeLines(() => steps)
    expect(read(piece('a', 'half'))).toBeUndefined()
    expect(read(piece('b', 'b\n'))?.text).not.toContain('half')
    expect(read(piece('a', ' more\n'))?.text).toContain('half more')
  })
})
