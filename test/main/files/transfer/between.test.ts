import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileTransfers } from '../../../../preload/contract/fileTransfers'
import { none, type Setup, setUp } from './setup'
import { plant, see } from './tree'

let on: Setup
beforeAll(async () => {
  on = await setUp('h-two')
  plant(on.file('tree'))
}, 60_000)
afterAll(() => on.close(), 60_000)

describe('from one container to another', () => {
  it('files are what docker cp makes of them, in and out', async () => {
    const [from, to, stopped] = [await on.container(), await on.container(), await on.container({}, false)]
    await on.cli('cp', on.file('tree'), `${from}:/tree`)
    await on.cli('cp', `${from}:/tree`, on.file('from'))
    for (const [at, target] of [to, stopped].entries()) {
      const { task, log } = await on
        .copy({ from: { id: from, path: ['/tree', '/etc/passwd'] }, to: { id: target, path: '/home' } })
        .catch(async () => {
          await on.sh(to, 'mkdir -p /home')
          return on.copy({ from: { id: from, path: ['/tree', '/etc/passwd'] }, to: { id: target, path: '/' } })
        })
      expect({ error: task.error, log }).toEqual({ error: undefined, log: '' })
      const base = task.result?.endsWith(':/home') ? '/home' : ''
      await on.cli('cp', `${target}:${base}/tree`, on.file(`to-${at}`))
      expect(see(on.file(`to-${at}`))).toEqual(see(on.file('from')))
    }
    expect(on.lastCommand()).toContain(`docker cp ${from}:/tree - | docker cp - `)
  })

  it('a whole root goes, and capabilities of programs with it', async () => {
    const [from, to] = [await on.container({}, false), await on.container()]
    const { task } = await on.copy({ from: { id: from, path: '/' }, to: { id: to, path: '/copy' } })
    expect(task.error).toBeUndefined()
    expect((await on.sh(to, 'ls /copy/bin | head -3')).split('\n').length).toBeGreaterThan(2)
  })

  it('volumes are no different', async () => {
    const volume = on.fresh()
    await on.engine.createVolume({ Name: volume })
    const { task } = await on.upload({ kind: 'volume', id: volume, path: '/', from: [on.file('tree')] })
    expect(task.error).toBeUndefined()
    expect(on.lastCommand()).toContain(`docker create -v ${volume}:/volume busybox`)
    const to = await on.container()
    expect((await on.copy({ from: { kind: 'volume', id: volume, path: '/tree' }, to: { id: to, path: '/t' } })).task.error).toBeUndefined()
    await on.download({ kind: 'volume', id: volume, path: '/tree', to: on.file('of-volume') })
    expect(see(on.file('of-volume'), { owners: false })).toEqual(see(on.file('tree'), { owners: false }))
    expect((await on.download({ kind: 'volume', id: volume, path: '/', to: on.file('whole-volume') })).task.error).toBeUndefined()
    expect(see(on.file('whole-volume/tree'), { owners: false })).toEqual(see(on.file('tree'), { owners: false }))
  })

  it('a folder is not copied into itself', async () => {
    const id = await on.container()
    await on.sh(id, 'mkdir -p /a/b')
    await expect(on.copy({ from: { id, path: '/a' }, to: { id, path: '/a/b' } })).rejects.toMatchObject({
      code: 'invalid-input',
      message: '/a cannot be copied into itself.',
    })
    expect((await on.copy({ from: { id, path: '/a' }, to: { id, path: '/c' } })).task.state).toBe('succeeded')
    expect(await on.sh(id, 'ls /c')).toBe('b\n')
  })

  it('what is copied to where it is gets another name, or is refused', async () => {
    const id = await on.container()
    await on.sh(id, 'mkdir -p /d/sub && echo one > /d/a.txt && echo two > "/d/a (2).txt" && echo in > /d/sub/x')
    const twice = { from: { id, path: ['/d/a.txt', '/d/sub'] }, to: { id, path: '/d' } }
    await expect(on.copy(twice)).rejects.toMatchObject({ code: 'conflict', message: '/d/a.txt is there already.' })
    expect((await on.copy({ ...twice, conflict: 'keep-both' })).task.error).toBeUndefined()
    expect(await on.sh(id, 'cd /d && cat "a (3).txt" "sub (2)/x" a.txt "a (2).txt" && ls | wc -l')).toBe('one\nin\none\ntwo\n5\n')
  })

  it('more than pipes hold goes from a container into itself, and two copies go opposite ways at once', async () => {
    const [one, two] = [await on.container(), await on.container()]
    await on.sh(one, 'mkdir /in && head -c 20000000 /dev/urandom > /in/big && mkdir /out')
    await on.sh(two, 'mkdir /in && head -c 20000000 /dev/urandom > /in/big && mkdir /out')
    const inside = await on.copy({ from: { id: one, path: '/in' }, to: { id: one, path: '/copy' } })
    expect(inside.task.error).toBeUndefined()
    expect(await on.sh(one, 'cmp /in/big /copy/big && echo same')).toBe('same\n')
    const both = await Promise.all([
      on.copy({ from: { id: one, path: '/in/big' }, to: { id: two, path: '/out' } }),
      on.copy({ from: { id: two, path: '/in/big' }, to: { id: one, path: '/out' } }),
    ])
    expect(both.map(({ task }) => task.state)).toEqual(['succeeded', 'succeeded'])
    expect(await on.sh(one, 'md5sum < /out/big')).toBe(await on.sh(two, 'md5sum < /in/big'))
    expect(await on.sh(two, 'md5sum < /out/big')).toBe(await on.sh(one, 'md5sum < /in/big'))
  })

  it('names that are taken are told beforehand and settled', async () => {
    const [from, to] = [await on.container(), await on.container()]
    await on.sh(from, 'mkdir /d && echo -n new > /d/a.txt && ln /d/a.txt /d/z')
    await on.sh(to, 'mkdir /d && echo -n old > /d/a.txt')
    const input = { from: { id: from, path: '/d' }, to: { id: to, path: '/' } }
    const preview = await on.service.copyPreview(fileTransfers.copyPreview.input.parse(input), none)
    expect(preview).toMatchObject({ conflictCount: 1, conflicts: [{ path: '/d/a.txt' }], folders: 1, files: 2 })
    await on.copy({ ...input, conflict: 'keep-both' })
    expect(await on.sh(to, "cd /d && cat a.txt 'a (2).txt' z && stat -c %h z")).toBe('oldnewnew2\n')
  })
})
