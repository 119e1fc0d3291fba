import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import type { RunOptions } from '../../../preload/contract/run'
import type { Task } from '../../../preload/contract/tasks'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const ledger = createLedger()
const ctx = { signal: new AbortController().signal }
const PREFIX = name('brec')
let count = 0
const fresh = () => `${PREFIX}-${++count}`
const sleeper = (extra: Partial<RunOptions> = {}): RunOptions => ({ image: BOX, name: fresh(), command: ['sleep', '300'], stopTimeout: 1, ...extra })

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

async function ended(id: string): Promise<Task & { log: string }> {
  let task: Task | undefined
  let log = ''
  for await (const event of connected.tasks.service.follow({ id }, ctx)) {
    if (event.kind === 'task') task = event.task
    if (event.kind === 'log') log += event.text
  }
  if (task === undefined) throw new Error('a task tells about itself')
  return { ...task, log }
}

/** Recreates with what `change` makes of the run the container reads back as. */
async function recreate(id: string, change: (run: RunOptions) => RunOptions, options: { patience?: number; keepAnonymousVolumes?: boolean } = {}) {
  const { run } = await service.asRun({ id }, ctx)
  const { task } = await service.recreate({ id, run: change(run), patience: 1, keepAnonymousVolumes: true, ...options }, ctx)
  return ended(task)
}
const inspect = (id: string) => docker().getContainer(id).inspect()
const names = async () => (await docker().listContainers({ all: true })).flatMap(({ Names }) => Names).filter((one) => one.includes(PREFIX))
const exec = async (id: string, command: string) => {
  const session = await docker().getContainer(id).exec({ Cmd: ['sh', '-c', command], AttachStdout: true, AttachStderr: true })
  const stream = await session.start({})
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).subarray(8).toString().trim()
}

describe('a container made again with one setting changed', () => {
  it('has the setting, and everything else as it was, under its own name', async () => {
    const run = sleeper({ env: { A: '1', B: '2' }, labels: { 'com.docker.compose.project': 'shop', own: 'x' }, capAdd: ['NET_ADMIN'], hostname: 'here' })
    const { id } = await service.run(run, ctx)
    const task = await recreate(id, (before) => ({ ...before, env: { ...before.env, B: '3' } }))
    expect(task).toMatchObject({ state: 'succeeded', kind: 'recreate', title: `Recreate ${run.name}`, result: expect.stringContaining(`${run.name} runs again`) })
    const info = await inspect(run.name ?? '')
    expect(info.Id).not.toBe(id)
    expect(task.subject).toBe(info.Id)
    expect(info.State.Running).toBe(true)
    expect(info.Config.Env).toEqual(expect.arrayContaining(['A=1', 'B=3']))
    expect(info.Config.Labels).toEqual({ 'com.docker.compose.project': 'shop', own: 'x' })
    expect(info.Config.Hostname).toBe('here')
    expect(info.HostConfig.CapAdd).toEqual(['CAP_NET_ADMIN'])
    await expect(inspect(id)).rejects.toMatchObject({ statusCode: 404 })
    expect((await names()).filter((one) => one.includes('_old_') || one.includes('_new_'))).toEqual([])
    expect(ledger.entries().at(-1)?.command).toContain(`docker rename ${run.name} ${run.name}_old && docker run -d`)
  })
})
