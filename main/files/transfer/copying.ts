import { t } from '@lingui/core/macro'
import type * as z from 'zod'
import type { files } from '../../../preload/contract/files'
import { AppError } from '../../../preload/contract/errors'
import type { Service } from '../../../preload/contract/kit'
import type { TaskHandle } from '../../tasks/types'
import type { PartDeps } from '../deps'
import type { Place } from '../places'
import { createArrivals, withArrivals } from './arrivals'
import { createDecide, lookAt } from './decide'
import { createMeter, gated } from './meter'
import { freeName, inFolder } from './names'
import { refit } from './refit'
import { createReport } from './report'
import { toLeaving } from './source'
import { startCopy } from './startCopy'
import { titleBetween } from './titles'
import { spool } from './spool'
import { createTurns, type Turns } from './turns'
import { countMeanwhile, tallyPlace } from './tally'
import { placeTarget, type Target } from './target'
import type { Leaving } from './hostTarget'
import { copyCommand } from './words'

type Input = z.output<typeof files.copy.input>
type Part = Pick<Service<typeof files>, 'copy'>

/** From one place to another, also of another engine, through this process and no disk of it. */
export function createCopying(deps: PartDeps): Part {
  const { places } = deps
  const turns = createTurns()

  async function copy(input: Input, signal: AbortSignal): Promise<{ task: string }> {
    const { from, to, followLinks } = input
    const [source, target] = await Promise.all([places.open(from), places.open(to)])
    const paths = [from.path].flat()
    const leaving = await Promise.all(paths.map((path) => toLeaving(source, path, followLinks, signal)))
    const found = await placeTarget(target, to.path, leaving, signal)
    const where = input.conflict === 'keep-both' ? await besideItself(source, leaving, target, found, signal) : found
    refuseInside(source, leaving, target, where)
    const command = copyCommand(source, paths, target, to.path, input)
    const title = titleBetween(leaving, source.name, target.name)
    const again = () => copy(input, new AbortController().signal)
    const task = startCopy(deps, { engine: target.engine.id, command, title, again }, (task) =>
      inTurn(turns, source, target, task, () => pour(source, leaving, target, where, input, task)),
    )
    return { task }
  }

  return { copy: (input, { signal }) => copy(input, signal) }
}

const viaOf = ({ engine, via }: Place): string => `${engine.id} ${via}`

async function inTurn<T>(turns: Turns, source: Place, target: Place, task: TaskHandle, work: () => Promise<T>): Promise<T> {
  const [from, to] = [viaOf(source), viaOf(target)]
  const done = await turns.take({ from, to }, task.signal)
  try {
    return await work()
  } finally {
    done()
  }
}

async function pour(
  source: Place,
  leaving: readonly Leaving[],
  target: Place,
  { folder, names }: Target,
  { conflict, choices = {} }: Pick<Input, 'conflict' | 'choices'>,
  task: TaskHandle,
): Promise<string> {
  const report = createReport(task)
  const meter = createMeter(task)
  const arrivals = await createArrivals(target, folder)
  const paths = leaving.map(({ path }) => path)
  const counted = countMeanwhile((signal) => tallyPlace(source, paths, signal), meter.setTotal)
  try {
    const careful = conflict !== 'replace' || Object.keys(choices).length > 0
    const there = careful ? await lookAt(target, folder, names, task.signal) : new Map()
    const decide = createDecide({ there, folder, conflict, choices, ...report })
    const members = async function* () {
      for (const [at, path] of paths.entries()) {
        const options = {
          strip: true,
          as: names[at] ?? '',
          decide,
          ...meter,
          ...report,
          onMember(name: string, ...rest: [kind: Parameters<typeof arrivals.onMember>[1], size: number, at: number]) {
            meter.onMember(name)
            arrivals.onMember(name, ...rest)
          },
        }
        yield* refit(source.archive(path, task.signal), options, at === paths.length - 1)
      }
    }
    const gate = gated(members(), task)
    const unpack = (tar: AsyncIterable<Uint8Array>) => target.extract(folder, tar, { signal: task.signal })
    await (viaOf(source) === viaOf(target) ? spool(gate, unpack) : unpack(gate))
    meter.tell()
    return report.sumTo(meter.files, `${target.name}:${folder}`)
  } catch (error) {
    throw await withArrivals(error, arrivals, meter.total?.files, task)
  } finally {
    counted()
    target.forget(folder)
  }
}

const isSame = (a: Place, b: Place): boolean => a.engine.id === b.engine.id && a.kind === b.kind && a.id === b.id

/** What is copied into the folder it is in already gets another name as a whole. */
async function besideItself(
  source: Place,
  leaving: readonly Leaving[],
  target: Place,
  where: Target,
  signal: AbortSignal,
): Promise<Target> {
  const { folder, names } = where
  const isOwn = (at: number) => names[at] !== '' && inFolder(folder, names[at] ?? '') === leaving[at]?.path
  if (!isSame(source, target) || !names.some((_, at) => isOwn(at))) return where
  const { entries } = await target.list(folder, { again: false, limit: 200_000, marks: 'soon', signal })
  const taken = new Set([...entries.map(({ name }) => name), ...names])
  const fresh = names.map((name, at) => {
    if (!isOwn(at)) return name
    const other = freeName(name, (one) => taken.has(one))
    taken.add(other)
    return other
  })
  return { folder, names: fresh }
}

/** A folder that is copied into itself would never end. */
function refuseInside(source: Place, leaving: readonly Leaving[], target: Place, { folder, names }: Target): void {
  if (!isSame(source, target)) return
  for (const [at, { path }] of leaving.entries()) {
    const to = inFolder(folder, names[at] ?? '')
    if (to === path) throw new AppError('conflict', t`${path} is there already.`, t`Choose another folder.`)
    if (path === '/' || `${to}/`.startsWith(`${path}/`)) {
      throw new AppError('invalid-input', t`${path} cannot be copied into itself.`, t`Choose a folder outside of it.`)
    }
  }
}
