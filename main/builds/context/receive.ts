import { randomUUID } from 'node:crypto'
import { chmod, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { plural, t } from '@lingui/core/macro'
import type { builds } from '../../../preload/contract/builds'
import { AppError } from '../../../preload/contract/errors'
import type { Service } from '../../../preload/contract/kit'
import { createTarReader } from '../../tar/tarReader'
import { toName } from '../../tar/names'
import type { Engines } from '../../engine/types'
import type { TaskHandle, Tasks } from '../../tasks/types'
import type { Incoming, Uploads } from '../../uploads/uploads'

type Part = Pick<Service<typeof builds>, 'receive'>

interface Deps {
  engines: Engines
  tasks: Tasks
  uploads?: Uploads | undefined
  home?: string | undefined
}

/** The folders that came last stay, so that a build can be made again. */
const KEPT = 5

/** Folders that a browser sends for a build: they lie in Longshore's own folder, which only its user can read. */
export function createReceiving({ engines, tasks, uploads, home }: Deps): Part {
  const all = join(home ?? tmpdir(), 'contexts')

  return {
    async receive({ engine: ref, name }) {
      if (uploads === undefined) throw new AppError('unsupported', t`Only a browser sends folders.`, t`Say where the folder lies.`)
      if (name === '.' || name === '..' || /[/\\\0]/.test(name))
        throw new AppError('invalid-input', t`A folder cannot be called “${name}”.`)
      await mkdir(all, { recursive: true, mode: 0o700 })
      await chmod(all, 0o700)
      await forgetOld(all)
      const own = join(all, randomUUID())
      const { id: engine } = await engines.locate(ref)
      let upload = ''
      const task = tasks.start({ kind: 'copy', title: t`Receive the folder ${name}`, engine }, async (task) => {
        const take = (file: Incoming) => unpack(file, join(own, name), task)
        const expected = uploads.expect({ signal: task.signal, take })
        upload = expected.address
        try {
          return await expected.done
        } catch (error) {
          await rm(own, { recursive: true, force: true })
          throw error
        }
      })
      return { task, upload, context: join(own, name) }
    },
  }
}

async function forgetOld(all: string): Promise<void> {
  const folders = await Promise.all(
    (await readdir(all)).map(async (name) => ({ path: join(all, name), at: (await stat(join(all, name))).mtimeMs })),
  )
  for (const { path } of folders.sort((a, b) => b.at - a.at).slice(KEPT - 1)) await rm(path, { recursive: true, force: true })
}

/** Unpacks what a page packs (`renderer/lib/tarBlob.ts`): files and folders below `name`, and nothing else. */
async function unpack({ bytes, size, signal }: Incoming, context: string, task: TaskHandle): Promise<string> {
  const reader = createTarReader()
  let file: FileHandle | undefined
  let done = 0
  let files = 0
  await mkdir(context, { recursive: true, mode: 0o700 })
  try {
    for await (const piece of bytes) {
      signal.throwIfAborted()
      for (const event of reader.push(piece)) {
        if (event.kind === 'data') await file?.write(event.bytes)
        if (event.kind !== 'member') continue
        await file?.close()
        file = undefined
        const path = within(context, toName(event.member.name))
        if (event.member.type === '5') await mkdir(path, { recursive: true })
        if (event.member.type !== '0') continue
        await mkdir(dirname(path), { recursive: true })
        file = await open(path, 'wx', 0o644)
        files++
      }
      done += piece.byteLength
      task.progress({ done, ...(size !== undefined && { total: size }), unit: 'bytes' })
    }
    reader.finish()
  } catch (error) {
    throw signal.aborted || error instanceof AppError ? error : notKept(error)
  } finally {
    await file?.close()
  }
  return plural(files, { one: '# file', other: '# files' })
}

/** Where a member lies: its first part is the folder's own name. */
function within(context: string, name: string): string {
  const [, ...parts] = name.split('/').filter((part) => part !== '')
  const start = name.slice(0, 200)
  if (parts.some((part) => part === '..' || part === '.' || /[\\\0]/.test(part)))
    throw new AppError('invalid-input', t`The folder has a file that cannot be kept: “${start}”.`)
  return join(context, ...parts)
}

function notKept(error: unknown): AppError {
  const full = (error as NodeJS.ErrnoException).code === 'ENOSPC'
  const said = error instanceof Error ? error.message : String(error)
  return new AppError(
    'denied',
    full ? t`The disk of Longshore’s machine is full: the folder was not kept.` : t`The folder was not kept: ${said}.`,
    full ? t`Make room there, then drop it again.` : t`Drop it again.`,
    { cause: error },
  )
}
