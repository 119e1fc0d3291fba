import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Setup, setUp } from './setup'
import { plant, see } from './tree'

let on: Setup
beforeAll(async () => {
  on = await setUp('h-copy')
  plant(on.file('tree'))
}, 60_000)
afterAll(() => on.close(), 60_000)

describe('copied in', () => {
  it('files are what docker cp makes of them, byte for byte and stat for stat', async () => {
    const id = await on.container()
    await on.cli('cp', on.file('tree'), `${id}:/cli`)
    const { task, log } = await on.upload({ id, path: '/ours', from: [on.file('tree')] })
    expect(task).toMatchObject({ kind: 'copy', state: 'succeeded', pausable: true })
    expect(log).toBe('')
    expect(on.lastCommand()).toBe(`docker cp ${on.file('tree')} ${id}:/ours`)
    // Out again by docker's own hand, so that only the way in is compared.
    await on.cli('cp', '-a', `${id}:/cli`, on.file('cli-out'))
    await on.cli('cp', '-a', `${id}:/ours`, on.file('ours-out'))
    expect(see(on.file('ours-out'))).toEqual(see(on.file('cli-out')))
    expect(await on.list(id, '/ours')).toEqual(await on.list(id, '/cli'))
  })
})

describe('copied out', () => {
  it('files are what docker cp makes of them, and what they were', async () => {
    const id = await on.container()
    await on.cli('cp', on.file('tree'), `${id}:/tree`)
    await on.cli('cp', `${id}:/tree`, on.file('out-cli'))
    const { task, log } = await on.download({ id, path: '/tree', to: on.file('out-ours') })
    expect({ state: task.state, error: task.error, log }).toMatchObject({ state: 'succeeded' })
    expect(see(on.file('out-ours'))).toEqual(see(on.file('out-cli')))
    expect(see(on.file('out-ours'), { owners: false })).toEqual(see(on.file('tree'), { owners: false }))
    expect(on.lastCommand()).toBe(`docker cp ${id}:/tree ${on.file('out-ours')}`)
  })

  it.skipIf(process.getuid?.() !== 0)('keep their owners by number on wish', async () => {
    const id = await on.container()
    await on.upload({ id, path: '/tree', from: [on.file('tree')] })
    await on.download({ id, path: '/tree', to: on.file('owned'), archive: true })
    expect(see(on.file('owned'))).toEqual(see(on.file('tree')))
  })

  for (const state of ['stopped', 'never started', 'paused'] as const)
    it(`also from a container that is ${state}`, async () => {
      const id = await on.container({}, state !== 'never started')
      await on.upload({ id, path: '/tree', from: [on.file('tree')] })
      if (state === 'stopped') await on.engine.getContainer(id).kill()
      if (state === 'paused') await on.engine.getContainer(id).pause()
      const { task } = await on.download({ id, path: '/tree', to: on.file(`out-${state}`) })
      expect(task.error).toBeUndefined()
      expect(see(on.file(`out-${state}`), { owners: false })).toEqual(see(on.file('tree'), { owners: false }))
      if (state === 'paused') await on.engine.getContainer(id).unpause()
    })
})

describe('docker cp’s rules for names', () => {
  const cases: [string, string, string][] = [
    ['a folder to a folder that is there', 'src', '/there'],
    ['a folder to a free name', 'src', '/free'],
    ['a folder to a free name with a slash', 'src', '/free/'],
    ['what is in a folder to one that is there', 'src/.', '/there'],
    ['what is in a folder to a free name', 'src/.', '/free'],
    ['a file to a folder that is there', 'src/a', '/there'],
    ['a file to a free name', 'src/a', '/free'],
    ['a file over a file', 'src/a', '/there/file'],
    ['a link itself', 'link', '/free'],
    ['a folder through a link with a slash', 'link/', '/free'],
    ['a folder to a link that leads to a folder', 'src', '/to-there'],
    ['a file to a link that leads nowhere', 'src/a', '/to-nothing'],
  ]
  const prepare = (at: string) =>
    `mkdir -p ${at}/there/src && cd ${at} && echo old > there/src/a && echo old > there/file && ln -s ${at}/there to-there && ln -s there/new to-nothing`
  const list = (id: string, at: string) =>
    on.sh(
      id,
      `cd ${at} && find . | sort | while read f; do stat -c '%n %F %a %u' "$f"; readlink "$f" | sed 's#${at}##'; [ -L "$f" ] || cat "$f"; done 2>&1; true`,
    )
  let id = ''

  beforeAll(async () => {
    mkdirSync(on.file('src/sub'), { recursive: true })
    writeFileSync(on.file('src/a'), 'new\n')
    writeFileSync(on.file('src/sub/b'), 'new\n')
    execFileSync('ln', ['-s', 'src', on.file('link')])
    id = await on.container()
    await on.cli('cp', on.file('src'), `${id}:/src`)
    await on.sh(id, 'ln -s src /link')
  }, 60_000)

  for (const [what, from, to] of cases)
    it(`in: ${what}`, async () => {
      for (const followLinks of [false, true]) {
        const [ours, theirs] = [`/${on.fresh()}`, `/${on.fresh()}`]
        await on.sh(id, `${prepare(ours)}; ${prepare(theirs)}`)
        const said = await outcome(on.cli('cp', ...(followLinks ? ['-L'] : []), `${on.folder}/${from}`, `${id}:${theirs}${to}`))
        const told = await outcome(on.upload({ id, path: ours + to, from: [`${on.folder}/${from}`], followLinks }))
        expect({ followLinks, said: told }).toEqual({ followLinks, said })
        expect(await list(id, ours)).toBe(await list(id, theirs))
      }
    })

  for (const [what, from, to] of cases.slice(0, 10))
    it(`out: ${what}`, async () => {
      const make = (root: string) => {
        mkdirSync(`${root}/there/src`, { recursive: true })
        writeFileSync(`${root}/there/src/a`, 'old\n')
        writeFileSync(`${root}/there/file`, 'old\n')
      }
      const [ours, theirs] = [on.file(on.fresh()), on.file(on.fresh())]
      make(ours)
      make(theirs)
      const said = await outcome(on.cli('cp', `${id}:/${from}`, `${theirs}${to}`))
      const told = await outcome(on.download({ id, path: `/${from}`, to: `${ours}${to}` }))
      expect(told).toEqual(said)
      const timeless = (folder: string) =>
        Object.fromEntries(Object.entries(see(folder)).map(([path, seen]) => [path, { ...seen, mtime: undefined }]))
      expect(timeless(ours)).toEqual(timeless(theirs))
    })
})

const outcome = (work: Promise<object>) =>
  work.then(
    (done) => ('task' in done ? ((done as { task: { error?: object } }).task.error ?? 'done') : 'done'),
    () => 'refused',
  )
