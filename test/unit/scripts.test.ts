import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extract } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/paths.mjs'
import { entriesOf, tar } from '../../scripts/lib/tar.mjs'

describe('the tar that scripts write before any package is installed', () => {
  it('holds a folder as it is: files, modes, folders and links', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'longshore-tar-'))
    try {
      mkdirSync(join(folder, 'site'))
      writeFileSync(join(folder, 'site/page.html'), 'ä'.repeat(700))
      writeFileSync(join(folder, 'run.sh'), 'exit 0\n', { mode: 0o755 })
      symlinkSync('run.sh', join(folder, 'again'))
      expect(await read(tar(entriesOf(folder)))).toEqual([
        { name: 'again', type: 'symlink', mode: 0o755, link: 'run.sh', size: 0 },
        { name: 'run.sh', type: 'file', mode: 0o755, link: null, size: 7 },
        { name: 'site/', type: 'directory', mode: 0o755, link: null, size: 0 },
        { name: 'site/page.html', type: 'file', mode: 0o644, link: null, size: 1400 },
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('refuses a name it cannot hold, instead of cutting it', () => {
    expect(() => tar([{ name: 'x'.repeat(101) }])).toThrow('too long')
  })
})

it('what has to run before the packages are in imports only Node’s own modules', () => {
  for (const name of ['start', 'serve', 'demo', 'test', 'bench', 'shots']) {
    // Every module a script reaches without a dynamic import.
    const reached = new Set<string>()
    const visit = (path: string): void => {
      if (reached.has(path)) return
      reached.add(path)
      const text = readFileSync(path, 'utf8')
      for (const [, from = ''] of text.matchAll(/^(?:import|export) .*?from '([^']+)'/gms)) {
        if (from.startsWith('node:')) continue
        expect(from, `${path} imports it`).toMatch(/^\./)
        visit(join(path, '..', from))
      }
    }
    visit(join(root, 'scripts', `${name}.mjs`))
    expect(reached.size).toBeGreaterThan(3)
  }
})

async function read(bytes: Buffer) {
  const found: { name: string; type: unknown; mode: unknown; link: unknown; size: number }[] = []
  const reader = extract()
  reader.end(bytes)
  for await (const entry of reader) {
    let size = 0
    for await (const chunk of entry as AsyncIterable<Buffer>) size += chunk.length
    const { name, type, mode, linkname } = entry.header
    found.push({ name, type, mode, link: linkname ?? null, size })
  }
  return found.map((entry) => ({ ...entry, link: entry.link === '' ? null : entry.link }))
}
