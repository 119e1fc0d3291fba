import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type Docker from 'dockerode'
import pino from 'pino'
import { createDownloads } from '../../../../main/downloads/downloads'
import { createPlaces } from '../../../../main/files/places'
import { createTransfers } from '../../../../main/files/transfers'
import { createExploring } from '../../../../main/layers/exploring'
import { createLedger } from '../../../../main/ledger/ledger'
import { createTasks } from '../../../../main/tasks/tasks'
import { createUploads } from '../../../../main/uploads/uploads'
import type { Task, TaskEvent } from '../../../../preload/contract/tasks'
import { fileTransfers } from '../../../../preload/contract/fileTransfers'
import type * as z from 'zod'
import { connect } from '../../../helpers/connect'
import { BOX, docker, name, sweep, testEngineAddress } from '../../../helpers/engine'

export const none = { signal: new AbortController().signal }
const run = promisify(execFile)

/** Transfers on the test engine, a folder of this machine, and the docker command to compare with. */
export async function setUp(area: string, address = testEngineAddress()) {
  const prefix = name(area)
  const folder = mkdtempSync(join(tmpdir(), 'longshore-copies-'))
  const connected = await connect(address)
  const ledger = createLedger()
  const tasks = createTasks({ log: pino({ level: 'silent' }) })
  const [downloads, uploads] = [createDownloads(), createUploads()]
  const deps = {
    engines: connected.engines,
    ledger,
    tasks,
    exploring: createExploring({ ledger, tasks }),
    downloads,
    uploads,
    home: join(folder, 'home'),
  }
  const places = createPlaces(deps)
  const transfers = createTransfers({ ...deps, places })
  const { service } = transfers
  const engine = docker(address)
  let count = 0
  const fresh = () => `${prefix}-${++count}`

  async function container(options: Partial<Docker.ContainerCreateOptions> = {}, start = true): Promise<string> {
    const id = fresh()
    await engine.createContainer({ Image: BOX, Cmd: ['sleep', '100000'], name: id, StopSignal: 'SIGKILL', ...options })
    if (start) await engine.getContainer(id).start()
    return id
  }

  /** A task until its end. */
  async function follow(id: string): Promise<{ task: Task; log: string; events: TaskEvent[] }> {
    const events: TaskEvent[] = []
    for await (const event of tasks.service.follow({ id }, none)) events.push(event)
    const task = events.findLast((event) => event.kind === 'task')?.task
    if (task === undefined) throw new Error('a task tells about itself')
    return { task, events, log: events.map((event) => (event.kind === 'log' ? event.text : '')).join('') }
  }

  const upload = async (input: z.input<typeof fileTransfers.upload.input>) =>
    follow((await service.upload(fileTransfers.upload.input.parse(input), none)).task)
  const download = async (input: z.input<typeof fileTransfers.download.input>) =>
    follow((await service.download(fileTransfers.download.input.parse(input), none)).task)
  const copy = async (input: z.input<typeof fileTransfers.copy.input>) =>
    follow((await service.copy(fileTransfers.copy.input.parse(input), none)).task)

  return {
    prefix,
    folder,
    file: (path: string) => join(folder, path),
    connected,
    ledger,
    tasks,
    downloads,
    uploads,
    service,
    places,
    engine,
    fresh,
    container,
    follow,
    upload,
    download,
    copy,
    lastCommand: () => ledger.entries().at(-1)?.command,
    /** The docker command itself, as a person types it. */
    cli: (...words: string[]) => run('docker', ['-H', address, ...words], { maxBuffer: 1e9 }),
    /** A shell's words in a container. */
    async sh(id: string, script: string): Promise<string> {
      return (await run('docker', ['-H', address, 'exec', id, 'sh', '-c', script], { maxBuffer: 1e9 })).stdout
    },
    /** A container's files as tar lists them, to compare two of them: names, kinds, modes, owners, times, links. */
    async list(id: string, path: string): Promise<string[]> {
      const script = `cd '${path}' && find . | sort | while IFS= read -r f; do :; done; tar -c . | tar -tv`
      return (await run('docker', ['-H', address, 'exec', id, 'sh', '-c', script], { maxBuffer: 1e9 })).stdout.split('\n').sort()
    },
    async close() {
      await tasks.close()
      await transfers.close()
      await places.close()
      await sweep(prefix, engine)
      await connected.close()
      execFileSync('chmod', ['-R', 'u+rwX', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Setup = Awaited<ReturnType<typeof setUp>>
