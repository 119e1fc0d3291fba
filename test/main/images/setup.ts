import pino from 'pino'
import { createExploring } from '../../../main/layers/exploring'
import { createImagesService } from '../../../main/images/service'
import { createLedger } from '../../../main/ledger/ledger'
import { createTasks } from '../../../main/tasks/tasks'
import { createDownloads } from '../../../main/downloads/downloads'
import { createUploads } from '../../../main/uploads/uploads'
import type { Task, TaskEvent, TaskItem } from '../../../preload/contract/tasks'
import { connect } from '../../helpers/connect'
import { BOX, docker, name } from '../../helpers/engine'

export const none = { signal: new AbortController().signal }

/** The images service on the test engine, with everything it makes named and labelled `prefix`, and swept at the end. */
export async function setUp(area: string, address?: string) {
  const prefix = name(area)
  const connected = await connect(address)
  const ledger = createLedger()
  const tasks = createTasks({ log: pino({ level: 'silent' }) })
  const downloads = createDownloads()
  const uploads = createUploads()
  const service = createImagesService({
    engines: connected.engines,
    ledger,
    tasks,
    exploring: createExploring({ ledger, tasks }),
    downloads,
    uploads,
  })
  let count = 0
  const fresh = () => `${prefix}-${++count}`

  /** A new image with one more layer of so many random bytes; without a tag, dangling. */
  async function image({
    tag,
    from = BOX,
    bytes = 1000,
    labels = {},
  }: { tag?: string; from?: string; bytes?: number; labels?: Record<string, string> } = {}) {
    const container = await docker().createContainer({ Image: from, Cmd: ['sh', '-c', `head -c ${bytes} /dev/urandom > /${fresh()}`] })
    await container.start()
    await container.wait()
    const changes = Object.entries({ [prefix]: '', ...labels }).map(([key, value]) => `LABEL "${key}"="${value}"`)
    const [repo, version = 'latest'] = (tag ?? '').split(/:(?=[^/]*$)/)
    const { Id } = (await container.commit({ ...(tag && { repo, tag: version }), changes: changes.join('\n') })) as { Id: string }
    await container.remove()
    return Id
  }

  /** A task until its end. */
  async function follow(id: string): Promise<{ task: Task; items: TaskItem[]; events: TaskEvent[]; log: string }> {
    const events: TaskEvent[] = []
    const items = new Map<string, TaskItem>()
    let task: Task | undefined
    for await (const event of tasks.service.follow({ id }, none)) {
      events.push(event)
      if (event.kind === 'task') task = event.task
      if (event.kind === 'items') for (const item of event.items) items.set(item.id, item)
    }
    if (task === undefined) throw new Error('a task tells about itself')
    return { task, items: [...items.values()], events, log: events.map((event) => (event.kind === 'log' ? event.text : '')).join('') }
  }

  async function close() {
    await tasks.close()
    const left = await docker().listImages({ filters: { label: [prefix] } })
    for (const { Id, RepoTags } of left.toReversed())
      for (const ref of RepoTags?.filter((tag) => !tag.startsWith('<none>')) ?? [Id])
        await docker()
          .getImage(ref)
          .remove({ force: true })
          .catch(() => undefined)
    await connected.close()
  }

  return {
    prefix,
    connected,
    ledger,
    tasks,
    downloads,
    uploads,
    service,
    fresh,
    image,
    follow,
    close,
    lastCommand: () => ledger.entries().at(-1)?.command,
    exists: (ref: string) =>
      docker()
        .getImage(ref)
        .inspect()
        .then(
          () => true,
          () => false,
        ),
  }
}
export type Setup = Awaited<ReturnType<typeof setUp>>
