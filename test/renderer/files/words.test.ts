import { describe, expect, it } from 'vitest'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { copyCommand } from '../../../renderer/features/files/copy/command'
import { mustAsk } from '../../../renderer/features/files/copy/decision'
import { fileTime, modeOf, nameProblem, ownerOf, shownOf, sorted } from '../../../renderer/features/files/entries'
import { moved, only, typedMatch } from '../../../renderer/features/files/list/listKeys'
import { completed, completions, crumbsOf, typedPath } from '../../../renderer/features/files/path/complete'
import { above, onTreeKey, treeRows } from '../../../renderer/features/files/tree/treeRows'
import { followed } from '../../../renderer/features/files/useTrail'
import { cleanPath, fromAddress, joinPath, parentOf, toAddress } from '../../../renderer/lib/filePlaces'

const entry = (path: string, more: Partial<FileEntry> = {}): FileEntry => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  kind: 'file',
  size: 0,
  mode: 0o644,
  uid: 0,
  gid: 0,
  modifiedAt: 0,
  ...more,
})
const folder = (path: string, more: Partial<FileEntry> = {}) => entry(path, { kind: 'folder', mode: 0o755, ...more })
const names = (entries: readonly FileEntry[]) => entries.map(({ name }) => name)

describe('a path', () => {
  it('is cleaned as a shell would, and never leads above the root', () => {
    expect(cleanPath('a//b/./c/..', '/srv')).toBe('/srv/a/b')
    expect(cleanPath('/../../etc')).toBe('/etc')
    expect(cleanPath('', '/srv')).toBe('/srv')
    expect([parentOf('/srv/app'), parentOf('/srv'), parentOf('/')]).toEqual(['/srv', '/', '/'])
    expect([joinPath('/', 'a'), joinPath('/a', 'b')]).toEqual(['/a', '/a/b'])
  })
  it('comes through an address as it is, also with bytes that are no UTF-8', () => {
    const path = '/srv/100%/\udcff\udc80x/%41/ä😀'
    const search = new URLSearchParams({ path: toAddress(path) }).toString()
    expect(fromAddress(new URLSearchParams(search).get('path') ?? '')).toBe(path)
    expect(fromAddress('/srv/100%')).toBe('/srv/100%')
  })
  it('is told folder by folder', () => {
    expect(crumbsOf('/srv/app')).toEqual([
      { name: 'srv', path: '/srv' },
      { name: 'app', path: '/srv/app' },
    ])
    expect(above('/srv/app')).toEqual(['/', '/srv', '/srv/app'])
  })
})

describe('a typed path', () => {
  it('is completed as far as all that is meant agrees, and a lone folder gets its slash', () => {
    const all = [
      entry('/srv/index.json'),
      entry('/srv/index.html'),
      folder('/srv/uploads'),
      entry('/srv/.env'),
      entry('/srv/inner', { mark: 'deleted' }),
    ]
    expect(typedPath('/srv/in', '/')).toEqual({ folder: '/srv', begun: 'in' })
    expect(typedPath('up', '/srv')).toEqual({ folder: '/srv', begun: 'up' })
    expect(names(completions(all, ''))).toEqual(['uploads', 'index.html', 'index.json'])
    expect(names(completions(all, '.'))).toEqual(['.env'])
    expect(completed('/srv/IN', '/srv', 'IN', completions(all, 'IN'))).toBe('/srv/index.')
    expect(completed('/srv/u', '/srv', 'u', completions(all, 'u'))).toBe('/srv/uploads/')
    expect(completed('/srv/zz', '/srv', 'zz', [])).toBe('/srv/zz')
  })
})

