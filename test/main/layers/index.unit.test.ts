import * as zlib from 'node:zlib'
import { assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createExplored, look } from '../../../main/layers/explored'
import { fromFileBytes, toFileBytes } from '../../../main/layers/indexFile'
import { listFolder } from '../../../main/layers/listing'
import { readIndex } from '../../../main/layers/readIndex'
import { searchNames } from '../../../main/layers/search'
import type { LayerView } from '../../../preload/contract/imageLayers'
import { inPieces, legacyArchive, ociArchive, tarOf, zstdOf, type Member } from './archives'

const signal = new AbortController().signal
const explore = async (archive: Buffer, size?: number) => createExplored(await readIndex('sha256:1', inPieces(archive, size), { signal }))
const page = { sort: 'name', offset: 0, limit: 1000 } as const

/** Every path in sight with its mark and size: `/a/b A 12`. */
function walk(explored: Awaited<ReturnType<typeof explore>>, layer: number, view: LayerView, folder = '/'): string[] {
  const sight = look(explored, layer, view)
  return listFolder(sight, folder, page).files.flatMap((file) => [
    `${file.path} ${file.mark} ${file.size}`,
    ...(file.kind === 'folder' ? walk(explored, layer, view, file.path) : []),
  ])
}

/** Adds, rewrites, deletes a file, deletes a folder, empties a folder, and puts a file in a folder's place. */
const LAYERS: Member[][] = [
  [
    ['etc'],
    ['etc/motd', 'hello'],
    ['srv'],
    ['srv/app'],
    ['srv/app/a.js', 'aaaaaaaaaa'],
    ['srv/app/b.js', 'bbbbbbbb'],
    ['tmp'],
    ['tmp/x', 'xx'],
    ['tmp/y', 'yyy'],
  ],
  [['etc'], ['etc/motd', 'hello again'], ['srv'], ['srv/.wh.app', ''], ['cache'], ['cache/big', 'z'.repeat(100)]],
  [['tmp'], ['tmp/.wh..wh..opq', ''], ['tmp/new', 'n'], ['.wh.cache', ''], ['srv'], ['srv/app', 'now a file']],
]

