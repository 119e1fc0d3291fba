import { expect, it } from 'vitest'
import { firstImage } from '../../../renderer/features/terminals/debugImage'
import { endWords, offerOf } from '../../../renderer/ui/terminal/endWords'

it('an exit code is said in words', () => {
  expect(endWords({ exitCode: 0 })).toBe('Ended with exit code 0.')
  expect(endWords({ exitCode: 137 })).toBe('Ended with exit code 137: killed (SIGKILL).')
  expect(endWords({ exitCode: 127 })).toBe('Ended with exit code 127: no such command.')
  expect(endWords({ exitCode: 42 })).toBe('Ended with exit code 42.')
  expect(endWords({})).toBe('Ended.')
})

it('an ended terminal offers what can be done about its end, and nothing that cannot', () => {
  expect(offerOf('exec', 'exit', true)).toEqual({ label: 'Open again', start: false })
  expect(offerOf('exec', 'stopped', true)).toEqual({ label: 'Start it and open again', start: true })
  expect(offerOf('attach', 'stopped', true)).toEqual({ label: 'Start and attach', start: true })
  expect(offerOf('exec', 'engine', true)).toEqual({ label: 'Open a new shell', start: false })
  expect(offerOf('attach', 'engine', true)).toEqual({ label: 'Attach again', start: false })
  expect(offerOf('exec', 'engine', false)).toBeUndefined()
  expect(offerOf('exec', 'removed', true)).toBeUndefined()
  expect(offerOf('host', 'exit', false)).toEqual({ label: 'Open again', start: false })
})

it('a debug container begins with the image chosen last, else with a small one that is known for its shell', () => {
  const names = ['alpine:3.20', 'ferrybook/api:1', 'library/busybox:1', 'postgres:17']
  expect(firstImage(names, 'postgres:17')).toBe('postgres:17')
  expect(firstImage(names, 'gone:1')).toBe('library/busybox:1')
  expect(firstImage(['ferrybook/api:1'], null)).toBeUndefined()
})