describe('what a folder shows', () => {
  const all = [
    entry('/web-10', { size: 5 }),
    entry('/web-2', { size: 9 }),
    folder('/zoo'),
    entry('/.env'),
    entry('/Api', { mark: 'changed' }),
  ]
  it('sorts folders first, numbers as numbers, whatever the case', () => {
    expect(names(sorted(all, 'name', false))).toEqual(['zoo', '.env', 'Api', 'web-2', 'web-10'])
    expect(names(sorted(all, 'size', true))).toEqual(['zoo', 'web-2', 'web-10', '.env', 'Api'])
    expect(names(sorted(all, 'mark', false))[1]).toBe('Api')
  })
  it('sorts 50,000 names faster than the language’s own comparing does', () => {
    const many = Array.from({ length: 50_000 }, (_, n) => entry(`/file-${(n * 7919) % 50_000}`))
    const time = (work: () => unknown): number => {
      const began = performance.now()
      work()
      return performance.now() - began
    }
    const ours = time(() => expect(names(sorted(many, 'name', false)).slice(0, 3)).toEqual(['file-0', 'file-1', 'file-2']))
    const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
    expect(ours).toBeLessThan(time(() => many.toSorted((a, b) => compare(a.name, b.name))))
  })
  it('filters as one types, and hides what is hidden only when asked', () => {
    expect(names(shownOf(all, { hidden: true, onlyChanged: false, filter: 'WEB 2' }))).toEqual(['web-2'])
    expect(names(shownOf(all, { hidden: false, onlyChanged: false, filter: '' }))).not.toContain('.env')
    expect(names(shownOf(all, { hidden: true, onlyChanged: true, filter: '' }))).toEqual(['Api'])
  })
  it('says mode, owner and time as ls does', () => {
    expect(modeOf(folder('/a'))).toBe('drwxr-xr-x')
    expect(modeOf(entry('/a', { kind: 'symlink', mode: 0o777 }))).toBe('lrwxrwxrwx')
    expect(ownerOf(entry('/a', { owner: 'node', gid: 7 }))).toBe('node:7')
    const now = new Date(2026, 10, 23, 15, 0, 0).getTime()
    expect(fileTime(new Date(2026, 10, 23, 14, 32, 5).getTime(), now)).toBe('14:32:05')
    expect(fileTime(new Date(2026, 10, 12, 9, 14, 0).getTime(), now)).toBe('12 Nov 09:14')
    expect(fileTime(new Date(2024, 10, 12, 9, 14, 0).getTime(), now)).toBe('12 Nov 2024')
  })
  it('tells why a name cannot be given', () => {
    const taken = (name: string) => name === 'b'
    expect(nameProblem('a b\n-😀', taken)).toBeUndefined()
    for (const name of ['', '.', '..', 'a/b', 'a\0', 'b', 'ä'.repeat(128)]) expect(nameProblem(name, taken)).toBeTypeOf('string')
  })
})

describe('the tree', () => {
  const listing = (path: string, entries: FileEntry[]) => ({
    loading: false,
    listing: { path, entries, more: 0, source: 'live' as const, readAt: 0, abilities: { write: true, change: true, follow: true } },
  })
  const folders = new Map([
    ['/', listing('/', [folder('/srv'), folder('/.git'), folder('/etc', { mark: 'changed' }), entry('/file')])],
    ['/etc', listing('/etc', [])],
  ])
  const state = { folders, open: new Set(['/', '/etc']), path: '/srv/app', hidden: true, onlyChanged: false }
  it('shows the open folder at once, also before those above it were listed', () => {
    const rows = treeRows({ ...state, open: new Set(['/', '/srv']) })
    expect(rows.map(({ path, depth }) => `${depth} ${path}`)).toEqual(['0 /', '1 /.git', '1 /etc', '1 /srv', '2 /srv/app'])
    expect(rows.find(({ path }) => path === '/etc')).toMatchObject({ leaf: true, open: false, mark: 'changed' })
  })
  it('leaves out what is hidden and what has not changed, never the way to the open folder', () => {
    expect(treeRows({ ...state, hidden: false }).map(({ path }) => path)).not.toContain('/.git')
    expect(treeRows({ ...state, onlyChanged: true, open: new Set(['/']) }).map(({ path }) => path)).toEqual(['/', '/etc', '/srv'])
  })
  it('goes in to the right and out to the left', () => {
    const rows = treeRows({ ...state, open: new Set(['/']) })
    const at = rows.findIndex(({ path }) => path === '/srv')
    expect(onTreeKey('ArrowRight', rows, at, 5)).toEqual({ toggle: '/srv' })
    expect(onTreeKey('ArrowLeft', rows, at, 5)).toEqual({ go: '/' })
    expect(onTreeKey('End', rows, 0, 5)).toEqual({ go: '/srv' })
    expect(onTreeKey('x', rows, 0, 5)).toBeUndefined()
  })
})

