import { t } from '@lingui/core/macro'
import type * as z from 'zod'
import type { files } from '../../../preload/contract/files'
import { AppError } from '../../../preload/contract/errors'
import type { FileKind } from '../../../preload/contract/fileParts'
import { toFileName } from '../../downloads/disposition'
import type { TaskHandle } from '../../tasks/types'
import { tarEnd } from '../../tar/tarWriter'
import type { PartDeps } from '../deps'
import type { Place } from '../places'
import type { Leaving } from './hostTarget'
import { createMeter, gated, type Meter } from './meter'
import { freeName } from './names'
import { refit, type RefitOptions } from './refit'
import { createReport, type Report } from './report'
import { singleFile } from './single'
import { fetchedCommand } from './words'
import { zipped } from './zip'
import { titleFrom } from './titles'

type Input = z.output<typeof files.download.input>
type Sources = readonly (Leaving & { size: number | undefined })[]

/** Offers files to a browser: one file as it is, anything else as a tar or a zip, made while it is fetched. */
export async function send(
  { ledger, tasks, downloads }: PartDeps,
  place: Place,
  sources: Sources,
  { format }: Input,
): Promise<{ task: string; download: string }> {
  if (downloads === undefined)
    throw new AppError('invalid-input', t`The files have no place to go to.`, t`Say which folder of this machine.`)
  const [only] = sources
  const single = sources.length === 1 && only !== undefined && only.size !== undefined ? only : undefined
  const name = single?.name ?? `${sources.length === 1 ? (only?.name ?? place.name) : place.name}.${format}`
  const command = fetchedCommand(
    place,
    sources.map(({ path }) => path),
    single === undefined ? name.replace(/\.zip$/, '.tar') : `${name}.tar`,
  )
  const title = titleFrom(sources, place.name)
  const engine = place.engine.id
  let download = ''
  const task = tasks.start({ kind: 'copy', title, engine, command, pausable: true }, (task) =>
    ledger.record(engine, command, async () => {
      const report = createReport(task)
      const meter = createMeter(task)
      const open = async (signal: AbortSignal) => {
        const own = { ...task, signal }
        return single === undefined ? bundle(place, sources, format, own, { meter, report }) : counted(single.path, own, meter)
      }
      const size = single?.size
      const offered = downloads.offer({
        name: toFileName(name),
        type: TYPES[single === undefined ? format : 'file'],
        size,
        signal: task.signal,
        open,
      })
      download = offered.address
      await offered.done
      meter.tell()
      return report.sumAs(Math.max(1, meter.files), toFileName(name))
    }),
  )
  return { task, download }

  async function* counted(path: string, task: TaskHandle, meter: Meter): AsyncGenerator<Uint8Array, void, undefined> {
    if (single?.size !== undefined) meter.setTotal({ bytes: single.size, files: 1 })
    let bytes = 0
    for await (const piece of gated(singleFile(place.archive(path, task.signal), path), task)) {
      bytes += piece.length
      // A file that has grown since its size was told is cut there; one that has shrunk breaks the download.
      const left = (single?.size ?? bytes) - (bytes - piece.length)
      if (left <= 0) break
      yield piece.subarray(0, left)
      meter.onBytes(piece.length)
    }
    if (bytes < (single?.size ?? 0)) throw new AppError('conflict', t`${path} became shorter while it was copied.`, t`Ask for it again.`)
  }
}

const TYPES = { file: 'application/octet-stream', tar: 'application/x-tar', zip: 'application/zip' } as const

/** Several paths as one tar or zip; two that are called the same both go along. */
function bundle(
  place: Place,
  sources: Sources,
  format: Input['format'],
  task: TaskHandle,
  { meter, report }: { meter: Meter; report: Report },
): AsyncIterable<Uint8Array> {
  const given: string[] = []
  for (const { name, contents } of sources) given.push(contents ? '' : freeName(name, (one) => given.includes(one)))
  const members = async function* (tell: Quiet = { ...meter, ...report }) {
    for (const [at, { path }] of sources.entries()) {
      const options = { strip: true, as: given[at] ?? '', decide: keepAll, ...tell }
      yield* refit(gated(place.archive(path, task.signal), task), options, at === sources.length - 1)
    }
  }
  if (format === 'tar') return members()
  return zipped(members(), { once, onBytes: meter.onBytes, onSkipped: report.onSkipped })

  /** An image's archive passes by as a whole, whatever is wanted of it. */
  function once(names: readonly string[]): AsyncIterable<Uint8Array> {
    const quiet = { onBytes: nothing, onFile: nothing, onMember: nothing, onSkipped: nothing }
    return place.kind === 'image' ? members(quiet) : single(names, quiet)
  }

  async function* single(names: readonly string[], quiet: Quiet): AsyncGenerator<Uint8Array, void, undefined> {
    for (const name of names) {
      const path = pathOf(name)
      if (path === undefined) continue
      try {
        yield* refit(gated(place.archive(path, task.signal), task), { strip: true, as: name, decide: keepAll, ...quiet }, false)
      } catch (error) {
        // It was there a moment ago.
        if (!(error instanceof AppError) || error.code !== 'not-found') throw error
      }
    }
    yield tarEnd()
  }

  function pathOf(name: string): string | undefined {
    for (const [at, { path, contents }] of sources.entries()) {
      const as = given[at] ?? ''
      if (contents) return `${path === '/' ? '' : path}/${name}`
      if (name === as || name.startsWith(`${as}/`)) return path + name.slice(as.length)
    }
    return undefined
  }
}

const nothing = (): void => undefined
type Quiet = Pick<RefitOptions, 'onBytes' | 'onFile' | 'onMember' | 'onSkipped'>

const keepAll = Object.assign((name: string, _kind: FileKind): string | undefined => name, {
  given: (name: string): string | undefined => name,
})
