import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Connected, connect } from '../../helpers/connect'

let connected: Connected
beforeAll(async () => {
  connected = await connect()
})
afterAll(() => connected.close())

it('a path that leads elsewhere is refused, and nobody else on the network is asked', async () => {
  for (const id of ['../images', '../../v1.41/info', '/web']) {
    await expect(connected.engine.docker.getContainer(encodeURIComponent(id)).inspect()).rejects.toThrow(/redirects/)
  }
  await connected.engine.docker.ping()
})
