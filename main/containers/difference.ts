import type { ContainerInspectInfo } from 'dockerode'
import type { Difference, FileChange, SettingChange } from '../../preload/contract/containerParts'
import { LiveLimits, type RunOptions } from '../../preload/contract/run'
import { formatRun } from '../ledger/formatRun'
import { type SettingValues, settingsOf } from '../ledger/run/settingsOf'
import { dockerCommand } from '../ledger/words'
import type { Engine } from '../engine/types'
import { anonymousVolumesOf } from './anonymous'
import { type Health, readAsked, readImage } from './asked'
import { toRunOptions } from './asRun'
import { readChanges } from './changes'
import { keptOf } from './kept'
import { patienceFor } from './patience'
import { updateWords } from './update'

/** How many lost files are named. */
const NAMED = 1000

/** What stands between a container and the run a form asks for. Nothing is changed by asking. */
export async function compare(engine: Engine, id: string, run: RunOptions): Promise<Difference> {
  const { found, ...asked } = await readAsked(engine, id)
  const { info, name } = found
  const before = toRunOptions(asked, name)
  const after = { ...run, name: run.name || name }
  const changes = settingChanges(before, after)
  const limits = liveLimits(before, after)
  const live = changes.length > 0 && changes.every((change) => change.live)
  const anonymousVolumes = anonymousVolumesOf(info)
  const [lost, imageNow] = await Promise.all([lostFiles(engine, info), readImage(engine, after.image).catch(() => undefined)])
  const differs = Object.keys(limits).length > 0
  return {
    changes,
    live,
    commands: live
      ? [
          ...(differs ? [dockerCommand(updateWords(limits, name))] : []),
          ...(after.name === name ? [] : [dockerCommand(['rename', name, after.name])]),
        ]
      : recreateCommands(info, name, after, anonymousVolumes),
    lost: lost.slice(0, NAMED),
    lostTotal: lost.length,
    anonymousVolumes,
    kept: keptOf(asked, before),
    newerImage: after.image === before.image && imageNow !== undefined && imageNow.Id !== info.Image,
    ...(live && differs && { limits }),
    ...(after.name !== name && { name: after.name }),
    removesItself: asked.body.HostConfig.AutoRemove === true,
    runs: info.State.Running || info.State.Restarting,
    patience: patienceFor(info.Config.Healthcheck as Health | undefined, after.health),
  }
}

const LIVE: ReadonlySet<string> = new Set(Object.keys(LiveLimits.shape))
/** The engine takes 0 for "as it was", so most limits can only be taken away with the container; these have a word for it. */
const CAN_GO: ReadonlySet<string> = new Set(['restart', 'pidsLimit', 'memorySwap'])
/** How an image is fetched and whether somebody waits is no part of a container. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set(['pull', 'detach'])

/** Setting by setting, with only those values that differ. */
export function settingChanges(before: RunOptions, after: RunOptions): SettingChange[] {
  const was = settingsOf(before)
  const becomes = settingsOf(after)
  const wasShown = settingsOf(before, { redact: true })
  const becomesShown = settingsOf(after, { redact: true })
  const keyOf = ({ setting, flag }: SettingValues) => `${setting} ${flag}`
  const byKey = (list: readonly SettingValues[]) => new Map(list.map((one) => [keyOf(one), one]))
  const [wasBy, becomesBy, wasShownBy, becomesShownBy] = [byKey(was), byKey(becomes), byKey(wasShown), byKey(becomesShown)]
  return [...new Set([...wasBy.keys(), ...becomesBy.keys()])].flatMap((key) => {
    const [from, to] = [wasBy.get(key)?.values ?? [], becomesBy.get(key)?.values ?? []]
    const one = becomesBy.get(key) ?? wasBy.get(key)
    if (one === undefined || OF_THE_MOMENT.has(one.key) || sameValues(from, to)) return []
    const shownOnly = (values: readonly string[], others: readonly string[], shown: readonly string[]) =>
      shown.filter((_, at) => !others.includes(values[at] ?? '')).slice(0, 10_000)
    const live = one.key === 'name' || (LIVE.has(one.key) && (to.length > 0 || canGo(one.key, after)))
    return [
      {
        setting: one.setting,
        flag: one.flag,
        before: shownOnly(from, to, wasShownBy.get(key)?.values ?? []),
        after: shownOnly(to, from, becomesShownBy.get(key)?.values ?? []),
        live,
      },
    ]
  })
}

