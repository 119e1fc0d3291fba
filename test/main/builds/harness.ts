import { pino } from 'pino'
import { afterAll } from 'vitest'
import { createBuildsService } from '../../../main/builds/service'
import type { Engine, Engines } from '../../../main/engine/types'
import { createLedger } from '../../../main/ledger/ledger'
import { createTasks } from '../../../main/tasks/tasks'
import { BuildEvent, type BuildOptions, type BuildStep } from '../../../preload/contract/builds'
import { docker, testEngineAddress } from '../../helpers/engine'

export const ctx = { signal: new AbortController().signal }

/** Every image built here, tagged or not, goes when the file's tests are over. */
const built = new Set<string>()
afterAll(async () => {
  for (const id of [...built].toReversed()) {
    await docker()
      .getImage(id)
      .remove({ force: true })
      .catch(() => undefined)
  }
})

/** The builds service on the test engine, as services.ts wires it. */
export function setup(engine: Partial<Engine> = {}, home?: string) {
  const address = testEngineAddress()
  const test: Engine = {
    id: 'test',
    name: 'test',
    address,
    docker: docker(address),
    abilities: {
      product: 'docker',
      version: '20.10',
      apiVersion: '1.41',
      os: 'linux',
      arch: 'amd64',
      buildkit: true,
      swarm: false,
      rootless: false,
    },
    lost: new AbortController().signal,
    onEvent: () => () => undefined,
    ...engine,
  }
  const engines: Engines = { use: async () => test, locate: async () => test, close: async () => undefined }
  const tasks = createTasks({ log: pino({ level: 'silent' }) })
  const ledger = createLedger()
  const builds = createBuildsService({ engines, ledger, tasks, home })

  /** Builds and follows to the end, until what is kept of it is on the disk. */
  async function build(options: BuildOptions) {
    const { task } = await builds.service.run(options, ctx)
    const told = await follow(task)
    for await (const event of tasks.service.follow({ id: task }, ctx)) void event
    return { id: task, ...told }
  }

  async function follow(id: string) {
    const steps = new Map<string, BuildStep>()
    let log = ''
    for await (const event of builds.service.follow({ id }, ctx)) {
      BuildEvent.parse(event)
      for (const step of event.steps) steps.set(step.id, step)
      log += event.log.map((line) => line.text).join('')
    }
    const all = [...steps.values()].sort((a, b) => a.number - b.number)
    const ended = await builds.service.inspect({ id }, ctx)
    if (ended.imageId !== undefined) built.add(ended.imageId)
    return { build: ended, steps: all, own: all.filter((step) => !step.internal), log }
  }

  return { ...builds, tasks, ledger, build, follow }
}

export { folder } from './files'
