import { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { type TarFile, tarBlob } from '../../../renderer/lib/tarBlob'

interface Read {
  name: string
  type: string | null | undefined
  mode: number | undefined
  size: number | undefined
  mtime: number | undefined
  text: string
}

async function read(files: readonly TarFile[]): Promise<Read[]> {
  const found: Read[] = []
  const tar = extract()
  tar.on('entry', ({ name, type, mode, size, mtime }, stream, next) => {
    let text = ''
    stream.on('data', (bytes) => (text += String(bytes)))
    stream.on('end', () => {
      found.push({ name, type, mode, size, mtime: mtime?.getTime(), text })
      next()
    })
  })
  const bytes = Buffer.from(await tarBlob(files).arrayBuffer())
  expect(bytes.length % 512).toBe(0)
  await new Promise<void>((resolve, reject) => Readable.from([bytes]).pipe(tar).on('finish', resolve).on('error', reject))
  return found
}

const file = (path: string, text: string): TarFile => ({ path, kind: 'file', modifiedAt: 1_700_000_000_999, file: new File([text], 'x') })

describe('a tar of files of the browser', () => {
  it('holds names, times to the second, folders and contents', async () => {
    const made = await read([
      { path: 'a', kind: 'folder', modifiedAt: 5000 },
      file('a/empty', ''),
      file('a/hello.txt', 'hello'),
      file('a/block', 'x'.repeat(512)),
    ])
    expect(made).toEqual([
      { name: 'a/', type: 'directory', mode: 0o755, size: 0, mtime: 5000, text: '' },
      { name: 'a/empty', type: 'file', mode: 0o644, size: 0, mtime: 1_700_000_000_000, text: '' },
      { name: 'a/hello.txt', type: 'file', mode: 0o644, size: 5, mtime: 1_700_000_000_000, text: 'hello' },
      { name: 'a/block', type: 'file', mode: 0o644, size: 512, mtime: 1_700_000_000_000, text: 'x'.repeat(512) },
    ])
  })
  it('holds long names and names beyond ASCII, whatever their length in bytes', async () => {
    const all = [
      'ä😀 name\nwith a line',
      ...[99, 100, 101, 255, 4000].map((length) => 'd/'.repeat(20).slice(0, 40) + 'n'.repeat(length - 40)),
    ]
    const made = await read(all.map((path) => file(path, path.slice(-3))))
    expect(made.map(({ name }) => name)).toEqual(all)
    expect(made.map(({ text }) => text)).toEqual(all.map((path) => path.slice(-3)))
  })
  it('tells the size of a file that is larger than eleven octal digits say', async () => {
    const large = { path: 'large', kind: 'file' as const, modifiedAt: 0, file: { size: 9_000_000_000 } as File }
    const parts: unknown[] = []
    const before = globalThis.Blob
    globalThis.Blob = function (all: unknown[]) {
      parts.push(...all)
    } as unknown as typeof Blob
    try {
      tarBlob([large])
    } finally {
      globalThis.Blob = before
    }
    const [header, records] = parts as Uint8Array[]
    expect(String.fromCharCode(header?.[156] ?? 0)).toBe('x')
    expect(new TextDecoder().decode(records)).toBe('19 size=9000000000\n')
  })
})