describe('the layers of an image', () => {
  it.each([
    ['as older engines save them', legacyArchive(LAYERS)],
    ['in the layout of the OCI, packed', ociArchive(LAYERS)],
    ['in the layout of the OCI, not packed', ociArchive(LAYERS, { pack: (tar) => tar })],
  ])('are known with what each adds, changes and removes, %s', async (_, archive) => {
    const explored = await explore(archive)
    expect(walk(explored, 1, 'changes')).toEqual([
      '/cache added 100',
      '/cache/big added 100',
      '/etc changed 11',
      '/etc/motd changed 11',
      '/srv changed 0',
      '/srv/app removed 18',
      '/srv/app/a.js removed 10',
      '/srv/app/b.js removed 8',
    ])
    expect(walk(explored, 2, 'merged')).toEqual([
      '/etc unchanged 11',
      '/etc/motd unchanged 11',
      '/srv changed 10',
      '/srv/app added 10',
      '/tmp changed 1',
      '/tmp/new added 1',
    ])
    expect(walk(explored, 2, 'changes')).toEqual([
      '/cache removed 100',
      '/cache/big removed 100',
      '/srv changed 10',
      '/srv/app added 10',
      '/tmp changed 1',
      '/tmp/new added 1',
      '/tmp/x removed 2',
      '/tmp/y removed 3',
    ])
    expect(explored.report().layers).toMatchObject([
      { instruction: 'RUN step 0', size: 28, added: 5, changed: 0, removed: 0, wasted: 28 },
      { instruction: 'RUN step 1', size: 111, added: 1, changed: 1, removed: 2, wasted: 100 },
      { instruction: 'RUN step 2', size: 11, added: 2, changed: 0, removed: 3, wasted: 0 },
    ])
  })

  it('are read the same wherever the archive is cut into pieces', async () => {
    const archive = ociArchive([LAYERS[0] ?? [], LAYERS[1] ?? []])
    const whole = walk(await explore(archive), 1, 'merged')
    await assert(
      asyncProperty(integer({ min: 1, max: 2000 }), async (size) => {
        expect(walk(await explore(archive, size), 1, 'merged')).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })

  it('give the efficiency that is counted by hand', async () => {
    // Smallest of each path: motd 5, a.js 0, b.js 0, x 0, y 0, big 0, new 1, app 10. All: 5+11, 10, 8, 2, 3, 100, 1, 10.
    const { efficiency, wasted } = (await explore(legacyArchive(LAYERS))).report()
    expect(efficiency).toBeCloseTo((5 + 1 + 10) / (16 + 10 + 8 + 2 + 3 + 100 + 1 + 10), 10)
    expect(wasted).toMatchObject({ bytes: 5 + 18 + 5 + 100, files: 6 })
    expect(wasted.most[0]).toEqual({ path: '/cache', folder: true, bytes: 100, files: 1, layers: [1], by: 2, how: 'deleted' })
    expect(wasted.most[1]).toEqual({ path: '/srv/app', folder: true, bytes: 18, files: 2, layers: [0], by: 1, how: 'deleted' })
    expect(wasted.most).toContainEqual({ path: '/etc/motd', folder: false, bytes: 5, files: 1, layers: [0], by: 1, how: 'rewritten' })
    expect((await explore(legacyArchive([[['a', 'a']]]))).report().efficiency).toBe(1)
    expect((await explore(legacyArchive([]))).report()).toMatchObject({ efficiency: 1, size: 0 })
  })

  it('that rewrite a whole folder say so in one line', async () => {
    const files = ['srv/dist/a', 'srv/dist/b', 'srv/dist/lib/c'].map((name): Member => [name, 'same'])
    const { wasted } = (await explore(legacyArchive([files, files]))).report()
    expect(wasted.most).toEqual([{ path: '/srv/dist', folder: true, bytes: 12, files: 3, layers: [0], by: 1, how: 'rewritten' }])
  })

  it('waste what was in a folder that a file takes the place of', async () => {
    const { wasted } = (await explore(legacyArchive([[['d/x', 'xxxx']], [['d', 'now a file']]]))).report()
    expect(wasted).toMatchObject({ bytes: 4, files: 1, most: [{ path: '/d/x', by: 1, how: 'deleted' }] })
  })

  it('say of a file what becomes of it later', async () => {
    const explored = await explore(legacyArchive(LAYERS))
    const { files } = listFolder(look(explored, 1, 'changes'), '/', page)
    expect(files.find((file) => file.path === '/cache')).toMatchObject({ later: { bytes: 100, by: 2, how: 'deleted' } })
    const below = listFolder(look(explored, 0, 'changes'), '/', page)
    expect(below.files.find((file) => file.path === '/etc')).toMatchObject({ later: { bytes: 5, by: 1 } })
  })

  it('join folders that hold nothing but the next', async () => {
    const explored = await explore(
      legacyArchive([
        [
          ['usr/share/doc/x/readme', 'r'],
          ['usr/share/doc/x/copying', 'c'],
        ],
      ]),
    )
    expect(listFolder(look(explored, 0, 'changes'), '/', page).files).toMatchObject([
      { name: 'usr/share/doc/x', path: '/usr/share/doc/x', kind: 'folder' },
    ])
  })

  it('are found by a part of a name, or of a path', async () => {
    const explored = await explore(
      legacyArchive([
        [
          ['srv/App/main.js', 'm'],
          ['srv/app.conf', 'c'],
          ['x/a', ''],
          ['x/pp', ''],
        ],
      ]),
    )
    const found = (text: string) => searchNames(look(explored, 0, 'merged'), text, 10).files.map((file) => file.path)
    expect(found('APP')).toEqual(['/srv/App', '/srv/app.conf'])
    expect(found('app/ma')).toEqual(['/srv/App/main.js'])
    expect(found('srv/')).toEqual(['/srv'])
    expect(searchNames(look(explored, 0, 'merged'), 'a', 1)).toMatchObject({ files: [{}], total: 4 })
  })
})

describe('an archive that means harm', () => {
  it('leads nowhere: its names are only names', async () => {
    const explored = await explore(
      legacyArchive([
        [
          ['../../etc/passwd', 'p'],
          ['/abs', 'a'],
          ['./b//c', 'c'],
          ['d/../e', 'e'],
        ],
      ]),
    )
    expect(walk(explored, 0, 'changes').map((line) => line.split(' ')[0])).toEqual([
      '/../../etc',
      '/../../etc/passwd',
      '/abs',
      '/b',
      '/b/c',
      '/d/..',
      '/d/../e',
    ])
  })

  it('shows names that are not UTF-8 and tells them apart', async () => {
    const names = [Buffer.from([0x61, 0xff]), Buffer.from([0x61, 0xfe]), Buffer.from('aé')]
    const explored = await explore(legacyArchive([names.map((name): Member => [name, 'x'])]))
    const { files } = listFolder(look(explored, 0, 'changes'), '/', page)
    expect(files.map((file) => file.name)).toEqual(['aé', 'a\udcfe', 'a\udcff'])
    for (const file of files) expect(searchNames(look(explored, 0, 'changes'), file.name, 5).total).toBe(1)
  })

  it('with one path twice in a layer has it once, as the last says', async () => {
    const explored = await explore(
      legacyArchive([
        [
          ['a', '1'],
          ['a', '22'],
          ['a', '333'],
        ],
      ]),
    )
    expect(walk(explored, 0, 'changes')).toEqual(['/a added 3'])
    expect(explored.report()).toMatchObject({ size: 3, layers: [{ files: 1 }], wasted: { bytes: 0 }, efficiency: 1 })
  })

  it('is kept only as far as there is room, and that is said', async () => {
    const members = Array.from({ length: 50 }, (_, at): Member => [`deep/${at}/file`, 'x'])
    const limits = { entries: 20, nodes: 1000, bytes: 10_000 }
    const index = await readIndex('sha256:1', inPieces(legacyArchive([members])), { signal, limits })
    expect(index).toMatchObject({ dropped: 30, entries: { count: 20 } })
    const few = await readIndex('sha256:1', inPieces(legacyArchive([members])), { signal, limits: { ...limits, entries: 1000, nodes: 21 } })
    expect(few.nodes.count).toBeLessThan(25)
    const deep: Member[] = [
      [`${'d/'.repeat(300)}x`, 'x'],
      [`${'n'.repeat(5000)}`, 'x'],
      ['ok', 'x'],
    ]
    expect(await readIndex('sha256:1', inPieces(legacyArchive([deep])), { signal })).toMatchObject({ dropped: 2, entries: { count: 1 } })
  })

  it('that is cut short, damaged or no image is told as a sentence', async () => {
    const whole = legacyArchive(LAYERS)
    await expect(explore(whole.subarray(0, 5000))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('ends in the middle'),
    })
    await expect(explore(Buffer.alloc(100_000, 'x'))).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(explore(tarOf([['readme.txt', 'no image']]))).rejects.toMatchObject({ message: 'What the engine sent holds no image.' })
    await expect(explore(Buffer.alloc(0))).rejects.toMatchObject({ message: 'What the engine sent holds no image.' })
    const lacking = tarOf([
      ['c.json', '{}'],
      ['manifest.json', '[{"Config":"c.json","Layers":["gone/layer.tar"]}]'],
    ])
    await expect(explore(lacking)).rejects.toMatchObject({ message: expect.stringContaining('gone/layer.tar') })
    const broken = Buffer.from(
      tarOf([
        ['x', 'y'.repeat(2000)],
        ['z', 'z'],
      ]),
    )
    broken.fill('!', 2600, 2700)
    await expect(explore(legacyArchive([broken]))).rejects.toMatchObject({ message: expect.stringContaining('damaged') })
  })

  it('with layers packed with zstd is read where Node can, and elsewhere says which Node can', async () => {
    const archive = ociArchive(LAYERS, { pack: zstdOf })
    if ('createZstdDecompress' in zlib) {
      const plain = await explore(ociArchive(LAYERS))
      expect((await explore(archive)).report()).toEqual(plain.report())
      await expect(explore(archive.subarray(0, 2000))).rejects.toMatchObject({ code: 'invalid-input' })
    } else
      await expect(explore(archive)).rejects.toMatchObject({
        code: 'unsupported',
        message: 'A layer of this image is packed with zstd, which this version of Node cannot read.',
        hint: expect.stringContaining('22.15'),
      })
  })

  it('with layers that stand twice, or are links to another, is read', async () => {
    const layer = tarOf([['a', 'aa']])
    const archive = tarOf([
      ['one/layer.tar', layer],
      ['two/layer.tar', { link: '../one/layer.tar' }],
      ['c.json', '{}'],
      ['manifest.json', '[{"Config":"c.json","Layers":["one/layer.tar","two/layer.tar"]}]'],
    ])
    expect((await explore(archive)).report()).toMatchObject({
      layers: [
        { size: 2, wasted: 2 },
        { size: 2, wasted: 0 },
      ],
      wasted: { bytes: 2 },
    })
  })
})

describe('an index on disk', () => {
  it('comes back as it was, and not at all when a byte of it is not', async () => {
    const index = (await explore(legacyArchive(LAYERS))).index
    const file = Buffer.concat([...toFileBytes(index)])
    const back = fromFileBytes(file, 'sha256:1')
    expect(back).toEqual(index)
    expect(fromFileBytes(file, 'sha256:2')).toBeUndefined()
    for (const at of [0, 25, 100, Math.floor(file.length / 2), file.length - 1]) {
      const bad = Buffer.from(file)
      bad.writeUInt8((bad[at] ?? 0) ^ 1, at)
      expect(fromFileBytes(bad, 'sha256:1')).toBeUndefined()
    }
    expect(fromFileBytes(file.subarray(0, 700), 'sha256:1')).toBeUndefined()
    expect(fromFileBytes(Buffer.alloc(0), 'sha256:1')).toBeUndefined()
  })
})
