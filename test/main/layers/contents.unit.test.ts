import { describe, expect, it } from 'vitest'
import { fileBytes, folderTar, sourceOfFile } from '../../../main/layers/contents'
import { createExplored, look } from '../../../main/layers/explored'
import { findShown } from '../../../main/layers/listing'
import { readIndex } from '../../../main/layers/readIndex'
import { createTarReader } from '../../../main/tar/tarReader'
import { toView } from '../../../main/layers/textView'
import { inPieces, legacyArchive, ociArchive, type Member } from './archives'

const signal = new AbortController().signal
const BIG = 'b'.repeat(300_000)
const LONG = `long/${'n'.repeat(150)}`
const LAYERS: Member[][] = [
  [
    ['app'],
    ['app/a', 'first'],
    ['app/big', BIG],
    ['app/hard', { hard: 'app/a' }],
    ['app/../evil', 'e'],
    [`app/${LONG}`, 'l'],
    ['other', 'o'],
  ],
  [
    ['app/a', 'second'],
    ['app/link', { link: '../../etc/passwd' }],
  ],
]

describe.each([
  ['not packed', legacyArchive(LAYERS)],
  ['packed with gzip', ociArchive(LAYERS)],
])('files of layers that are %s', (_, archive) => {
  const open = () => inPieces(archive, 10_000)
  const sight = async (layer: number) => look(createExplored(await readIndex('sha256:1', open(), { signal })), layer, 'merged')
  async function content(layer: number, path: string): Promise<string> {
    const at = await sight(layer)
    const pieces: Uint8Array[] = []
    for await (const piece of fileBytes(open, sourceOfFile(at, findShown(at, path), path), signal)) pieces.push(piece)
    return Buffer.concat(pieces).toString()
  }

  it('have the bytes of the layer asked for', async () => {
    expect(await content(0, '/app/a')).toBe('first')
    expect(await content(1, '/app/a')).toBe('second')
    expect(await content(1, '/app/hard')).toBe('first')
    expect(await content(1, '/app/big')).toBe(BIG)
  })

  it('come out as a tar that leads nowhere else', async () => {
    const at = await sight(1)
    const pieces: Uint8Array[] = []
    for await (const piece of folderTar(open, at, findShown(at, '/app'), signal)) pieces.push(piece)
    const reader = createTarReader()
    const members: string[] = []
    for (const event of reader.push(Buffer.concat(pieces))) {
      if (event.kind === 'member') members.push(`${event.member.type} ${Buffer.from(event.member.name).toString()} ${event.member.size}`)
    }
    reader.finish()
    expect(members.sort()).toEqual(['0 app/a 6', '0 app/big 300000', '0 app/hard 5', `0 app/${LONG} 1`, '2 app/link 0', '5 app 0'])
  })

  it('are let go of when the reader leaves', async () => {
    const at = await sight(1)
    let closed = false
    const watched = async function* () {
      try {
        yield* open()
      } finally {
        closed = true
      }
    }
    for await (const piece of fileBytes(watched, sourceOfFile(at, findShown(at, '/app/big'), '/app/big'), signal)) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    expect(closed).toBe(true)
  })
})

it('a file is shown as text, or as a dump of its bytes', () => {
  expect(toView(Buffer.from('aé'), 3)).toEqual({ kind: 'text', text: 'aé', size: 3, shown: 3 })
  // Cut in the middle of a character, it is still text.
  expect(toView(Buffer.from('aé').subarray(0, 2), 3)).toEqual({ kind: 'text', text: 'a', size: 3, shown: 1 })
  expect(toView(Buffer.from('aé'), 4)).toMatchObject({ kind: 'text', text: 'aé' })
  expect(toView(Buffer.from([0, 0x41, 0xff]), 3)).toEqual({
    kind: 'hex',
    text: `00000000  00 41 ff                                          |.A.|`,
    size: 3,
    shown: 3,
  })
})
