import type { Readable } from 'node:stream'
import { plural, t } from '@lingui/core/macro'
import type * as z from 'zod'
import type { images } from '../../preload/contract/images'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { readLines } from '../engine/pull/readLines'
import { splitReference } from '../engine/pull/reference'
import { sendStream } from '../engine/sendStream'
import type { Engine } from '../engine/types'
import { dockerCommand } from '../ledger/words'
import type { TaskHandle, TaskSpec } from '../tasks/types'
import { type Archive, checked, fromUnpacking, noImage, openArchive } from './archive'
import type { ImagesDeps } from './deps'
import { toShort } from '../engine/imageNames'

type Part = Pick<Service<typeof images>, 'load' | 'import'>
type ImportOptions = Pick<z.output<typeof images.import.input>, 'reference' | 'message' | 'changes' | 'platform'>

/** Images that come in as a tar: from a file of this machine, or sent by a browser. */
export function createTaking(deps: ImagesDeps): Part {
  const { engines } = deps
  return {
    async load({ engine: ref, path }) {
      const engine = await engines.use(ref)
      const command = dockerCommand(['load', '-i', path ?? 'images.tar'])
      const spec = { kind: 'load', title: path === undefined ? t`Load images` : t`Load ${path}`, engine: engine.id, command } as const
      return take(deps, spec, path, (archive, task) => loadImages(engine, archive, task))
    },

    async import({ engine: ref, path, ...options }) {
      const engine = await engines.use(ref)
      const command = dockerCommand(['import', ...importWords(options, path ?? 'rootfs.tar')])
      const what = options.reference ?? path
      const title = what === undefined ? t`Import an image` : t`Import ${what}`
      const spec = { kind: 'import', title, engine: engine.id, command } as const
      return take(deps, spec, path, (archive, task) => importImage(engine, archive, options, task))
    },
  }
}

type Work = (archive: Archive, task: TaskHandle) => Promise<string>

/** Starts the work as a task; without a path, it waits for a browser at `upload`. */
async function take({ ledger, tasks, uploads }: ImagesDeps, spec: TaskSpec & { command: string }, path: string | undefined, work: Work) {
  if (path !== undefined) {
    const archive = await openArchive(path)
    return { task: tasks.start(spec, (task) => ledger.record(spec.engine, spec.command, () => work(archive, task))) }
  }
  if (uploads === undefined) throw new AppError('invalid-input', t`There is no file to read.`, t`Say which file of this machine.`)
  let upload: string | undefined
  const task = tasks.start(spec, (task) =>
    ledger.record(spec.engine, spec.command, async () => {
      const expected = uploads.expect({ signal: task.signal, take: (file) => work(file, { ...task, signal: file.signal }) })
      upload = expected.address
      return expected.done
    }),
  )
  return { task, ...(upload !== undefined && { upload }) }
}

const theArchive = () => t`The archive`

/** `POST /images/load`: which images came of it, in one line. */
export async function loadImages(engine: Engine, archive: Archive, task: TaskHandle): Promise<string> {
  const loaded: string[] = []
  await send(engine, { path: '/images/load', query: { quiet: 0 } }, archive, task, (line) => {
    const [, name] = /^Loaded image(?: ID)?: (.+)$/.exec((line.stream ?? '').trim()) ?? []
    if (name !== undefined) loaded.push(toShort(name))
  })
  if (loaded.length === 0) throw noImage(theArchive())
  const some = loaded.slice(0, 3).join(', ')
  return loaded.length > 3 ? plural(loaded.length, { one: `# image: ${some}, …`, other: `# images: ${some}, …` }) : loaded.join(', ')
}

/** `POST /images/create` with `fromSrc=-`: the new image's id. */
async function importImage(engine: Engine, archive: Archive, options: ImportOptions, task: TaskHandle): Promise<string> {
  const { reference, message, changes, platform } = options
  const { repository: repo, tag } = reference ? splitReference(reference) : { repository: undefined, tag: undefined }
  const query = {
    fromSrc: '-',
    ...(repo && { repo, tag }),
    ...(message && { message }),
    ...(changes.length > 0 && { changes }),
    ...(platform && { platform }),
  }
  let id = ''
  await send(engine, { path: '/images/create', query }, archive, task, ({ status = '' }) => {
    if (/^sha256:[0-9a-f]{64}$/.test(status)) id = status
  })
  if (id !== '') task.made(id)
  return [reference, id && toShort(id)].filter(Boolean).join(', ')
}

/** Sends the archive and reads what the engine says meanwhile; the engine's unpacking stops with `signal`. */
async function send(
  engine: Engine,
  { path, query }: { path: string; query: Record<string, unknown> },
  archive: Archive,
  task: TaskHandle,
  take: (line: { stream?: string | undefined; status?: string | undefined }) => void,
): Promise<void> {
  let broken: unknown
  const body = (async function* () {
    try {
      yield* counted(checked(archive.bytes, theArchive()), archive.size, task)
    } catch (error) {
      broken = error
      throw error
    }
  })()
  const signal = AbortSignal.any([task.signal, engine.lost])
  try {
    signal.throwIfAborted()
    const answer = (await sendStream(engine, path, { query, body, signal })) as Readable
    for await (const line of readLines(answer)) {
      const text = line.stream ?? (line.status === undefined || line.progressDetail !== undefined ? '' : `${line.status}\n`)
      task.log(text)
      take(line)
    }
  } catch (error) {
    if (task.signal.aborted)
      throw task.signal.reason instanceof AppError ? task.signal.reason : new AppError('cancelled', t`This was cancelled.`)
    if (engine.lost.aborted) throw engine.lost.reason
    throw broken instanceof AppError ? broken : fromUnpacking(broken ?? error, theArchive())
  }
}

async function* counted(bytes: AsyncIterable<Uint8Array>, total: number | undefined, task: TaskHandle): AsyncGenerator<Uint8Array> {
  let done = 0
  const tell = () => task.progress({ done, ...(total !== undefined && { total }), unit: 'bytes' })
  tell()
  for await (const piece of bytes) {
    yield piece
    done += piece.byteLength
    tell()
  }
}

function importWords({ reference, message, changes, platform }: ImportOptions, file: string): string[] {
  return [
    ...changes.flatMap((change) => ['-c', change]),
    ...(message ? ['-m', message] : []),
    ...(platform ? ['--platform', platform] : []),
    file,
    ...(reference ? [reference] : []),
  ]
}
