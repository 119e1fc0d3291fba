import { afterAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import type { Task } from '../../../preload/contract/tasks'
import { connect } from '../../helpers/connect'
import { BOX, docker } from '../../helpers/engine'
import { ownEngine } from '../../helpers/ownEngine'

const own = await ownEngine()
afterAll(() => own?.stop(), 60_000)

describe.skipIf(own === undefined)('an engine that is killed while a container is made again', () => {
  it('finds the old one in its place and running, once it is back', async () => {
    if (own === undefined) return
    const connected = await connect(own.address)
    const { engines, tasks } = connected
    const service = createContainersService({ engines, tasks, ledger: createLedger() })
    const ctx = { signal: new AbortController().signal }
    const old = await service.run({ image: BOX, name: 'web', command: ['sleep', '300'], stopTimeout: 1, env: { A: 'old' } }, ctx)
    const { run } = await service.asRun({ id: old.id }, ctx)
    const { task: id } = await service.recreate(
      { id: old.id, run: { ...run, env: { A: 'new' } }, patience: 120, keepAnonymousVolumes: true },
      ctx,
    )
    // The new one has the name and runs; whether it works is being waited for.
    const engine = docker(own.address)
    const webIs = async () =>
      (
        await engine
          .getContainer('web')
          .inspect()
          .catch(() => undefined)
      )?.Config.Env.join()
    await expect.poll(webIs, { timeout: 30_000 }).toContain('A=new')
    await own.kill()
    await own.start()

    let task: Task | undefined
    for await (const event of tasks.service.follow({ id }, ctx)) if (event.kind === 'task') task = event.task
    expect(task).toMatchObject({ state: 'failed', error: { message: expect.stringContaining('The old one runs again.') } })
    const { State: state, Id } = await engine.getContainer('web').inspect()
    expect({ Id, running: state.Running }).toEqual({ Id: old.id, running: true })
    expect((await engine.listContainers({ all: true })).map((one) => one.Names)).toEqual([['/web']])
    await connected.close()
  }, 120_000)
})
