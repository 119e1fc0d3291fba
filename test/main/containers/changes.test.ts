import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readChanges } from '../../../main/containers/changes'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, name, sweep } from '../../helpers/engine'

const PREFIX = name('f-chg')
const ctx = { signal: new AbortController().signal }
let connected: Connected
let service: ReturnType<typeof createContainersService>

/** A container that has done this and ended. */
async function after(script: string) {
  const made = await service.run({ image: BOX, name: name(PREFIX), command: ['sh', '-c', script] }, ctx)
  await expect.poll(async () => (await service.inspect({ id: made.id }, ctx)).state).toBe('exited')
  return made
}

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger: createLedger() })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

describe('what a container has changed', () => {
  it('is added, changed or deleted, a folder before what is in it', async () => {
    const { id } = await after('mkdir -p /a/b; echo x > /a/b/c; echo x > /a-b; rm /bin/vi')
    const { changes, total } = await service.changes({ id }, ctx)
    expect(total).toBe(changes.length)
    expect(changes.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'added /a',
      'added /a/b',
      'added /a/b/c',
      'added /a-b',
      'changed /bin',
      'deleted /bin/vi',
    ])
  })

  it('is nothing at first', async () => {
    const { id } = await service.create({ image: BOX, name: name(PREFIX) }, ctx)
    expect(await service.changes({ id }, ctx)).toEqual({ changes: [], total: 0 })
  })

  it('may have any name', async () => {
    const { id } = await after(String.raw`touch "$(printf '/\033[31mred\nblue')"`)
    expect((await service.changes({ id }, ctx)).changes).toEqual([{ path: '/\u001b[31mred\nblue', kind: 'added' }])
  })

  it('is cut to what a page can take, and the whole is counted', async () => {
    const { id } = await after('for i in 1 2 3 4 5 6 7 8 9; do touch /f$i; done')
    const { changes, total } = await readChanges(connected.engine, id, 4)
    expect(changes.map((change) => change.path)).toEqual(['/f1', '/f2', '/f3', '/f4'])
    expect(total).toBe(9)
  })

  it('of a container that is not there is an error with a name', async () => {
    await expect(service.changes({ id: `${PREFIX}-none` }, ctx)).rejects.toMatchObject({ code: 'not-found' })
  })
})
