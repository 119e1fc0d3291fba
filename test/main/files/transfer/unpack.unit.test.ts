import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createLanding } from '../../../../main/files/transfer/land'
import { isRoot, plant, see } from './tree'
import { gather, inPieces, packed, tarOf, unpacked, whole } from './tars'

const home = mkdtempSync(join(tmpdir(), 'longshore-unpack-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
let to = ''
let count = 0
beforeEach(() => {
  to = join(home, `to${++count}`)
  mkdirSync(to)
})
const open = (bytes: Buffer, options = {}) => unpacked(inPieces(bytes), to, options)
const land = { conflict: 'replace', choices: {}, signal: new AbortController().signal } as const

describe('a packed and unpacked folder', () => {
  for (const size of [65_536, 700, 513])
    it(`is the same, byte for byte and stat for stat, in pieces of ${size}`, async () => {
      const from = join(home, `from-${size}`)
      plant(from)
      const tar = await whole(packed(from, 'from'))
      const { folders, skipped } = await unpacked(inPieces(tar, size), to, { owners: isRoot })
      const landing = createLanding(to, { ...land, ...gather() })
      await landing.land('it', join(home, `landed-${size}`))
      await landing.finish(folders)
      expect(see(join(home, `landed-${size}`), { owners: isRoot })).toEqual(see(from, { owners: isRoot }))
      expect(skipped).toEqual([])
      // Large pieces of nothing become holes again.
      if (size > 4096) expect(statSync(join(home, `landed-${size}`, 'sparse')).blocks).toBeLessThan(2000)
    })

  it('of 4,000 bytes of path is, too', async () => {
    const parts = Array.from({ length: 15 }, (_, at) => String.fromCharCode(97 + at).repeat(254))
    const path = `${parts.join('/')}/leaf`
    const { skipped } = await open(tarOf({ name: `x/${path}`, content: 'deep' }))
    expect(skipped).toEqual([])
    expect(readFileSync(`${to}/it/${path}`, 'utf8')).toBe('deep')
    const again = await whole(packed(`${to}/it`, 'x'))
    expect(again.includes(path)).toBe(true)
  })
})

describe('a hostile tar', () => {
  it('writes nothing outside by its names', async () => {
    const { skipped } = await open(
      tarOf(
        { name: 'x/../../out1', content: '1' },
        { name: '../out2', content: '2' },
        { name: 'x/a/../../../out3', content: '3' },
        { name: `/x${home}/absolute`, content: '4' },
        { name: 'x/./fine', content: '5' },
      ),
    )
    expect(readdirSync(home).filter((name) => name.startsWith('out'))).toEqual([])
    expect(existsSync(join(home, 'absolute'))).toBe(false)
    expect(readFileSync(join(to, 'it/fine'), 'utf8')).toBe('5')
    expect(readFileSync(join(to, 'it/x', home, 'absolute'), 'utf8')).toBe('4')
    expect(skipped.map((line) => line.replace(/:.*/, ''))).toEqual(['x/../../out1', '../out2', 'x/a/../../../out3'])
  })

  it('writes nothing outside through a link it made before, whatever the order', async () => {
    const outside = join(home, 'outside')
    mkdirSync(outside, { recursive: true })
    writeFileSync(join(outside, 'mine'), 'mine')
    const { skipped } = await open(
      tarOf(
        { name: 'x/', type: '5' },
        { name: 'x/out', type: '2', link: outside },
        { name: 'x/out/evil', content: 'evil' },
        { name: 'x/two', type: '2', link: 'out' },
        { name: 'x/two/evil', content: 'evil' },
        { name: 'x/file', type: '2', link: join(outside, 'mine') },
        { name: 'x/file', content: 'evil' },
        { name: 'x/hard', type: '1', link: 'x/file' },
        { name: 'x/late', content: 'late' },
        { name: 'x/late', type: '2', link: outside },
        { name: 'x/late/evil', content: 'evil' },
      ),
    )
    expect(readdirSync(outside)).toEqual(['mine'])
    expect(readFileSync(join(outside, 'mine'), 'utf8')).toBe('mine')
    expect(lstatSync(join(to, 'it/out')).isDirectory()).toBe(true)
    expect(skipped.length).toBeGreaterThan(0)
  })

  it('makes no second name of a file outside', async () => {
    writeFileSync(join(home, 'secret'), 'secret')
    const { skipped } = await open(
      tarOf(
        { name: 'x/one', type: '1', link: '../../secret' },
        { name: 'x/two', type: '1', link: join(home, 'secret') },
        { name: 'x/link', type: '2', link: join(home, 'secret') },
        { name: 'x/three', type: '1', link: 'x/link' },
      ),
    )
    expect(existsSync(join(to, 'it/one')) || existsSync(join(to, 'it/two'))).toBe(false)
    expect(statSync(join(home, 'secret')).nlink).toBe(1)
    expect(readlinkSync(join(to, 'it/three'))).toBe(join(home, 'secret'))
    expect(skipped).toHaveLength(2)
  })

  it('brings no devices, no fifos and no setuid', async () => {
    const { skipped, notes } = await open(
      tarOf(
        { name: 'x/sda', type: '4' },
        { name: 'x/null', type: '3' },
        { name: 'x/pipe', type: '6' },
        { name: 'x/su', content: 'su', mode: 0o6755 },
      ),
    )
    expect(skipped).toEqual(['it/sda: a device', 'it/null: a device', 'it/pipe: a fifo'])
    expect(statSync(join(to, 'it/su')).mode & 0o7777).toBe(0o755)
    expect(notes).toEqual(['it/su lost its setuid or setgid bit.'])
    await unpacked(inPieces(tarOf({ name: 'x', content: 'su', mode: 0o4755 })), to, { setuid: true, as: 'kept' })
    expect(statSync(join(to, 'kept')).mode & 0o7777).toBe(0o4755)
  })

  it('keeps the first of two names that a disk takes for one', async () => {
    const { skipped } = await open(
      tarOf(
        { name: 'x/Readme', content: '1' },
        { name: 'x/README', content: '2' },
        { name: 'x/Dir/a', content: '3' },
        { name: 'x/dir/a', content: '4' },
      ),
      { caseless: true },
    )
    expect(readdirSync(join(to, 'it')).sort()).toEqual(['Dir', 'Readme'])
    expect(skipped.map((line) => line.split(':')[0])).toEqual(['it/README', 'it/dir/a'])
  })

  it('leaves out names Windows cannot have, on Windows', async () => {
    const bad = ['CON', 'con.txt', 'a:b', 'dot.', 'blank ', 'back\\slash', 'LPT1', 'que?stion', 'aux/inside']
    const tar = tarOf(...bad.map((name) => ({ name: `x/${name}`, content: '' })), { name: 'x/context', content: '' })
    expect((await open(tar, { platform: 'win32' })).skipped).toHaveLength(bad.length)
    expect(readdirSync(join(to, 'it'))).toEqual(['context'])
  })

  it('is refused when it is cut off or claims more than it holds', async () => {
    const tar = tarOf({ name: 'x/zeros', content: Buffer.alloc(200_000) })
    await expect(open(tar.subarray(0, 100_000))).rejects.toMatchObject({ code: 'invalid-input' })
    const claims = Buffer.concat([tarOf({ name: 'x/gigabyte', content: '' })])
    claims.write('10000000000\0', 124)
    claims.fill(' ', 148, 156)
    claims.write(
      `${claims
        .subarray(0, 512)
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    )
    await expect(unpacked(inPieces(claims), to, { as: 'other' })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('may name a file twice: the later one counts', async () => {
    await open(
      tarOf({ name: 'x/a', content: 'one' }, ...Array.from({ length: 40 }, (_, at) => ({ name: `x/${at}`, content: '' })), {
        name: 'x/a',
        content: 'two',
      }),
    )
    expect(readFileSync(join(to, 'it/a'), 'utf8')).toBe('two')
  })

  it('may hold impossible owners and times', async () => {
    const { skipped } = await open(
      tarOf({ name: 'x/a', content: 'a', mtime: 2 ** 60 }, { name: 'x/b', content: 'b', mtime: -5 }, { name: 'x/c', uid: 2 ** 50 }),
      { owners: isRoot },
    )
    expect(skipped).toEqual([])
    expect(readdirSync(join(to, 'it')).sort()).toEqual(['a', 'b', 'c'])
  })
})

describe('landing', () => {
  const tar = tarOf({ name: 'x/a.txt', content: 'new' }, { name: 'x/sub/b.tar.gz', content: 'new' }, { name: 'x/c', content: 'new' })
  const target = () => {
    const at = join(home, `at${count}`)
    mkdirSync(join(at, 'sub'), { recursive: true })
    writeFileSync(join(at, 'a.txt'), 'old')
    writeFileSync(join(at, 'sub/b.tar.gz'), 'old')
    return at
  }
  const run = async (options: object) => {
    const at = target()
    const { folders } = await open(tar)
    const told = gather()
    const landing = createLanding(to, { ...land, ...told, ...options })
    await landing.land('it', at)
    await landing.finish(folders)
    const read = (path: string) => readFileSync(join(at, path), 'utf8')
    return { at, read, told, names: readdirSync(at).sort(), sub: readdirSync(join(at, 'sub')).sort() }
  }

  it('replaces what is there', async () => {
    const { read } = await run({})
    expect([read('a.txt'), read('sub/b.tar.gz'), read('c')]).toEqual(['new', 'new', 'new'])
  })
  it('skips what is there', async () => {
    const { read, told } = await run({ conflict: 'skip' })
    expect([read('a.txt'), read('sub/b.tar.gz'), read('c')]).toEqual(['old', 'old', 'new'])
    expect(told.skipped).toHaveLength(2)
  })
  it('keeps both, with a number before the ending', async () => {
    const { read, names, sub } = await run({ conflict: 'keep-both' })
    expect(names).toEqual(['a (2).txt', 'a.txt', 'c', 'sub'])
    expect(sub).toEqual(['b (2).tar.gz', 'b.tar.gz'])
    expect([read('a.txt'), read('a (2).txt')]).toEqual(['old', 'new'])
  })
  it('lets single paths have their own way', async () => {
    const at = join(home, `at${count}`)
    const { read } = await run({ conflict: 'skip', choices: { [join(at, 'a.txt')]: 'replace' } })
    expect([read('a.txt'), read('sub/b.tar.gz')]).toEqual(['new', 'old'])
  })
  it('never follows a link at the target', async () => {
    const outside = join(home, `elsewhere${count}`)
    mkdirSync(outside)
    const at = join(home, `linked${count}`)
    mkdirSync(at)
    symlinkSync(outside, join(at, 'sub'))
    writeFileSync(join(outside, 'a.txt'), 'outside')
    symlinkSync(join(outside, 'a.txt'), join(at, 'a.txt'))
    const { folders } = await open(tar)
    const told = gather()
    const landing = createLanding(to, { ...land, ...told })
    await landing.land('it', at)
    await landing.finish(folders)
    expect(readdirSync(outside)).toEqual(['a.txt'])
    expect(readFileSync(join(outside, 'a.txt'), 'utf8')).toBe('outside')
    expect(readFileSync(join(at, 'a.txt'), 'utf8')).toBe('new')
    expect(told.skipped).toEqual([`${join(at, 'sub')}: there is a file of that name`])
  })
})
