import type * as z from 'zod'
import type { files } from '../../../preload/contract/files'
import type { Service } from '../../../preload/contract/kit'
import type { TaskHandle } from '../../tasks/types'
import type { PartDeps } from '../deps'
import type { Place } from '../places'
import { arrive, checkRoom } from './arriving'
import { plainHost } from './hostPath'
import { hostTarget, type Landed } from './hostTarget'
import { createMeter } from './meter'
import { createReport } from './report'
import { send } from './sending'
import { toLeaving } from './source'
import { startCopy } from './startCopy'
import { titleFrom } from './titles'
import { countMeanwhile, tallyPlace } from './tally'
import { downloadCommand } from './words'

type Input = z.output<typeof files.download.input>
type Part = Pick<Service<typeof files>, 'download'>

/** Files of a container, a volume or an image, to this machine or to a browser. */
export function createDownloading(deps: PartDeps): Part {
  const { places } = deps

  async function download(input: Input, signal: AbortSignal): Promise<{ task: string; download?: string }> {
    const place = await places.open(input)
    const paths = [input.path].flat()
    const leaving = await Promise.all(paths.map((path) => toLeaving(place, path, input.followLinks, signal)))
    const { to } = input
    if (to === undefined) return send(deps, place, leaving, input)
    const target = await hostTarget(plainHost(to), leaving)
    const sizes = leaving.map(({ size }) => size)
    await checkRoom(target.base, sizes.every((size) => size !== undefined) ? sizes.reduce((sum, size) => sum + size, 0) : undefined)
    const command = downloadCommand(place, paths, to, input)
    const title = titleFrom(leaving, place.name)
    const again = () => download(input, new AbortController().signal)
    const task = startCopy(deps, { engine: place.engine.id, command, title, again }, (task) =>
      bring(place, { ...input, ...target, to }, task),
    )
    return { task }
  }

  return { download: (input, { signal }) => download(input, signal) }
}

interface Bring extends Pick<Input, 'conflict' | 'choices' | 'archive' | 'setuid'> {
  base: string
  places: readonly Landed[]
  to: string
}

/** The copy itself: also what is dragged out goes this way. */
export async function bring(
  place: Place,
  { base, places, to, conflict, choices = {}, archive, setuid }: Bring,
  task: TaskHandle,
): Promise<string> {
  const report = createReport(task)
  const meter = createMeter(task)
  const full = new AbortController()
  const signal = AbortSignal.any([task.signal, full.signal])
  const counted = countMeanwhile(
    (signal) =>
      tallyPlace(
        place,
        places.map(({ path }) => path),
        signal,
      ),
    (tally) => {
      meter.setTotal(tally)
      checkRoom(base, tally.bytes - meter.bytes).catch((error: unknown) => full.abort(error))
    },
  )
  try {
    // Only root can give files away.
    const owners = archive && process.getuid?.() === 0
    await arrive(place, { base, places, conflict, choices, owners, setuid }, { task: { ...task, signal }, meter, report })
    meter.tell()
    return report.sumTo(meter.files, to)
  } catch (error) {
    throw full.signal.aborted && !task.signal.aborted ? full.signal.reason : error
  } finally {
    counted()
  }
}
