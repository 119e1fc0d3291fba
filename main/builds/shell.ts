import { randomUUID } from 'node:crypto'
import { t } from '@lingui/core/macro'
import type { Build } from '../../preload/contract/builds'
import { AppError } from '../../preload/contract/errors'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import type { TaskHandle } from '../tasks/types'
import { cutBefore } from './cutDockerfile'
import { preparePlan } from './prepare'
import { createRecord } from './record'
import { runBuild } from './run'

/** Tells images and containers made for looking into a failed build; its value is the build's id. */
export const SHELL_LABEL = 'dev.longshore.build-shell'

interface Asked {
  engine: Engine
  ledger: Ledger
  build: Build
  /** As it was when the build ran. */
  dockerfile: string | undefined
  signal: AbortSignal
}

/**
 * BuildKit keeps no image of a step, so one is built of what stands above the failed instruction: its steps are in the cache. The
 * container begins with its terminal and goes when its shell ends, and takes the image along.
 */
export async function openShell({ engine, ledger, build, dockerfile, signal }: Asked) {
  const line = build.error?.lines?.from
  if (build.state !== 'failed' || line === undefined) {
    throw new AppError('unsupported', t`No step of this build is known to have failed.`, t`A shell opens before a step that failed.`)
  }
  if (dockerfile === undefined)
    throw new AppError('unsupported', t`The Dockerfile of this build is not known here.`, t`Build it again from a folder.`)
  const cut = cutBefore(dockerfile, line)
  if (cut === '')
    throw new AppError('unsupported', t`Nothing was built before the step that failed.`, t`Correct the first lines of the Dockerfile.`)

  const { tags: _tags, target: _target, noCache: _noCache, pull: _pull, squash: _squash, ...same } = build.options
  const options = { ...same, dockerfileText: cut, labels: { ...same.labels, [SHELL_LABEL]: build.id } }
  const record = createRecord(
    { ...build, id: randomUUID(), options, state: 'running', startedAt: Date.now(), steps: 0, cached: 0 },
    { build: () => undefined, step: () => undefined, log: () => undefined },
  )
  const work: TaskHandle = {
    id: record.build.id,
    signal,
    progress: () => undefined,
    gate: async () => undefined,
    items: () => undefined,
    log: () => undefined,
    leaves: () => undefined,
    made: () => undefined,
  }
  await runBuild(await preparePlan(engine, options), record, work)
  const image = record.build.imageId
  if (image === undefined) throw new AppError('internal', t`The engine did not name the image it built.`)

  const command = dockerCommand(['run', '-it', '--rm', '--entrypoint', '/bin/sh', image])
  const container = await ledger.record(engine.id, command, () => createContainer(engine, build, image))
  removeAfter(engine, container, image)
  return { container, image, lines: line - 1 }
}

async function createContainer(engine: Engine, { id }: Build, image: string): Promise<string> {
  const made = await engine.docker
    .createContainer({
      Image: image,
      Entrypoint: ['/bin/sh'],
      Cmd: [],
      Tty: true,
      OpenStdin: true,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Labels: { [SHELL_LABEL]: id },
      HostConfig: { AutoRemove: true },
    })
    .catch((error: unknown) => {
      throw fromDocker(error, t`The container for the shell`)
    })
  return made.id
}

/** Another shell on the same step may still use the image: then the engine refuses, and the last one takes it. */
function removeAfter(engine: Engine, container: string, image: string): void {
  const stop = engine.onEvent(({ type, action, id }) => {
    if (type !== 'container' || action !== 'destroy' || id !== container) return
    stop()
    engine.docker
      .getImage(image)
      // Its parents are the classic builder's cache.
      .remove({ noprune: true })
      .catch(() => undefined)
  })
  engine.lost.addEventListener('abort', stop, { once: true })
}
