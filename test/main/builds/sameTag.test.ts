import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { BOX, docker, name } from '../../helpers/engine'
import { folder, setup } from './harness'

const { build } = setup()
const clean: (() => unknown)[] = []
afterAll(async () => {
  for (const one of clean) await one()
})

it('two builds on one tag at once both end, each with its own image; the tag is on one of them', { timeout: 120_000 }, async () => {
  const tag = name('bld')
  const contexts = await Promise.all(['one', 'two'].map((text) => folder({ Dockerfile: `FROM ${BOX}\nCOPY which /\n`, which: text })))
  clean.push(...contexts.map(({ remove }) => remove))
  const ended = await Promise.all(contexts.map(({ path }) => build({ context: path, tags: [tag], noCache: true })))
  expect(ended.map(({ build: one }) => [one.state, one.error])).toEqual([
    ['succeeded', undefined],
    ['succeeded', undefined],
  ])
  const ids = ended.map(({ build: one }) => one.imageId ?? '')
  expect(new Set(ids).size).toBe(2)
  const tagged = (await docker().getImage(tag).inspect()).Id
  expect(ids).toContain(tagged)
  for (const id of ids) expect((await docker().getImage(id).inspect()).Id).toBe(id)
})

it('a Dockerfile with a byte order mark and CRLF on the disk is built, and its steps have their lines', { timeout: 120_000 }, async () => {
  const { path, remove } = await folder({})
  clean.push(remove)
  await writeFile(join(path, 'Dockerfile'), `\ufeffFROM ${BOX}\r\n\r\nRUN echo ${name('bld')} \\\r\n  && echo whole\r\nRUN exit 4\r\n`)
  const { build: ended, own, log } = await build({ context: path })
  expect(log).toContain('whole')
  expect(own.map(({ lines }) => lines)).toEqual([
    { from: 1, to: 1 },
    { from: 3, to: 4 },
    { from: 5, to: 5 },
  ])
  expect(ended.error).toMatchObject({ lines: { from: 5, to: 5 }, exitCode: 4 })
})
