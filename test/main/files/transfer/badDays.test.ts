import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileTransfers } from '../../../../preload/contract/fileTransfers'
import { none, type Setup, setUp } from './setup'

const MB = 1_000_000
const mayMount = process.platform === 'linux' && process.getuid?.() === 0

let on: Setup
beforeAll(async () => {
  on = await setUp('h-bad')
  mkdirSync(on.file('many'))
  for (let at = 0; at < 300; at++) writeFileSync(on.file(`many/${String(at).padStart(3, '0')}`), Buffer.alloc(20_000, at))
  writeFileSync(on.file('big'), Buffer.alloc(1))
  truncateSync(on.file('big'), 3000 * MB)
  writeFileSync(on.file('middle'), '')
  truncateSync(on.file('middle'), 400 * MB)
}, 60_000)
afterAll(() => on.close(), 60_000)

const started = async (input: object) => (await on.service.upload(fileTransfers.upload.input.parse(input), none)).task
const brought = async (input: object) => (await on.service.download(fileTransfers.download.input.parse(input), none)).task
const task = async (id: string) => (await on.tasks.service.list({}, none)).find((one) => one.id === id)
const underWay = (id: string, bytes = 20 * MB) =>
  expect.poll(async () => (await task(id))?.done ?? 0, { timeout: 40_000 }).toBeGreaterThan(bytes)

