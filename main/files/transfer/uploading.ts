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
import { walkHost } from './hostWalk'
import { createMeter, gated } from './meter'
import { pack } from './pack'
import { createReport } from './report'
import { receive } from './receiving'
import { startCopy } from './startCopy'
import { titleTo } from './titles'
import { countMeanwhile, tallyHost } from './tally'
import { type Coming, placeTarget, type Target } from './target'
import { rootsOf, toSource } from './uploadRoots'
import { uploadCommand } from './words'

type Input = z.output<typeof files.upload.input>
type Part = Pick<Service<typeof files>, 'upload'>

/** Files of this machine, or of a browser, into a container or a volume. */
export function createUploading(deps: PartDeps): Part {
  const { places } = deps

  async function upload(input: Input, signal: AbortSignal): Promise<{ task: string; upload?: string }> {
    const place = await places.open(input)
    const { from } = input
    if (from === undefined) return receive(deps, place, input)
    const sources = await Promise.all(from.map((path) => toSource(path, input.followLinks)))
    const target = await placeTarget(place, input.path, sources, signal)
    const command = uploadCommand(place, from, input.path, input)
    const title = titleTo(sources, place.name)
    const again = () => upload(input, new AbortController().signal)
    const task = startCopy(deps, { engine: place.engine.id, command, title, again }, (task) =>
      send(place, { ...input, sources, target }, task),
    )
    return { task }
  }

  return { upload: (input, { signal }) => upload(input, signal) }
}

interface Send extends Pick<Input, 'conflict' | 'choices' | 'archive' | 'followLinks'> {
  sources: readonly Coming[]
  target: Target
}

async function send(place: Place, { sources, target, conflict, choices = {}, followLinks }: Send, task: TaskHandle): Promise<string> {
  const { folder, names } = target
  const report = createReport(task)
  const meter = createMeter(task)
  const roots = rootsOf(sources, target, followLinks)
  const arrivals = await createArrivals(place, folder)
  const counted = countMeanwhile((signal) => tallyHost(roots, signal), meter.setTotal)
  try {
    const careful = conflict !== 'replace' || Object.keys(choices).length > 0
    const there = careful ? await lookAt(place, folder, names, task.signal) : new Map()
    const decide = createDecide({ there, folder, conflict, choices, ...report })
    const tar = pack(walkHost(roots, report), {
      rename: decide,
      ...meter,
      ...report,
      onMember: (name, kind, size, at) => {
        meter.onMember(name)
        arrivals.onMember(name, kind, size, at)
      },
    })
    await place.extract(folder, gated(tar, task), { signal: task.signal })
    meter.tell()
    return report.sumTo(meter.files, `${place.name}:${folder}`)
  } catch (error) {
    throw await withArrivals(asCancelled(error, task), arrivals, meter.total?.files, task)
  } finally {
    counted()
    place.forget(folder)
  }
}

const asCancelled = (error: unknown, { signal }: TaskHandle): unknown =>
  signal.aborted ? new AppError('cancelled', t`The copy was cancelled.`, undefined, { cause: error }) : error
