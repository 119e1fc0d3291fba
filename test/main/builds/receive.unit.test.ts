import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createReceiving } from '../../../main/builds/context/receive'
import type { Engines } from '../../../main/engine/types'
import { createTasks } from '../../../main/tasks/tasks'
import { createUploads } from '../../../main/uploads/uploads'
import { tarBlob, type TarFile } from '../../../renderer/lib/tarBlob'

const none = { signal: new AbortController().signal }
const engines = { locate: async () => ({ id: 'e' }) } as unknown as Engines
let home = ''
let tasks: ReturnType<typeof createTasks>
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'longshore-receive-'))
  tasks = createTasks({ log: pino({ level: 'silent' }) })
})
afterEach(async () => {
  await tasks.close()
  rmSync(home, { recursive: true, force: true })
})

const file = (path: string, text = path): TarFile => ({
  path,
  kind: 'file',
  modifiedAt: 0,
  file: new File([text], path.split('/').at(-1) ?? ''),
})

/** Sends files as a browser does; answers where they came to, and how the task ended. */
async function send(name: string, files: TarFile[], cut?: number) {
  const uploads = createUploads()
  const { task, upload, context } = await createReceiving({ engines, tasks, uploads, home }).receive({ name }, none)
  const whole = new Uint8Array(await tarBlob(files).arrayBuffer())
  const bytes = cut === undefined ? whole : whole.subarray(0, cut)
  const receive = uploads.at(upload.replace('/upload/', ''))
  await receive?.(
    {
      size: bytes.length,
      bytes: (async function* () {
        for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700)
      })(),
    },
    none.signal,
  ).catch(() => undefined)
  for await (const event of tasks.service.follow({ id: task }, none)) {
    if (event.kind === 'task' && event.task.state !== 'running') return { context, task: event.task }
  }
  throw new Error('a task ends')
}

describe('a folder that a browser sends for a build', () => {
  it('lies in a folder of its user alone, every file as it was', async () => {
    const long = `app/${'deep/'.repeat(40)}ünder.txt`
    const { context, task } = await send('app', [
      file('app/Dockerfile', 'FROM scratch'),
      file(long, 'x'.repeat(5000)),
      file('app/empty', ''),
    ])
    expect(task).toMatchObject({ state: 'succeeded', result: '3 files' })
    expect(readFileSync(join(context, 'Dockerfile'), 'utf8')).toBe('FROM scratch')
    expect(readFileSync(join(context, long.slice(4)), 'utf8')).toBe('x'.repeat(5000))
    expect(readFileSync(join(context, 'empty'), 'utf8')).toBe('')
    expect(statSync(join(home, 'contexts')).mode & 0o777).toBe(0o700)
  })

  it.each(['app/../../escaped', 'app/a/../b', 'app/./c'])('never writes outside it: %s', async (path) => {
    const { task } = await send('app', [file('app/ok'), file(path)])
    expect(task).toMatchObject({ state: 'failed', error: { code: 'invalid-input' } })
    expect(readdirSync(join(home, 'contexts'))).toEqual([])
    expect(existsSync(join(home, 'escaped'))).toBe(false)
  })

  it.each(['..', '.', 'a/b', 'a\\b'])('is not called %s', async (name) => {
    await expect(send(name, [file('x/y')])).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('that is cut off leaves nothing behind', async () => {
    const { task } = await send('app', [file('app/a', 'a'.repeat(3000))], 2000)
    expect(task?.state).toBe('failed')
    expect(readdirSync(join(home, 'contexts'))).toEqual([])
  })

  it('makes room: the last five stay', async () => {
    const all: string[] = []
    for (let nth = 0; nth < 7; nth++) {
      all.push((await send('app', [file('app/Dockerfile')])).context)
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    expect(all.map((context) => existsSync(context))).toEqual([false, false, true, true, true, true, true])
  })

  it('needs a browser', async () => {
    await expect(createReceiving({ engines, tasks, home }).receive({ name: 'app' }, none)).rejects.toMatchObject({ code: 'unsupported' })
  })
})
