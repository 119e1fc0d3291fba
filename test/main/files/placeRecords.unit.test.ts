import { execFileSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { changeTreeOf, markOf } from '../../../main/files/place/changes'
import { commandFor } from '../../../main/files/place/exec'
import { readFrames } from '../../../main/files/place/frames'
import { readNames } from '../../../main/files/place/names'
import { cleanPath, inWords, pathToChange } from '../../../main/files/place/paths'
import { createListed, listFormats } from '../../../main/files/place/listed'
import { LIST, WALK } from '../../../main/files/place/programs'
import { createMarks, createSections, readRecords, statFormat } from '../../../main/files/place/records'
import { fromName, toName } from '../../../main/tar/names'

const folder = mkdtempSync(join(tmpdir(), 'longshore-records-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Names a file can have, the worse the better. */
function hostileName(): Buffer {
  const bytes = randomBytes(randomInt(1, 60))
  const worse = ['\n', '> -> ', "' -> '", '<0>', '[0]', '%n', '\\n', ' ', '*', '-', '😀', '\u202e', '"$(x)`']
  const name = Buffer.concat([bytes, Buffer.from(worse[randomInt(worse.length)] ?? ''), randomBytes(3)]).filter(
    (byte) => byte !== 0 && byte !== 47,
  )
  return Buffer.concat([Buffer.from('n'), name])
}

/** The host's own stat: GNU's, where tests run. */
function list(path: string, noFind = false) {
  const marks = createMarks()
  const env = { LC_ALL: 'C', QUOTING_STYLE: 'literal', PATH: noFind ? '/tmp/none' : (process.env['PATH'] ?? '') }
  const before = noFind ? `stat() { ${execFileSync('sh', ['-c', 'command -v stat']).toString().trim()} "$@"; }\n` : ''
  const output = execFileSync('/bin/sh', ['-c', before + LIST, 'sh', marks.section, ...listFormats(marks), path], {
    env,
    maxBuffer: 1e9,
  })
  const [, state, own = '', records = '', users = '', groups = '', end] = output.toString('latin1').split(marks.section)
  return {
    state,
    own: own.replace(/\n$/, ''),
    users,
    groups,
    end,
    ...readListed(records, marks, Infinity),
    marks,
    text: records,
  }
}

/** What was listed, given in pieces of up to so many letters. */
function readListed(text: string, marks: ReturnType<typeof createMarks>, most: number) {
  const listed = createListed(marks)
  for (let at = 0; at < text.length;) {
    const length = most === Infinity ? text.length : randomInt(1, most)
    listed.push(text.slice(at, at + length))
    at += length
  }
  return listed.end()
}

describe.skipIf(process.platform !== 'linux')('what stat prints', () => {
  const names = new Set(Array.from({ length: 150 }, () => hostileName().toString('latin1')))
  const place = join(folder, 'hostile')
  mkdirSync(place)
  const all = [...names].map((name) => Buffer.from(name, 'latin1'))
  all.forEach((name, at) => {
    const path = Buffer.concat([Buffer.from(`${place}/`), name])
    if (at % 3 === 0) symlinkSync(Buffer.concat([Buffer.from('to '), all[(at + 1) % all.length] ?? name]), path)
    else writeFileSync(path, 'x'.repeat(at))
  })

  it.each([
    ['by find', false],
    ['by the shell alone', true],
  ])('is read name for name, whatever the names are, %s', (_how, noFind) => {
    const { state, end, users, groups, records } = list(place, noFind)
    expect([state, end]).toEqual(['folder', 'end'])
    // Who owns what is told once for all, not by each record.
    expect([users, groups].map((text) => text.split(':')[0])).toEqual(noFind ? ['', ''] : ['root', 'root'])
    expect(records.map((record) => record.name.slice(2)).sort()).toEqual(all.map(toName).sort())
    const places = new Map(all.map((one, at) => [toName(one), at]))
    const links = records.filter((record) => record.target !== undefined)
    expect(links.length).toBe(Math.ceil(all.length / 3))
    for (const { name, target } of links) {
      const at = places.get(name.slice(2)) ?? -1
      expect(fromName(target ?? '')).toEqual(Buffer.concat([Buffer.from('to '), all[(at + 1) % all.length] ?? Buffer.alloc(0)]))
    }
  })

  it('is the same wherever it is cut', () => {
    const { marks, text, records } = list(place)
    for (let tries = 0; tries < 20; tries++) expect(readListed(text, marks, 9000).records).toEqual(records)
  })

  it('finds the sections wherever the pieces end', () => {
    const marks = createMarks()
    const wanted = ['', 'folder', `half a mark ${marks.section.slice(0, 9)}`, 'x'.repeat(99), '', 'end']
    const text = wanted.join(marks.section)
    for (const size of [1, 2, 7, 19, 20, 21, 500]) {
      const found: string[] = []
      const sections = createSections(marks, (section, piece) => (found[section] = (found[section] ?? '') + piece))
      for (let at = 0; at < text.length; at += size) sections.push(text.slice(at, at + size))
      sections.end()
      expect(found).toEqual(wanted)
    }
  })

  it('tells what links lead to, and nothing of those that lead nowhere', () => {
    symlinkSync('.', join(folder, 'here'))
    symlinkSync('nowhere', join(folder, 'dangling'))
    const { leads } = list(folder)
    expect(leads.get('./here')).toBe('folder')
    expect(leads.has('./dangling')).toBe(false)
  })

  it('says what is no folder and what is not there', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(list(join(folder, 'file')).state).toBe('file')
    expect(list(join(folder, 'none')).state).toBe('none')
  })

  it('goes through everything below, the folder before what is in it', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    writeFileSync(join(folder, 'a/b/c'), '')
    const marks = createMarks()
    const output = execFileSync('/bin/sh', ['-c', WALK, 'sh', statFormat(marks), join(folder, 'a')])
    expect(readRecords(output.toString('latin1'), marks).map(({ name }) => name.slice(folder.length))).toEqual(['/a', '/a/b', '/a/b/c'])
  })
})

describe('busybox’s stat', () => {
  it('puts its links in quotes, and they are read all the same', () => {
    const marks = createMarks()
    const { record } = marks
    const whole = `${record}a1ff 4 0 0 -7 root UNKNOWN${record}./it's' -> 'x${record}'./it's' -> 'x' -> 'to'\n`
    expect(readRecords(whole, marks)).toEqual([
      { name: "./it's' -> 'x", mode: 0o120777, size: 4, uid: 0, gid: 0, modifiedAt: -7000, owner: 'root', target: 'to' },
    ])
  })
})

describe('words of a command', () => {
  it.skipIf(process.platform !== 'linux')('arrive byte for byte, also those that are no text', () => {
    for (let tries = 0; tries < 20; tries++) {
      const words = Array.from({ length: 3 }, () => toName(hostileName()))
      const [program = '', ...rest] = commandFor({ shell: '/bin/sh' }, ['printf', '%s\\0', ...words, '\udcff\n'])
      const output = execFileSync(program, rest, { env: { LC_ALL: 'C', PATH: process.env['PATH'] ?? '' } })
      expect(
        output
          .toString('latin1')
          .split('\0')
          .slice(0, -1)
          .map((word) => toName(Buffer.from(word, 'latin1'))),
      ).toEqual([...words, '\udcff\n'])
    }
  })
})

describe('frames of an exec', () => {
  it('are the same bytes wherever the stream is cut', async () => {
    const frames = Array.from({ length: 50 }, (_, at) => ({ source: at % 3 === 0 ? 2 : 1, bytes: randomBytes(randomInt(0, 300)) }))
    const stream = Buffer.concat(frames.flatMap(({ source, bytes }) => [Buffer.from([source, 0, 0, 0, ...u32(bytes.length)]), bytes]))
    const wanted = Buffer.concat(frames.filter(({ source }) => source === 1).map(({ bytes }) => bytes))
    for (const most of [1, 7, 64, 5000]) {
      const out: Uint8Array[] = []
      for await (const { source, bytes } of readFrames(cut(stream, most))) if (source === 'stdout') out.push(bytes)
      expect(Buffer.concat(out).equals(wanted)).toBe(true)
    }
  })
  const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
  async function* cut(bytes: Buffer, most: number) {
    for (let at = 0; at < bytes.length; at += most) yield bytes.subarray(at, at + most)
  }
})

describe('paths', () => {
  it.each([
    ['/', '/'],
    ['//srv///x/', '/srv/x'],
    ['/srv/./x/../y', '/srv/y'],
    ['/../../etc', '/etc'],
  ])('%s is %s', (path, clean) => expect(cleanPath(path)).toBe(clean))

  it.each(['/', '//', '/.', '/a/..', '/a/../b', '/..'])('%s is nothing to change', (path) => {
    expect(() => pathToChange(path)).toThrowError(expect.objectContaining({ code: 'invalid-input' }))
  })

  it('are no longer than a line in a sentence, and turn nothing around', () => {
    expect(inWords(`/${'x'.repeat(4000)}`).length).toBeLessThan(170)
    expect(inWords('/a\n\u202eb\udcff')).toBe('/a\ufffd\ufffdb\ufffd')
  })
})

describe('the engine’s diff', () => {
  const tree = changeTreeOf([
    ['/srv', 'changed'],
    ['/srv/new', 'added'],
    ['/home', 'changed'],
    ['/var', 'deleted'],
    ['/opt', 'deleted'],
    ['/opt/again', 'added'],
    ['/srv/\ufffdbad', 'added'],
  ])
  it('marks a folder by what is in it', () => {
    expect(['/srv', '/srv/new', '/home', '/var', '/opt', '/etc'].map((path) => markOf(tree, path))).toEqual([
      'inside',
      'added',
      'changed',
      'deleted',
      'changed',
      undefined,
    ])
  })
  it('knows a name that is no UTF-8 as the engine spells it', () => {
    expect(markOf(tree, '/srv/\udcffbad')).toBe('added')
  })
})

it('of users with one number, the first counts', () => {
  expect([...readNames('root:x:0:0::/:/bin/sh\ntoor:x:0:0\n# no\nbad\nn:x:-1:\nweb:x:33:\n')]).toEqual([
    [0, 'root'],
    [33, 'web'],
  ])
})
