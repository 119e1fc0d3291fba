import { describe, expect, it } from 'vitest'
import { find } from '../../main/rpc/find'
import { contract, createSample } from './sample'

describe('finding a method by its name', () => {
  const { services } = createSample()

  it('answers the method and a handler bound to its service', async () => {
    const { method, handler } = find(contract, services, 'sums.add')
    expect(method.kind).toBe('call')
    expect(await handler({ a: 1, b: 2 }, { signal: new AbortController().signal })).toMatchObject({ sum: 3 })
  })

  it.each(['sums', 'sums.', '.add', 'sums.constructor', 'constructor.name', '__proto__.toString', 'sums.add.x', ''])(
    'refuses %j',
    (name) => {
      expect(() => find(contract, services, name)).toThrow('There is no method')
    },
  )
})
