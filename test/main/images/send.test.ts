import { afterAll, beforeAll, expect, it } from 'vitest'
import { docker, testEngineAddress } from '../../helpers/engine'
import { ownEngine, type PrivateEngine } from '../../helpers/ownEngine'
import { none, type Setup, setUp } from './setup'

let on: Setup
let other: PrivateEngine | undefined
beforeAll(async () => {
  on = await setUp('h-send')
  other = await ownEngine()
})
afterAll(async () => {
  await other?.stop()
  await on.close()
})

it('an image goes straight to another engine, with all its names', async (test) => {
  if (other === undefined) return test.skip('a second engine takes root')
  const tags = [`${on.fresh()}:1`, `${on.fresh()}:2`]
  const id = await on.image({ tag: tags[0]!, bytes: 1_000_000 })
  await docker()
    .getImage(id)
    .tag({ repo: tags[1]!.slice(0, -2), tag: '2' })
  const { engines } = on.connected
  // A machine that knows both: the other one is added by its address.
  const added = await engines.service.add({ name: 'other', address: other.address }, none)
  const { task } = await on.follow((await on.service.send({ references: tags, to: added.id }, none)).task)
  expect(task).toMatchObject({ kind: 'send', state: 'succeeded', result: tags.join(', ') })
  expect(task.command).toBe(`docker save ${tags.join(' ')} | docker -H ${other.address} load`)
  expect(task.done).toBeGreaterThan(1_000_000)
  expect((await docker(other.address).getImage(tags[1]!).inspect()).Id).toBe(id)
})

it('an image that is not there, and an engine that is the same, are refused before anything is sent', async () => {
  const { id } = await on.connected.engines.locate()
  await expect(on.service.send({ references: ['no-such-image'], to: id }, none)).rejects.toMatchObject({ code: 'invalid-input' })
  expect(testEngineAddress()).toBeTruthy()
})
