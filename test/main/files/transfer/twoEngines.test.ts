import { afterAll, beforeAll, expect, it } from 'vitest'
import { docker } from '../../../helpers/engine'
import { ownEngine, type PrivateEngine } from '../../../helpers/ownEngine'
import { none, type Setup, setUp } from './setup'
import { plant, see } from './tree'

let on: Setup
let other: PrivateEngine | undefined
beforeAll(async () => {
  on = await setUp('h-engines')
  other = await ownEngine()
  plant(on.file('tree'))
}, 90_000)
afterAll(async () => {
  await other?.stop()
  await on.close()
}, 60_000)

it('files go from a container of one engine to one of another, and back', async (test) => {
  if (other === undefined) return test.skip('a second engine takes root')
  const { id: engine } = await on.connected.engines.service.add({ name: 'other', address: other.address }, none)
  const here = await on.container()
  const far = await docker(other.address).createContainer({ Image: 'longshore/box:1', Cmd: ['sleep', '100000'], name: on.fresh() })
  await on.cli('cp', on.file('tree'), `${here}:/tree`)
  const { task, log } = await on.copy({ from: { id: here, path: '/tree' }, to: { engine, id: far.id, path: '/' } })
  expect({ error: task.error, log }).toEqual({ error: undefined, log: '' })
  const { task: back } = await on.copy({ from: { engine, id: far.id, path: '/tree' }, to: { id: here, path: '/back' } })
  expect(back.error).toBeUndefined()
  expect(back.command).toMatch(`docker -H ${other.address} cp `)
  for (const path of ['tree', 'back']) await on.cli('cp', `${here}:/${path}`, on.file(`out-${path}`))
  expect(see(on.file('out-back'))).toEqual(see(on.file('out-tree')))
}, 90_000)