describe('choosing files', () => {
  const lines = ['api', 'apple', 'box', 'bar'].map((name) => ({ kind: 'row' as const, id: `/${name}`, row: entry(`/${name}`) }))
  it('follows the cursor, and Shift takes all up to it', () => {
    const first = moved({ active: undefined, anchor: undefined, chosen: new Set() }, lines, 1, false)
    expect(first).toEqual(only('/api'))
    expect([...moved(moved(first, lines, 1, true), lines, 1, true).chosen]).toEqual(['/api', '/apple', '/box'])
  })
  it('finds a name by its first letters, and the next one by the same letter again', () => {
    expect(typedMatch(lines, '/api', 'b')).toBe('/box')
    expect(typedMatch(lines, '/box', 'bb')).toBe('/bar')
    expect(typedMatch(lines, '/bar', 'b')).toBe('/box')
    expect(typedMatch(lines, '/api', 'app')).toBe('/apple')
    expect(typedMatch(lines, '/api', 'z')).toBeUndefined()
  })
})

describe('the way through folders', () => {
  it('goes back and forward, also by the browser’s own buttons', () => {
    let trail = followed({ list: ['/'], at: 0, seen: '/' }, '/srv')
    trail = followed(trail, '/srv/app')
    trail = followed(trail, '/srv')
    expect(trail).toMatchObject({ list: ['/', '/srv', '/srv/app'], at: 1 })
    expect(followed(trail, '/etc')).toMatchObject({ list: ['/', '/srv', '/etc'], at: 2 })
  })
})

describe('the docker command of a copy', () => {
  const web = { place: { kind: 'container' as const, id: 'x' }, name: 'web', path: '/srv' }
  const machine = { name: 'this machine', path: './files' }
  const plain = { archive: false, followLinks: false }
  it('is docker cp, one for each source, and through a pipe between two containers', () => {
    expect(copyCommand(machine, ['./a b', './c'], web, { archive: true, followLinks: true })).toBe(
      "docker cp -a -L './a b' web:/srv\ndocker cp -a -L ./c web:/srv",
    )
    expect(copyCommand(web, ['/srv/a'], machine, plain)).toBe('docker cp web:/srv/a ./files')
    expect(copyCommand(web, ['/srv/a'], { ...web, name: 'db', path: '/tmp' }, plain)).toBe('docker cp web:/srv/a - | docker cp - db:/tmp')
  })
  it('is none where docker has no word for it', () => {
    expect(copyCommand(machine, ['./a'], { place: { kind: 'volume', id: 'data' }, name: 'data', path: '/' }, plain)).toBeUndefined()
  })
})

describe('before a copy', () => {
  const preview = { files: 1, folders: 0, bytes: 10, conflicts: [], conflictCount: 0, partial: false }
  it('is asked only where there is something to ask', () => {
    expect(mustAsk(preview)).toBe(false)
    expect(mustAsk({ ...preview, conflictCount: 1 })).toBe(true)
    expect(mustAsk({ ...preview, bytes: 3e9 })).toBe(true)
    expect(mustAsk({ ...preview, free: 5 })).toBe(true)
    // The settings may have answered what becomes of taken names, and nothing else.
    expect(mustAsk({ ...preview, conflictCount: 1 }, 'keep-both')).toBe(false)
    expect(mustAsk({ ...preview, conflictCount: 1, bytes: 3e9 }, 'keep-both')).toBe(true)
  })
})
