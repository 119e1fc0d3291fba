import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { probeContext } from '../../../main/builds/probe'

const FOLDERS = 100
const EACH = 1000
let path = ''

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'longshore-big-'))
  await writeFile(join(path, 'Dockerfile'), 'FROM scratch\nCOPY . /\n')
  await writeFile(join(path, '.dockerignore'), 'd7\n')
  for (let folder = 0; folder < FOLDERS; folder += 1) {
    await mkdir(join(path, `d${folder}`))
    for (let n = 0; n < EACH; n += 1) writeFileSync(join(path, `d${folder}`, `f${n}`), n === 5 && folder === 9 ? 'the largest' : 'x')
  }
}, 120_000)
afterAll(() => rm(path, { recursive: true, force: true }), 120_000)

it('a context of 100,000 files is counted to its end, and what is largest and left out is named', { timeout: 120_000 }, async () => {
  const probe = await probeContext({ context: path }, new AbortController().signal, { files: 200_000, time: 100_000 })
  expect(probe).toMatchObject({ more: false, problems: [], odd: [] })
  expect(probe.files).toBe(FOLDERS * EACH - EACH + 2)
  expect(probe.largest.slice(0, 3).map((entry) => entry.path)).toContain('d9/f5')
  expect(probe.rules).toEqual([{ rule: 'd7', files: EACH, bytes: EACH, examples: ['d7'] }])
})

it('counting stops at its bound, and says that there is more', { timeout: 120_000 }, async () => {
  const asked = { context: path }
  expect(await probeContext(asked, new AbortController().signal, { files: 500, time: 100_000 })).toMatchObject({ files: 500, more: true })
  expect(await probeContext(asked, new AbortController().signal, { files: 1e9, time: 1 })).toMatchObject({ more: true })
})

it('a preview of it that nobody waits for any more ends', { timeout: 120_000 }, async () => {
  const gone = new AbortController()
  setTimeout(() => gone.abort(), 20)
  await expect(probeContext({ context: path }, gone.signal)).rejects.toThrow()
})
