import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { changedFiles } from '../../../main/builds/history/changedFiles'
import { createFileNotes } from '../../../main/builds/history/inputs'
import { withoutSecrets } from '../../../main/builds/history/saved'
import { createHistory } from '../../../main/builds/history/store'
import { whyMissed, type Seen } from '../../../main/builds/history/why'
import { cutBefore } from '../../../main/builds/cutDockerfile'
import type { Build, BuildStep } from '../../../preload/contract/builds'

const folders: string[] = []
afterEach(async () => {
  for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true })
})
const build = (id: string, more: Partial<Build> = {}): Build => ({
  id,
  engine: 'e',
  title: 't',
  options: { context: '/src' },
  command: 'docker build /src',
  state: 'succeeded',
  startedAt: Number(id.slice(1)),
  steps: 1,
  cached: 0,
  ...more,
})
const line = (text: string) => ({ step: 's', at: 1, source: 'stdout' as const, text })

describe('builds on the disk', () => {
  it('are bounded by count and by bytes, and the oldest go', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bld-store-'))
    folders.push(folder)
    const history = createHistory(folder, { builds: 3, bytes: 3000 })
    for (const id of ['b1', 'b2', 'b3', 'b4']) {
      await history.save({ build: build(id), steps: [] }, [line('x')], undefined)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect((await history.load()).map((past) => past.build.id)).toEqual(['b2', 'b3', 'b4'])
    const { gone } = await history.save({ build: build('b5'), steps: [] }, [line('x'.repeat(2950))], undefined)
    expect(gone).toContain('b2')
    expect((await history.load()).map((past) => past.build.id)).toEqual(['b5'])
    expect(await history.log('b5')).toEqual([line('x'.repeat(2950))])
  })

  it('do not fail for a disk that takes nothing, and leave no half files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bld-store-'))
    folders.push(folder)
    await writeFile(join(folder, 'file'), '')
    expect(await createHistory(join(folder, 'file')).save({ build: build('b1'), steps: [] }, [], undefined)).toEqual({
      kept: false,
      gone: [],
    })
    expect(await createHistory(join(folder, 'none')).load()).toEqual([])
    await createHistory(folder).save({ build: build('b1'), steps: [] }, [], { bases: [] })
    expect((await readdir(folder)).sort()).toEqual(['b1.inputs', 'b1.json', 'b1.log', 'file'])
  })

  it('hold no value that looks like a secret, and no password of a Git address', () => {
    const options = { context: 'https://me:hunter2@host/app.git', args: { NPM_TOKEN: 'abc', V: '1' } }
    const kept = withoutSecrets(build('b1', { options }))
    expect(JSON.stringify(kept)).not.toMatch(/hunter2|abc/)
    expect(kept).toMatchObject({ withheld: ['NPM_TOKEN', 'context'], options: { args: { V: '1' } } })
    const plain = build('b2')
    expect(withoutSecrets(plain)).toBe(plain)
  })
})

describe('files of a context', () => {
  it('are compared below the sources of a COPY, and never guessed', () => {
    const before = { 'a/x': [1, 1], 'a/y': [1, 1], b: [1, 1] } as Record<string, [number, number]>
    const now = { 'a/x': [1, 2], 'a/z': [1, 1], b: [2, 1] } as Record<string, [number, number]>
    expect(changedFiles(['./a/'], now, before)).toEqual([
      { path: 'a/x', change: 'written' },
      { path: 'a/z', change: 'added' },
      { path: 'a/y', change: 'removed' },
    ])
    expect(changedFiles(['.'], now, before)).toHaveLength(4)
    expect(changedFiles(['*.txt'], now, before)).toBeUndefined()
    expect(changedFiles(['b'], undefined, before)).toBeUndefined()
  })

  it('are not remembered when they are too many', () => {
    const notes = createFileNotes(2)
    notes.add('a', 1, 1)
    notes.add('b', 1, 1)
    expect(notes.files).toEqual({ a: [1, 1], b: [1, 1] })
    notes.add('c', 1, 1)
    expect(notes.files).toBeUndefined()
  })
})

describe('why the cache ended', () => {
  const dockerfile = 'FROM base\nENV A=1\nRUN x\n'
  const step = (state: BuildStep['state'], more: Partial<BuildStep> = {}): BuildStep => ({
    id: 's',
    number: 2,
    stage: '',
    instruction: 'RUN x',
    internal: false,
    lines: { from: 3, to: 3 },
    state,
    startedAt: 1,
    ...more,
  })
  const from: BuildStep = {
    id: 'f',
    number: 1,
    stage: '',
    instruction: 'FROM docker.io/library/base',
    internal: false,
    lines: { from: 1, to: 1 },
    state: 'done',
  }
  const image = 'docker.io/library/base'
  const seen = (id: string, state: BuildStep['state'], more: Partial<Seen> = {}): Seen => ({
    build: build(id),
    steps: [from, step(state)],
    inputs: { dockerfile, bases: [{ image, id: '1' }] },
    ...more,
  })
  const kindOf = (before: Partial<Seen>, now: Partial<Seen> = {}) => whyMissed(seen('b2', 'done', now), seen('b1', 'done', before)).kind

  it('is said when it is known', () => {
    expect(kindOf({ inputs: { dockerfile, bases: [{ image, id: '2' }] } })).toBe('base')
    expect(kindOf({ inputs: { dockerfile: dockerfile.replace('A=1', 'A=2'), bases: [] } })).toBe('instruction')
    expect(kindOf({ steps: [from, step('done', { instruction: 'RUN y' })] })).toBe('instruction')
    expect(kindOf({ build: build('b1', { options: { context: '/src', platform: 'linux/arm64' } }) })).toBe('setting')
    expect(kindOf({ steps: [from, step('failed')] })).toBe('not-reached')
    expect(kindOf({}, { build: build('b2', { options: { context: '/src', noCache: true } }) })).toBe('no-cache')
    expect(kindOf({}, { steps: [from, step('cached')] })).toBe('none')
    expect(whyMissed(seen('b2', 'done'), undefined).kind).toBe('first')
    const copies = (at: number) => ({
      inputs: {
        dockerfile: 'FROM base\nCOPY a b /\nRUN x\n',
        bases: [],
        files: { a: [1, at], b: [1, 1] } as Record<string, [number, number]>,
      },
    })
    expect(whyMissed(seen('b2', 'done', copies(2)), seen('b1', 'done', copies(1))).reason).toBe(
      'Of the files copied above it, a was written since the earlier build.',
    )
  })

  it('is said to be unknown otherwise', () => {
    expect(kindOf({})).toBe('unknown')
    expect(kindOf({ inputs: undefined }, { inputs: undefined })).toBe('unknown')
    // A build argument that no ARG declares changes nothing.
    expect(kindOf({ build: build('b1', { options: { context: '/src', args: { Z: '1' } } }) })).toBe('unknown')
  })
})

describe('a Dockerfile cut off', () => {
  it('ends before the instruction that failed, and is nothing without a FROM', () => {
    expect(cutBefore('# syntax=x\nFROM a\nRUN b\nRUN c\n', 4)).toBe('# syntax=x\nFROM a\nRUN b\n')
    expect(cutBefore('ARG V\nFROM a\n', 2)).toBe('')
  })
})
