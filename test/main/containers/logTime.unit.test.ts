import { expect, it } from 'vitest'
import { toEngineTime } from '../../../main/containers/logs'

it('a time in ms becomes seconds with nine digits of nanoseconds', () => {
  expect(toEngineTime(1_700_000_000_123)).toBe('1700000000.123000000')
  expect(toEngineTime(1_700_000_000_000.5)).toBe('1700000000.000500000')
  expect(toEngineTime(999.9999999)).toBe('1.000000000')
  expect(toEngineTime(0)).toBe('0.000000000')
})