/** The order matters only to eyes, except in a command, which is one value. */
function sameValues(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted().every((value, at) => value === b.toSorted()[at])
}

const canGo = (key: string, after: RunOptions): boolean => CAN_GO.has(key) && (key !== 'memorySwap' || after.memory !== undefined)

/** What `docker update` must be told so that the limits are those of a container made from `after`. */
export function liveLimits(before: RunOptions, after: RunOptions): LiveLimits {
  const limits: LiveLimits = {}
  for (const key of Object.keys(LiveLimits.shape) as (keyof LiveLimits)[]) {
    if (before[key] === after[key] || after[key] === undefined) continue
    Object.assign(limits, { [key]: after[key] })
  }
  if (before.restart !== undefined && after.restart === undefined) limits.restart = 'no'
  if (before.pidsLimit !== undefined && after.pidsLimit === undefined) limits.pidsLimit = -1
  // A limit of memory alone means as much swap again: it must follow.
  if (after.memory && after.memorySwap === undefined && (before.memory !== after.memory || before.memorySwap !== undefined)) {
    limits.memorySwap = after.memory * 2
  }
  return limits
}

/** What the container wrote into itself; not the folders something is mounted at, and not those that only lead to a change. */
async function lostFiles(engine: Engine, info: ContainerInspectInfo): Promise<FileChange[]> {
  const { changes } = await readChanges(engine, info.Id)
  const mounts = [
    ...(info.Mounts ?? []).map((mount) => mount.Destination),
    ...Object.keys((info.HostConfig.Tmpfs as object | undefined) ?? {}),
  ]
  const mounted = (path: string) => mounts.some((mount) => path === mount || path.startsWith(`${mount}/`))
  const parents = new Set<string>()
  for (const { path } of changes)
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) parents.add(path.slice(0, at))
  return changes.filter(
    ({ path, kind }) => !mounted(path) && !(kind === 'changed' && parents.has(path)) && !leadsToMount(path, kind, mounts),
  )
}

/** The engine makes the folders above a mount. */
function leadsToMount(path: string, kind: FileChange['kind'], mounts: readonly string[]): boolean {
  return kind !== 'deleted' && mounts.some((mount) => mount.startsWith(`${path}/`))
}

/** The same by hand. Anonymous volumes are named, so that the new container finds them. */
export function recreateCommands(
  info: ContainerInspectInfo,
  name: string,
  after: RunOptions,
  anonymous: readonly { name: string; target: string }[],
): string[] {
  const named = (after.mounts ?? []).filter(({ source }) => source)
  const bare = (after.mounts ?? []).filter(
    ({ source, type, target }) => !source && !(type === 'volume' && anonymous.some((one) => one.target === target)),
  )
  const found = anonymous
    .filter(({ target }) => !named.some((mount) => mount.target === target))
    .map(({ name: source, target }) => ({ type: 'volume' as const, source, target }))
  const mounts = [...named, ...bare, ...found]
  const run = { ...after, ...(mounts.length > 0 && { mounts }) }
  const runs = info.State.Running || info.State.Restarting
  const away = `${name}_old`
  return [
    ...(runs ? [dockerCommand(['stop', name])] : []),
    dockerCommand(['rename', name, away]),
    formatRun(run, { verb: runs ? 'run' : 'create', redact: true }),
    dockerCommand(['rm', away]),
  ]
}
