import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import type { Task } from '../../../preload/contract/tasks'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

const PREFIX = name('f-com')
const ctx = { signal: new AbortController().signal }
const ledger = createLedger()
const made: string[] = []
let connected: Connected
let service: ReturnType<typeof createContainersService>

async function ended(id: string): Promise<Task> {
  let task: Task | undefined
  for await (const event of connected.tasks.service.follow({ id }, ctx)) if (event.kind === 'task') task = event.task
  if (task === undefined) throw new Error('The task said nothing.')
  return task
}
const commit = async (options: Partial<Parameters<typeof service.commit>[0]> & { id: string }): Promise<Task> => {
  const task = await ended((await service.commit({ changes: [], pause: true, ...options }, ctx)).task)
  const image = /^sha256:[0-9a-f]{64}/.exec(task.result ?? '')?.[0]
  if (image !== undefined) made.push(image)
  return task
}

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger })
})
afterAll(async () => {
  await sweep(PREFIX)
  for (const image of made.toReversed())
    await docker()
      .getImage(image)
      .remove({ force: true })
      .catch(() => undefined)
  await connected.close()
})

describe('an image made of a container', () => {
  it('has its files, its name, who made it, what for, and the changes', async () => {
    const web = await service.run({ image: BOX, name: name(PREFIX), command: ['sh', '-c', 'echo here > /mark; sleep 300'] }, ctx)
    await expect.poll(async () => (await service.changes({ id: web.id }, ctx)).total).toBe(1)
    const reference = `${PREFIX}/web:1`
    const changes = ['CMD ["cat", "/mark"]', 'ENV MODE="two words"', 'EXPOSE 8080', 'USER 1000']
    const task = await commit({ id: web.id, reference, author: 'Ada <a@b.c>', message: 'as it was', changes })
    expect(task).toMatchObject({ kind: 'commit', state: 'succeeded', title: `Commit ${web.name} to ${reference}` })
    expect(task.result).toMatch(new RegExp(`^sha256:[0-9a-f]{64}, ${reference}$`))
    expect(task.command).toBe(
      `docker commit -a 'Ada <a@b.c>' -m 'as it was' -c 'CMD ["cat", "/mark"]' -c 'ENV MODE="two words"' -c 'EXPOSE 8080' -c 'USER 1000' ${web.name} ${reference}`,
    )
    const image = await docker().getImage(reference).inspect()
    expect(image).toMatchObject({ Author: 'Ada <a@b.c>', Comment: 'as it was', Config: { Cmd: ['cat', '/mark'], User: '1000' } })
    expect(image.Config.Env).toContain('MODE=two words')
    expect(image.Config.ExposedPorts).toHaveProperty('8080/tcp')
    // Paused for the moment, and gone on.
    expect((await service.inspect({ id: web.id }, ctx)).state).toBe('running')
    expect(ledger.entries().at(-1)).toMatchObject({ command: task.command, state: 'succeeded' })
  })

  it('may have no name', async () => {
    const { id, name: called } = await service.create({ image: BOX, name: name(PREFIX) }, ctx)
    const task = await commit({ id, pause: false })
    expect(task.result).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(task.command).toBe(`docker commit --pause=false ${called}`)
  })

  it.each([
    [{ reference: 'Not A Name' }, /invalid reference format|not a name|no name/i],
    [{ changes: ['FROM nothing'] }, /from is not a valid change command/i],
    [{ changes: ['CMD ["a"]\nUSER root'] }, /^A change is one line\.$/],
  ])('is refused with a sentence for %j', async (options, message) => {
    const { id } = await service.create({ image: BOX, name: name(PREFIX) }, ctx)
    const task = await commit({ id, ...options })
    expect(task.state).toBe('failed')
    expect(task.error?.code).toBe('invalid-input')
    expect(task.error?.message).toMatch(message)
  })
})
