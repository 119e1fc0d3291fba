import { randomBytes } from 'node:crypto'
import { t } from '@lingui/core/macro'
import type { ContainerInspectInfo } from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import { awayName, comingName } from '../../preload/contract/leftBehind'
import type { RunOptions } from '../../preload/contract/run'
import { fromDocker } from '../engine/errors'
import { inPath, request } from '../engine/request'
import type { Engine } from '../engine/types'
import type { TaskHandle } from '../tasks/types'
import { anonymousVolumesOf, removeVolumes } from './anonymous'
import { type Asked, type Health, readAsked } from './asked'
import { firstNetwork, toRunOptions } from './asRun'
import { edited } from './edited'
import { handle, inspectContainer } from './inspect'
import { fetchImage, type Launched, postCreate, startContainer } from './launch'
import { connectNetwork } from './moreNetworks'
import { patienceFor } from './patience'
import { lastLines, untilSettled } from './settle'

export interface RecreateOptions {
  id: string
  run: RunOptions
  patience?: number | undefined
  keepAnonymousVolumes: boolean
}

/** How far it has come: what the way back needs to know. */
export interface Replacement {
  old: ContainerInspectInfo
  asked: Asked
  name: string
  /** What the old one is called once the new one has its name. */
  away: string
  /** What the new one is called until then. */
  coming: string
  made?: Launched
  /** From here on the old one is no longer as it was. */
  touched: boolean
}

/** Reads the old container and plans its replacement; nothing is changed yet. */
export async function planReplacement(engine: Engine, id: string): Promise<Replacement> {
  const { found, ...asked } = await readAsked(engine, id)
  const { info: old, name } = found
  if (old.State.Dead || old.State.Status === 'removing') throw new AppError('conflict', t`${found.what} is being removed.`)
  const code = randomBytes(2).toString('hex')
  return { old, asked, name, away: awayName(name, code), coming: comingName(name, code), touched: false }
}

/** Makes the new container, and puts it in the old one's place. Where it throws, `putBack` undoes what was done. */
export async function replace(engine: Engine, plan: Replacement, options: RecreateOptions, task: TaskHandle): Promise<string> {
  const { asked, name } = plan
  const { run, keepAnonymousVolumes: keep } = options
  const before = toRunOptions(asked, name)
  const after = { ...run, name: run.name || name }
  const next = edited(asked, before, after)
  if (keep) keepVolumes(next, plan.old)
  plan.made = await make(engine, next, { name: plan.coming, pull: run.pull }, task)
  task.signal.throwIfAborted()

  // It may have been started or stopped while the image was fetched.
  const { info: old } = await inspectContainer(engine, plan.old.Id)
  plan.old = old
  plan.touched = true
  const container = handle(engine, old.Id)
  const failed = (error: unknown) => {
    throw fromDocker(error, t`The container "${name}"`)
  }
  const ran = old.State.Running || old.State.Restarting
  if (old.State.Paused) await container.unpause().catch(failed)
  if (ran) {
    task.log(`${t`Stopping ${name}`}\n`)
    await container.stop().catch(ignoring(304, failed))
    task.signal.throwIfAborted()
  }
  // With --rm the engine removes it now, and its name is free again when it has.
  if (old.HostConfig.AutoRemove === true && ran) await untilGone(engine, old.Id)
  else await container.rename({ name: plan.away }).catch(failed)
  await handle(engine, plan.made.id).rename({ name: after.name }).catch(failed)
  task.signal.throwIfAborted()
  const made = { ...plan.made, name: after.name }
  if (ran)
    await startAndWatch(engine, made, options.patience ?? patienceFor(old.Config.Healthcheck as Health | undefined, run.health), task)
  if (old.State.Paused) await handle(engine, made.id).pause().catch(failed)
  task.signal.throwIfAborted()
  task.made(made.id)
  const left = await removeOld(engine, plan, keep)
  const short = made.id.slice(0, 12)
  const said = ran ? t`${after.name} runs again, ${short}` : t`${after.name} is made again, ${short}`
  return [said, ...made.warnings, ...left].join('. ')
}

async function startAndWatch(engine: Engine, made: Launched, patience: number, task: TaskHandle): Promise<void> {
  task.log(`${t`Starting ${made.name}`}\n`)
  try {
    await startContainer(engine, made.id, made.name)
    await untilSettled(engine, made.id, patience, task.signal)
  } catch (error) {
    const lines = await lastLines(engine, made.id)
    if (lines !== '') task.log(`${t`Its last lines:`}\n${lines.endsWith('\n') ? lines : `${lines}\n`}`)
    throw error
  }
}

