import { t } from '@lingui/core/macro'
import type * as z from 'zod'
import type { files } from '../../../preload/contract/files'
import { AppError } from '../../../preload/contract/errors'
import type { TaskHandle } from '../../tasks/types'
import type { Incoming } from '../../uploads/uploads'
import type { PartDeps } from '../deps'
import type { Place } from '../places'
import { createArrivals, withArrivals } from './arrivals'
import { createDecide, lookAt } from './decide'
import { createMeter, gated } from './meter'
import { refit } from './refit'
import { createReport } from './report'
import { GRACE } from './startCopy'
import { peek } from './target'
import { sentCommand } from './words'

type Input = z.output<typeof files.upload.input>

/**
 * Waits for a browser's tar and passes it on at the engine's speed. What a browser sends is looked at like any tar: nothing in it gets out
 * of the folder.
 */
export async function receive({ ledger, tasks, uploads }: PartDeps, place: Place, input: Input): Promise<{ task: string; upload: string }> {
  if (uploads === undefined) throw new AppError('invalid-input', t`There is nothing to copy.`, t`Say which files of this machine.`)
  const folder = await peek(place, input.path, true, new AbortController().signal)
  if (folder === undefined) throw new AppError('not-found', t`${place.what} has no folder ${input.path}.`, t`Make it first.`)
  if (folder.kind !== 'folder') throw new AppError('invalid-input', t`${input.path} is not a folder.`, t`Choose the folder it is in.`)
  const command = sentCommand(place, input.path)
  const engine = place.engine.id
  let upload = ''
  const task = tasks.start({ kind: 'copy', title: t`Copy to ${place.name}`, engine, command, pausable: true, grace: GRACE }, (task) =>
    ledger.record(engine, command, async () => {
      const expected = uploads.expect({
        signal: task.signal,
        take: (file) => pass(place, folder.path, file, input, { ...task, signal: file.signal }),
      })
      upload = expected.address
      return expected.done
    }),
  )
  return { task, upload }
}

async function pass(
  place: Place,
  folder: string,
  file: Incoming,
  { conflict, choices = {} }: Pick<Input, 'conflict' | 'choices'>,
  task: TaskHandle,
): Promise<string> {
  const report = createReport(task)
  const meter = createMeter(task)
  if (file.size !== undefined) meter.setTotal({ bytes: file.size, files: 0 })
  const arrivals = await createArrivals(place, folder)
  const there: Awaited<ReturnType<typeof lookAt>> = new Map()
  const looked = new Set<string>()
  const careful = conflict !== 'replace' || Object.keys(choices).length > 0
  try {
    const tar = refit(file.bytes, {
      strip: false,
      as: '',
      decide: createDecide({ there, folder, conflict, choices, ...report }),
      // Which names come is known as they come.
      before(name) {
        const [top = ''] = name.split('/')
        if (!careful || top === '' || looked.has(top)) return undefined
        looked.add(top)
        return lookAt(place, folder, [top], task.signal).then((found) => {
          for (const [path, entry] of found) there.set(path, entry)
        })
      },
      ...meter,
      ...report,
      onMember(name, kind, size, at) {
        meter.onMember(name)
        arrivals.onMember(name, kind, size, at)
      },
    })
    await place.extract(folder, gated(tar, task), { signal: task.signal })
    meter.tell()
    return report.sumTo(meter.files, `${place.name}:${folder}`)
  } catch (error) {
    throw await withArrivals(error, arrivals, undefined, task)
  } finally {
    place.forget(folder)
  }
}