describe('a copy into a container', () => {
  it('that is cancelled says what arrived and removes the half of a file', async () => {
    const id = await on.container()
    mkdirSync(on.file('both'))
    writeFileSync(on.file('both/a'), 'first')
    symlinkSync('a', on.file('both/b'))
    execFileSync('ln', [on.file('big'), on.file('both/c-big')])
    const copy = await started({ id, path: '/in', from: [on.file('both')] })
    await underWay(copy)
    await on.tasks.service.cancel({ id: copy }, none)
    expect(await task(copy)).toMatchObject({
      state: 'cancelled',
      retryable: true,
      result: expect.stringMatching(/^2 (of 3 )?files arrived\. The unfinished c-big was removed\.$/),
    })
    expect(await on.sh(id, 'ls /in')).toBe('a\nb\n')
  })

  it('is paused and goes on', async () => {
    const id = await on.container()
    const copy = await started({ id, path: '/paused', from: [on.file('big')] })
    await underWay(copy)
    await on.tasks.service.pause({ id: copy }, none)
    // What was on its way when it was paused still counts.
    let [before, now] = [-1, (await task(copy))?.done]
    while (before !== now) {
      before = now ?? 0
      await new Promise((done) => setTimeout(done, 400))
      now = (await task(copy))?.done
    }
    expect(now).toBeLessThan(3000 * MB)
    await on.tasks.service.resume({ id: copy }, none)
    await underWay(copy, (now ?? 0) + 10 * MB)
    await on.tasks.service.cancel({ id: copy }, none)
  })

  it('whose container is removed in the middle comes to an end: whole, or with the reason', async () => {
    const id = await on.container()
    const copy = await started({ id, path: '/middle', from: [on.file('middle')] })
    await underWay(copy, 1 * MB)
    // An engine that locks the container while it unpacks removes it afterwards.
    await on.engine.getContainer(id).remove({ force: true })
    const { task: ended } = await on.follow(copy)
    if (ended.state === 'succeeded') expect(ended).toMatchObject({ done: 400 * MB })
    else expect(ended).toMatchObject({ state: 'failed', error: { code: expect.not.stringMatching('internal') } })
    await expect(on.tasks.service.retry({ id: copy }, none)).rejects.toMatchObject({ name: 'AppError' })
  })

  it('goes on when the container is stopped meanwhile', async () => {
    const id = await on.container()
    const copy = await started({ id, path: '/many', from: [on.file('many')] })
    await on.engine.getContainer(id).kill()
    expect((await on.follow(copy)).task).toMatchObject({ state: 'succeeded' })
  })

  it('that can only be read is refused', async () => {
    const id = await on.container({ HostConfig: { ReadonlyRootfs: true } })
    const { task } = await on.upload({ id, path: '/x', from: [on.file('many')] })
    expect(task).toMatchObject({ state: 'failed', error: { code: 'denied', message: expect.stringMatching(/has .* read-only\./) } })
  })

  it('whose disk is full says so, and what arrived', async () => {
    const volume = on.fresh()
    await on.engine.createVolume({ Name: volume, DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: 'size=2m' } })
    const user = await on.container({ HostConfig: { Binds: [`${volume}:/small`] } })
    const { task } = await on.upload({ id: user, path: '/small', from: [on.file('many')] })
    expect(task).toMatchObject({ state: 'failed', error: { message: expect.stringMatching(/no (space|room)|full/i) } })
    const arrived = Number(/(\d+)(?: of 300)? files arrived/.exec(task.error?.message ?? '')?.[1])
    const there = (await on.sh(user, 'cd /small/many && ls -l | grep -c " 20000 "')).trim()
    expect(String(arrived)).toBe(there)
    expect((await on.sh(user, 'cd /small/many && ls -l | grep -vc " 20000 "')).trim()).toBe('1')
  })

  it('of files that change says so', async () => {
    const id = await on.container()
    writeFileSync(on.file('shrinks'), Buffer.alloc(200 * MB))
    const copy = await started({ id, path: '/shrinks', from: [on.file('shrinks')] })
    await underWay(copy, 1 * MB)
    await on.tasks.service.pause({ id: copy }, none)
    truncateSync(on.file('shrinks'), 3 * MB)
    await on.tasks.service.resume({ id: copy }, none)
    const { task, log } = await on.follow(copy)
    expect(task.error).toBeUndefined()
    expect(log).toContain('became shorter while it was copied and is sent again.')
    expect((await on.sh(id, 'wc -c < /shrinks')).trim()).toBe(String(3 * MB))
    const grows = await started({ id, path: '/grows', from: [on.file('big')] })
    await underWay(grows, 1 * MB)
    appendFileSync(on.file('big'), 'more')
    truncateSync(on.file('big'), 3000 * MB)
    await on.tasks.service.cancel({ id: grows }, none)
  })

  it('leaves out what may not be read or is no file, and lists it', async () => {
    const id = await on.container()
    mkdirSync(on.file('odd'))
    writeFileSync(on.file('odd/fine'), '')
    execFileSync('python3', ['-c', `import socket; socket.socket(socket.AF_UNIX).bind(${JSON.stringify(on.file('odd/sock'))})`])
    const { task, log } = await on.upload({ id, path: '/odd', from: [on.file('odd')] })
    expect(log).toBe(`Left out ${on.file('odd/sock')}: a socket.\n`)
    expect(task.result).toBe(`1 file to ${id}:/; 1 left out, see the log`)
  })

  it('of what is not there fails before it begins', async () => {
    const id = await on.container({}, false)
    await expect(on.upload({ id, path: '/x', from: [on.file('none')] })).rejects.toMatchObject({
      code: 'not-found',
      message: `There is no ${on.file('none')}.`,
    })
    await expect(on.upload({ id, path: '/no/such/folder', from: [on.file('big')] })).rejects.toMatchObject({ code: 'not-found' })
    await expect(on.upload({ id, path: '/bin/sh/x', from: [on.file('big')] })).rejects.toMatchObject({ name: 'AppError' })
    await expect(on.upload({ id: 'h-none', path: '/x', from: [on.file('big')] })).rejects.toMatchObject({ code: 'not-found' })
    await expect(on.upload({ id, path: '/x', from: ['relative'] })).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('a copy out of a container', () => {
  it('that is cancelled leaves nothing', async () => {
    const id = await on.container()
    await on.sh(id, 'mkdir /d && touch /d/a && truncate -s 4000000000 /d/big')
    mkdirSync(on.file('cancelled'))
    const copy = await brought({ id, path: '/d', to: on.file('cancelled') })
    await underWay(copy)
    expect(readdirSync(on.file('cancelled'))).toEqual([expect.stringMatching(/^\.longshore-/)])
    await on.tasks.service.cancel({ id: copy }, none)
    expect((await on.follow(copy)).task.state).toBe('cancelled')
    expect(readdirSync(on.file('cancelled'))).toEqual([])
  })

  it('whose container is removed in the middle comes whole or not at all', async () => {
    const id = await on.container()
    await on.sh(id, 'truncate -s 400000000 /big')
    mkdirSync(on.file('removed'))
    const copy = await brought({ id, path: '/big', to: on.file('removed') })
    await underWay(copy, 1 * MB)
    await on.engine.getContainer(id).remove({ force: true })
    const { task: ended } = await on.follow(copy)
    if (ended.state === 'succeeded') expect(statSync(on.file('removed/big')).size).toBe(400 * MB)
    else expect(readdirSync(on.file('removed'))).toEqual([])
  })

  it.skipIf(!mayMount)('on a full disk is told before it begins, when the size is known, and leaves nothing when it is not', async () => {
    const small = mkdtempSync(join(on.folder, 'small-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small])
    try {
      const id = await on.container()
      await on.sh(id, 'mkdir /d && for i in 1 2 3; do head -c 1000000 /dev/urandom > /d/$i; done')
      await expect(on.download({ id, path: '/d/1', to: `${small}/1` })).resolves.toMatchObject({ task: { state: 'succeeded' } })
      await expect(on.download({ id, path: '/d/2', to: `${small}/2` })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/^There is no room left in /),
      })
      const { task } = await on.download({ id, path: '/d', to: small })
      expect(task.error).toMatchObject({ code: 'conflict', message: expect.stringMatching(/^There is no room left/) })
      expect(readdirSync(small)).toEqual(['1'])
    } finally {
      execFileSync('umount', ['-l', small])
    }
  })

  it('to where it may not write, or of what is not there, fails before it begins', async () => {
    const id = await on.container()
    await expect(on.download({ id, path: '/none', to: on.folder })).rejects.toMatchObject({ code: 'not-found' })
    await expect(on.download({ id, path: '/bin', to: on.file('none/x') })).rejects.toMatchObject({ code: 'not-found' })
    await expect(on.download({ id, path: '/bin', to: on.file('many/000') })).rejects.toMatchObject({ code: 'conflict' })
    await expect(on.download({ id, path: '/bin', to: 'here' })).rejects.toMatchObject({ code: 'invalid-input' })
    const { task } = await on.download({ id, path: '/bin/sh', to: '/proc' })
    expect(task).toMatchObject({ state: 'failed' })
  })

  it('settles names that are taken, as it was asked', async () => {
    const id = await on.container()
    await on.sh(id, 'mkdir /c && echo new > /c/a.txt && echo new > /c/b.txt')
    const to = on.file('conflicts')
    mkdirSync(join(to, 'c'), { recursive: true })
    writeFileSync(join(to, 'c/a.txt'), 'old')
    const input = fileTransfers.downloadPreview.input.parse({ id, path: '/c', to })
    expect(await on.service.downloadPreview(input, none)).toMatchObject({
      files: 2,
      folders: 1,
      bytes: 8,
      conflictCount: 1,
      conflicts: [{ path: join(to, 'c/a.txt') }],
      free: expect.any(Number),
      partial: false,
    })
    const { task, log } = await on.download({ id, path: '/c', to, conflict: 'keep-both' })
    expect(task.state).toBe('succeeded')
    expect(readdirSync(join(to, 'c')).sort()).toEqual(['a (2).txt', 'a.txt', 'b.txt'])
    expect(log).toContain(`${join(to, 'c/a.txt')} was there already`)
    await on.download({ id, path: '/c', to, conflict: 'skip', choices: { [join(to, 'c/b.txt')]: 'keep-both' } })
    expect(readFileSync(join(to, 'c/a.txt'), 'utf8')).toBe('old')
    expect(existsSync(join(to, 'c/b (2).txt'))).toBe(true)
  })
})

describe('names that are taken in a container', () => {
  it('are replaced, skipped or kept beside, as it was asked', async () => {
    const id = await on.container()
    const from = on.file('taken')
    mkdirSync(join(from, 'sub'), { recursive: true })
    for (const path of ['a.txt', 'sub/b.txt', 'c.txt']) writeFileSync(join(from, path), 'new')
    await on.sh(id, 'mkdir -p /t/taken/sub && echo -n old > /t/taken/a.txt && echo -n old > /t/taken/sub/b.txt')
    const preview = await on.service.uploadPreview(fileTransfers.uploadPreview.input.parse({ id, path: '/t', from: [from] }), none)
    expect(preview).toMatchObject({ files: 3, folders: 2, bytes: 9, conflictCount: 2, partial: false })
    expect(preview.conflicts.map(({ path }) => path).sort()).toEqual(['/t/taken/a.txt', '/t/taken/sub/b.txt'])
    const list = () => on.sh(id, 'cd /t/taken && find . -name "*.txt" | sort | while read -r f; do echo "$f=$(cat "$f")"; done')
    const skipped = await on.upload({ id, path: '/t', from: [from], conflict: 'skip', choices: { '/t/taken/sub/b.txt': 'keep-both' } })
    expect(skipped.log).toContain('Left out /t/taken/a.txt: its name was taken.')
    expect(await list()).toBe('./a.txt=old\n./c.txt=new\n./sub/b (2).txt=new\n./sub/b.txt=old\n')
    await on.upload({ id, path: '/t', from: [from] })
    expect(await list()).toBe('./a.txt=new\n./c.txt=new\n./sub/b (2).txt=new\n./sub/b.txt=new\n')
  })
})