/** Creates a container with everything it was asked to be, in all its networks, and leaves it stopped. */
export async function make(
  engine: Engine,
  { body, networks, platform }: Asked,
  { name, pull }: { name: string; pull?: RunOptions['pull'] },
  task: TaskHandle,
): Promise<Launched> {
  const first = firstNetwork(body.HostConfig, networks)
  const endpoint = first === undefined ? undefined : networks[first]
  const { NetworkID: _, ...settings } = endpoint ?? {}
  const asked = {
    name,
    platform,
    body: {
      ...body,
      ...(first !== undefined && Object.keys(settings).length > 0 && { NetworkingConfig: { EndpointsConfig: { [first]: settings } } }),
    },
  }
  if (pull === 'always') await fetchImage(engine, asked, task)
  const made = await postCreate(engine, asked, pull === 'never' ? undefined : task)
  try {
    for (const [network, { NetworkID: _, ...other }] of Object.entries(networks)) {
      if (network !== first && !isSpecial(network)) await connectNetwork(engine, made.id, network, other)
    }
    await leaveOthers(engine, made.id, networks)
  } catch (error) {
    await handle(engine, made.id)
      .remove({ force: true, v: true })
      .catch(() => undefined)
    throw error
  }
  return made
}

const isSpecial = (network: string) => network === 'host' || network === 'none'

/** The old one may have been taken out of the network it was made in. */
async function leaveOthers(engine: Engine, id: string, networks: Asked['networks']): Promise<void> {
  const { info } = await inspectContainer(engine, id)
  for (const network of Object.keys(info.NetworkSettings.Networks ?? {})) {
    if (network in networks || isSpecial(network)) continue
    await request(engine, `/networks/${inPath(network)}/disconnect`, { method: 'POST', body: { Container: id, Force: true } }).catch(
      (error: unknown) => {
        throw fromDocker(error, t`The network "${network}"`)
      },
    )
  }
}

/** Mounts the old one's anonymous volumes by name, wherever nothing else is mounted now. */
export function keepVolumes({ body }: Asked, old: ContainerInspectInfo): void {
  const host = body.HostConfig
  const taken = new Set([
    ...(host.Binds ?? []).map((bind) => bind.split(':').at(bind.split(':').length > 2 ? -2 : -1)),
    ...(host.Mounts ?? []).filter(({ Source, Type }) => Source || Type === 'tmpfs').map(({ Target }) => Target),
    ...Object.keys(host.Tmpfs ?? {}),
  ])
  const found = anonymousVolumesOf(old).filter(({ target }) => !taken.has(target))
  const targets = new Set(found.map(({ target }) => target))
  host.Mounts = (host.Mounts ?? []).filter(({ Target }) => !targets.has(Target))
  body.Volumes = Object.fromEntries(Object.entries(body.Volumes ?? {}).filter(([target]) => !targets.has(target)))
  host.Mounts.push(...found.map(({ name, target }) => ({ Type: 'volume', Source: name, Target: target })))
}

/** The new one works, so nothing here is a reason to go back. Answers what is left for the user to do. */
async function removeOld(engine: Engine, { old, away }: Replacement, keep: boolean): Promise<string[]> {
  try {
    await handle(engine, old.Id).remove({ force: true, v: !keep }).catch(ignoring(404))
    // Those that were mounted by name, because they came from a container before, are left by the engine.
    if (!keep) await removeVolumes(engine, anonymousVolumesOf(old))
    return []
  } catch (error) {
    const why = fromDocker(error, t`The container "${away}"`).message
    return [t`The old one is still there as "${away}": ${why}`]
  }
}

async function untilGone(engine: Engine, id: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const there = await handle(engine, id)
      .inspect()
      .then(
        () => true,
        () => false,
      )
    if (!there) return
    await new Promise((done) => setTimeout(done, 100))
  }
}

const ignoring =
  (status: number, otherwise: (error: unknown) => never = rethrow) =>
  (error: unknown): void => {
    if ((error as { statusCode?: number }).statusCode !== status) otherwise(error)
  }
const rethrow = (error: unknown): never => {
  throw error
}
