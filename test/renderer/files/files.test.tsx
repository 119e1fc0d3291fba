import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import type { FileAbilities, FileEntry, FolderListing, FolderMarks } from '../../../preload/contract/fileParts'
import { DEFAULT_SETTINGS } from '../../../preload/contract/settingsDefaults'
import { FilesPart } from '../../../renderer/features/files/FilesPart'
import { wireIntents } from '../../../renderer/lib/intents'
import { Toasts, toast } from '../../../renderer/ui/toast'
import { type Answers, eventually, renderPage, watching } from '../../helpers/page'

const place = { kind: 'container' as const, id: 'web', engine: 'e' }
const able: FileAbilities = { write: true, change: true, follow: true }
const none = () => undefined

const entry = (path: string, more: Partial<FileEntry> = {}): FileEntry => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  kind: 'file',
  size: 10,
  mode: 0o644,
  uid: 0,
  gid: 0,
  modifiedAt: 1_700_000_000_000,
  ...more,
})
const folder = (path: string, more: Partial<FileEntry> = {}) => entry(path, { kind: 'folder', mode: 0o755, ...more })

/** A file system of a few folders, with what was asked of it. */
function disk(folders: Record<string, FileEntry[]>, abilities = able) {
  const listed: string[] = []
  const list = async ({ path }: { path: string }): Promise<FolderListing> => {
    listed.push(path)
    const entries = folders[path]
    if (entries === undefined) throw new AppError('not-found', `There is no ${path} in web.`, 'It may have been removed.')
    return {
      path,
      entries,
      more: 0,
      source: 'live',
      readAt: 0,
      comparedWith: 'demo:1',
      changes: { added: 1200, changed: 3, deleted: 1 },
      abilities,
    }
  }
  return { listed, list }
}

const shown = () => screen.getAllByRole('row').flatMap((row) => row.getAttribute('data-line') ?? [])
const grid = () => screen.getByRole('grid')
const rowOf = (path: string) => screen.getAllByRole('row').find((row) => row.getAttribute('data-line') === path) as HTMLElement

const sized = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetHeight')
beforeAll(() => {
  // A DOM without layout shows a virtual list nothing: it is told that elements have a size.
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'])
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 900 })
  wireIntents({ run: none, build: none, pull: none, openTerminal: none, debug: none, showDock: none, addEngine: none, copyFiles: none })
})
afterAll(() => {
  if (sized !== undefined) Object.defineProperty(HTMLElement.prototype, 'offsetHeight', sized)
})
beforeEach(() => (location.hash = '#/containers/web/files?path=/'))
afterEach(() => {
  cleanup()
  toast.clear()
})

/** What the desktop's preload puts into the page. */
const bridgeTo = (bridge: Window['longshore']) =>
  Object.defineProperty(window, 'longshore', { configurable: true, writable: true, value: bridge })

const open = (answers: Answers, host: 'web' | 'window' = 'web') =>
  renderPage(
    <>
      <FilesPart place={place} name="web" />
      <Toasts />
    </>,
    answers,
    host,
  )

describe('the files of a container', () => {
  it('are walked through by keys, the address follows, and the way back leads to the folder one came from', async () => {
    const { list } = disk({ '/': [folder('/srv'), folder('/etc'), entry('/file')], '/srv': [entry('/srv/a')], '/etc': [] })
    await open({ files: { list } })
    await eventually(() => expect(shown()).toEqual(['/etc', '/srv', '/file']))
    fireEvent.keyDown(grid(), { key: 's' })
    fireEvent.keyDown(grid(), { key: 'Enter' })
    await eventually(() => expect(shown()).toEqual(['/srv/a']))
    expect(location.hash).toContain('path=%2Fsrv')
    expect(screen.getByRole('treeitem', { selected: true }).textContent).toContain('srv')
    fireEvent.keyDown(grid(), { key: 'Backspace' })
    await eventually(() => expect(rowOf('/srv')?.getAttribute('aria-selected')).toBe('true'))
    fireEvent.keyDown(grid(), { key: 'ArrowLeft', altKey: true })
    await eventually(() => expect(shown()).toEqual(['/srv/a']))
  })

  it('are filtered, sorted and marked; what was deleted is told and cannot be opened', async () => {
    const { list } = disk({
      '/': [
        entry('/a', { mark: 'added', size: 5 }),
        entry('/b', { size: 900 }),
        entry('/.hidden'),
        entry('/old', { mark: 'deleted' }),
        folder('/data', { mount: { type: 'volume', source: 'db-data', readOnly: true } }),
      ],
    })
    await open({ files: { list } })
    await eventually(() => expect(shown()).toHaveLength(5))
    expect(rowOf('/a').textContent).toContain('Added')
    expect(rowOf('/data').textContent).toContain('volume, read only')
    expect(rowOf('/old').getAttribute('draggable')).toBe('false')
    fireEvent.doubleClick(rowOf('/old'))
    await eventually(() => expect(document.body.textContent).toContain('old was deleted'))
    fireEvent.click(screen.getByRole('button', { name: 'Size' }))
    fireEvent.click(screen.getByRole('button', { name: 'Size' }))
    await eventually(() => expect(shown()[1]).toBe('/b'))
    // The switch is about this folder; what changed in all of the container is a way to its own tab.
    const all = screen.getByRole('link', { name: '1,204 changes in all' })
    expect([all.getAttribute('href'), all.title]).toEqual([
      '#/containers/web/changes',
      'In the whole container: 1,200 added, 3 changed, 1 deleted',
    ])
    fireEvent.click(screen.getByRole('switch', { name: 'Only changed here' }))
    await eventually(() => expect(shown().toSorted()).toEqual(['/a', '/old']))
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter this folder' }), { target: { value: 'nothing' } })
    await eventually(() => expect(document.body.textContent).toContain('Nothing matches “nothing”'))
    fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }))
    await eventually(() => expect(shown()).toHaveLength(5))
  })

  it('are there before their marks, and meanwhile nobody says that nothing changed', async () => {
    const { list } = disk({ '/': [folder('/srv'), entry('/a')], '/srv': [entry('/srv/x'), entry('/srv/y')] })
    let tell: (marks: FolderMarks) => void = () => undefined
    const marks = new Promise<FolderMarks>((done) => (tell = done))
    const later = async (input: { path: string }): Promise<FolderListing> =>
      input.path === '/' ? list(input) : { ...(await list(input)), comparedWith: undefined, marksLater: true }
    await open({ files: { list: later, marks: () => marks } })
    await eventually(() => expect(shown()).toEqual(['/srv', '/a']))
    fireEvent.doubleClick(rowOf('/srv'))
    await eventually(() => expect(shown()).toEqual(['/srv/x', '/srv/y']))
    expect(document.body.textContent).toContain('Looking for what changed')
    location.hash = '#/containers/web/files?path=/'
    await eventually(() => expect(shown()).toEqual(['/srv', '/a']))
    fireEvent.click(screen.getByRole('switch', { name: 'Only changed here' }))
    location.hash = '#/containers/web/files?path=/srv'
    await eventually(() => expect(shown()).toEqual([]))
    expect(document.body.textContent).not.toContain('Nothing here has changed')
    tell({ comparedWith: 'demo:1', added: ['y'], changed: [], inside: [], deleted: [] })
    await eventually(() => expect(shown()).toEqual(['/srv/y']))
    expect(document.body.textContent).not.toContain('Looking for what changed')
  })

  it('say why nothing can be changed, and a key for it does nothing but say so', async () => {
    const why = { write: true, change: false, follow: false, why: 'web is not running.', hint: 'Start it to rename and remove.' }
    const removed: unknown[] = []
    const { list } = disk({ '/': [entry('/a')] }, why)
    await open({ files: { list, remove: async (input) => void removed.push(input) } })
    await eventually(() => expect(screen.getByRole('note').textContent).toContain('web is not running. Start it'))
    fireEvent.click(rowOf('/a'))
    fireEvent.keyDown(grid(), { key: 'Delete' })
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('web is not running.'))
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(removed).toEqual([])
  })

  it('are removed once it was asked, and only their folder is listed again', async () => {
    const removed: unknown[] = []
    const folders: Record<string, FileEntry[]> = { '/': [folder('/srv')], '/srv': [entry('/srv/a'), entry('/srv/b')] }
    const { list, listed } = disk(folders)
    location.hash = '#/containers/web/files?path=/srv'
    await open({
      files: {
        list,
        remove: async (input) => {
          removed.push(input)
          folders['/srv'] = [entry('/srv/b')]
        },
      },
    })
    await eventually(() => expect(shown()).toEqual(['/srv/a', '/srv/b']))
    fireEvent.click(rowOf('/srv/a'))
    fireEvent.keyDown(grid(), { key: 'Delete' })
    const dialog = await screen.findByRole('alertdialog')
    expect(dialog.textContent).toContain('docker exec -u 0 web rm -rf -- /srv/a')
    expect(dialog.textContent).toContain('The image keeps its own')
    listed.length = 0
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
    await eventually(() => expect(shown()).toEqual(['/srv/b']))
    expect(removed).toMatchObject([{ ...place, path: ['/srv/a'] }])
    expect(listed.toSorted()).toEqual(['/', '/srv'])
  })

  it('are renamed in place, by a name that is checked while it is typed', async () => {
    const renamed: unknown[] = []
    const folders: Record<string, FileEntry[]> = { '/': [entry('/a.txt'), entry('/b.txt')] }
    const { list } = disk(folders)
    await open({
      files: {
        list,
        rename: async (input) => {
          renamed.push(input)
          folders['/'] = [entry('/c.txt'), entry('/b.txt')]
          return entry('/c.txt')
        },
      },
    })
    await eventually(() => expect(shown()).toHaveLength(2))
    fireEvent.click(rowOf('/a.txt'))
    fireEvent.keyDown(grid(), { key: 'F2' })
    const field = await screen.findByRole('textbox', { name: 'New name of a.txt' })
    fireEvent.change(field, { target: { value: 'b.txt' } })
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('There is one of this name'))
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(renamed).toEqual([])
    fireEvent.change(field, { target: { value: 'c.txt' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    await eventually(() => expect(rowOf('/c.txt')?.getAttribute('aria-selected')).toBe('true'))
    expect(renamed).toMatchObject([{ path: '/a.txt', to: '/c.txt' }])
  })

  it('show what has to be read first, and the way out of a folder that is gone', async () => {
    let answer = (): void => {}
    const waiting = new Promise<void>((resolve) => (answer = resolve))
    const { list } = disk({ '/': [folder('/srv')] })
    const task = {
      id: 't',
      kind: 'explore' as const,
      title: 'Read demo:1',
      engine: 'e',
      state: 'running' as const,
      unit: 'bytes' as const,
      done: 612e6,
      total: 1.4e9,
      startedAt: 0,
    }
    await open({
      files: { list: async (input) => (await waiting, list(input)), prepare: async () => ({ task: 't' }) },
      tasks: { watch: watching([task]).watch },
    })
    await eventually(() => expect(document.body.textContent).toContain('612 MB of 1.4 GB'))
    answer()
    await eventually(() => expect(shown()).toEqual(['/srv']))
    await act(async () => void (location.hash = '#/containers/web/files?path=/gone/deep'))
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('There is no /gone/deep in web.'))
    fireEvent.click(screen.getByRole('button', { name: 'To the root' }))
    await eventually(() => expect(shown()).toEqual(['/srv']))
  })

  it('of a large volume are read through once, when a person says so', async () => {
    const asked: unknown[] = []
    let answer = (): void => {}
    const read = new Promise<void>((resolve) => (answer = resolve))
    const { list } = disk({ '/': [folder('/srv')] })
    const task = {
      id: 't',
      kind: 'explore' as const,
      title: 'Read data',
      engine: 'e',
      state: 'running' as const,
      unit: 'bytes' as const,
      done: 4.2e9,
      files: { done: 1200 },
      startedAt: 0,
    }
    let begun = false
    await open({
      files: {
        async list(input) {
          if (!begun) throw new AppError('conflict', 'It holds more than 4 GB.', 'Start a container.', { about: { what: 'unread' } })
          await read
          return list(input)
        },
        async prepare(input) {
          asked.push(input.all)
          begun ||= input.all === true
          return begun ? { task: 't', reads: 'volume' as const } : {}
        },
      },
      tasks: { watch: watching([task]).watch },
    })
    await eventually(() => expect(document.body.textContent).toContain('It holds more than 4 GB.'))
    expect(asked).not.toContain(true)
    fireEvent.click(screen.getByRole('button', { name: 'Read through it once' }))
    await eventually(() => expect(document.body.textContent).toContain('4.2 GB · 1,200 files and folders'))
    expect(document.body.textContent).toContain('Reading the volume’s files once')
    answer()
    await eventually(() => expect(shown()).toEqual(['/srv']))
  })

  it('that change below mark the folders above, without listing those again', async () => {
    const folders: Record<string, FileEntry[]> = { '/': [folder('/srv')], '/srv': [folder('/srv/app')], '/srv/app': [] }
    const { list, listed } = disk(folders)
    location.hash = '#/containers/web/files?path=/srv/app'
    await open({ files: { list } })
    await eventually(() => expect(screen.getAllByRole('treeitem')).toHaveLength(3))
    await eventually(() => expect(document.body.textContent).toContain('This folder is empty'))
    folders['/srv/app'] = [entry('/srv/app/new', { mark: 'added' })]
    listed.length = 0
    fireEvent.keyDown(grid(), { key: 'F5' })
    await eventually(() => expect(screen.getByRole('treeitem', { name: /srv/ }).textContent).toContain('Inside changed'))
    expect(listed).toEqual(['/srv/app'])
  })

  it('show hostile names as what they are', async () => {
    const { list } = disk({ '/': [entry('/<img src=x onerror=alert(1)>\u202egpj.exe'), entry('/\udcff'), entry('/a\nb')] })
    await open({ files: { list } })
    await eventually(() => expect(shown()).toHaveLength(3))
    expect(document.querySelector('img')).toBeNull()
    const text = document.body.textContent ?? ''
    expect(text).not.toContain('\u202e')
    expect(text).toContain('\\xff')
    expect(text).toContain('a␊b')
  })

  it('open 50,000 at once and draw only those in sight', async () => {
    const many = Array.from({ length: 50_000 }, (_, n) => entry(`/file-${n}`))
    const { list } = disk({ '/': many })
    await open({ files: { list } })
    await waitFor(() => expect(shown().length).toBeGreaterThan(10), { timeout: 30_000 })
    expect(shown().length).toBeLessThan(100)
    expect(grid().getAttribute('aria-rowcount')).toBe('50001')
    fireEvent.keyDown(grid(), { key: 'End' })
    await eventually(() => expect(document.body.textContent).toContain('1 selected'))
  }, 60_000)
})

describe('copying', () => {
  const preview = {
    files: 2,
    folders: 0,
    bytes: 20,
    conflicts: [
      { path: '/a', from: { kind: 'file' as const, size: 5, modifiedAt: 2000 }, to: { kind: 'file' as const, size: 9, modifiedAt: 1000 } },
      { path: '/b', from: { kind: 'file' as const, size: 5, modifiedAt: 2000 }, to: { kind: 'file' as const, size: 9, modifiedAt: 1000 } },
    ],
    conflictCount: 2,
    partial: false,
  }
  const dropped = (...names: string[]) => ({
    types: ['Files'],
    files: names.map((name) => new File(['hello'], name, { lastModified: 1000 })),
    items: names.map((name) => ({
      kind: 'file',
      webkitGetAsEntry: () => ({
        isFile: true,
        isDirectory: false,
        fullPath: `/${name}`,
        file: (take: (file: File) => void) => take(new File(['hello'], name, { lastModified: 1000 })),
      }),
    })),
    dropEffect: 'none',
  })

  it('asks once what becomes of names that are taken, for all and for single ones', async () => {
    const uploads: unknown[] = []
    const announced: unknown[] = []
    const { list } = disk({ '/': [folder('/srv'), entry('/a'), entry('/b')] })
    await open({
      files: {
        list,
        uploadPreview: async (input) => (announced.push(input.announced), preview),
        upload: async (input) => (uploads.push(input), { task: 't' }),
      },
    })
    await eventually(() => expect(shown()).toHaveLength(3))
    const dataTransfer = dropped('a', 'b')
    fireEvent.dragOver(rowOf('/a'), { dataTransfer })
    await eventually(() => expect(document.body.textContent).toContain('Drop to copy 2 items to /'))
    fireEvent.dragOver(rowOf('/srv'), { dataTransfer })
    await eventually(() => expect(rowOf('/srv').textContent).toContain('Drop to copy 2 items here'))
    fireEvent.drop(rowOf('/a'), { dataTransfer })
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('2 names are taken there.')
    fireEvent.click(screen.getByRole('radio', { name: 'Keep both' }))
    fireEvent.change(screen.getByRole('combobox', { name: 'What becomes of /b' }), { target: { value: 'skip' } })
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
    await eventually(() => expect(uploads).toMatchObject([{ ...place, path: '/', conflict: 'keep-both', choices: { '/b': 'skip' } }]))
    expect(announced).toEqual([
      [
        { path: 'a', kind: 'file', size: 5, modifiedAt: 1000 },
        { path: 'b', kind: 'file', size: 5, modifiedAt: 1000 },
      ],
    ])
  })

  it('begins at once where nothing is in its way, into the folder it was dropped on', async () => {
    const uploads: unknown[] = []
    const { list } = disk({ '/': [folder('/srv')] })
    await open({
      files: {
        list,
        uploadPreview: async () => ({ ...preview, conflicts: [], conflictCount: 0 }),
        upload: async (input) => (uploads.push(input), { task: 't' }),
      },
    })
    await eventually(() => expect(shown()).toHaveLength(1))
    fireEvent.drop(rowOf('/srv'), { dataTransfer: dropped('a') })
    await eventually(() => expect(uploads).toMatchObject([{ path: '/srv', conflict: 'replace' }]))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('knows what the settings say of taken names, and asks main for them once', async () => {
    const uploads: unknown[] = []
    let asked = 0
    const settings = { ...DEFAULT_SETTINGS, files: { ...DEFAULT_SETTINGS.files, conflict: 'skip' as const } }
    const { list } = disk({ '/': [folder('/srv')] })
    await open({
      settings: {
        get: async () => (asked++, settings),
        async *watch(_input, { signal }) {
          yield settings
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
        },
      },
      files: { list, uploadPreview: async () => preview, upload: async (input) => (uploads.push(input), { task: 't' }) },
    })
    await eventually(() => expect(shown()).toHaveLength(1))
    for (const round of [1, 2]) {
      fireEvent.drop(rowOf('/srv'), { dataTransfer: dropped('a') })
      await eventually(() => expect(uploads).toHaveLength(round))
    }
    expect(uploads).toMatchObject([{ conflict: 'skip' }, { conflict: 'skip' }])
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(asked).toBe(0)
  })

  it('pastes what was copied, between two places beside each other', async () => {
    const copies: unknown[] = []
    const web = disk({ '/': [entry('/a'), entry('/b')] })
    const data = disk({ '/': [folder('/in')] })
    location.hash = '#/containers/web/files?path=/&beside=volume:data&in=/'
    await open({
      files: {
        list: async (input) => (input.kind === 'volume' ? data : web).list(input),
        copyPreview: async () => ({ ...preview, conflicts: [], conflictCount: 0 }),
        copy: async (input) => (copies.push(input), { task: 't' }),
      },
    })
    await eventually(() => expect(shown()).toEqual(['/a', '/b', '/in']))
    const [left, right] = screen.getAllByRole('grid') as [HTMLElement, HTMLElement]
    fireEvent.keyDown(left, { key: 'a', ctrlKey: true })
    fireEvent.keyDown(left, { key: 'c', ctrlKey: true })
    fireEvent.keyDown(right, { key: 'v', ctrlKey: true })
    await eventually(() =>
      expect(copies).toMatchObject([
        { from: { ...place, path: ['/a', '/b'] }, to: { kind: 'volume', id: 'data', path: '/' }, conflict: 'replace' },
      ]),
    )
  })

  it('pastes what was copied beside itself, without a question', async () => {
    const copies: unknown[] = []
    const web = disk({ '/': [entry('/a')] })
    await open({ files: { list: web.list, copy: async (input) => (copies.push(input), { task: 't' }) } })
    await eventually(() => expect(shown()).toEqual(['/a']))
    fireEvent.click(rowOf('/a'))
    fireEvent.keyDown(grid(), { key: 'c', ctrlKey: true })
    fireEvent.keyDown(grid(), { key: 'v', ctrlKey: true })
    await eventually(() => expect(copies).toMatchObject([{ from: { path: ['/a'] }, to: { path: '/' }, conflict: 'keep-both' }]))
  })

  it('on the desktop takes files from where they lie', async () => {
    const uploads: unknown[] = []
    const bridge = window.longshore
    bridgeTo({ connect: none, pathOf: (file) => `/home/me/${file.name}` })
    try {
      const { list } = disk({ '/': [folder('/srv')] })
      await open(
        {
          files: {
            list,
            uploadPreview: async () => ({ ...preview, conflicts: [], conflictCount: 0 }),
            upload: async (input) => (uploads.push(input), { task: 't' }),
          },
        },
        'window',
      )
      await eventually(() => expect(shown()).toHaveLength(1))
      fireEvent.drop(rowOf('/srv'), { dataTransfer: dropped('a', 'b') })
      await eventually(() => expect(uploads).toMatchObject([{ path: '/srv', from: ['/home/me/a', '/home/me/b'] }]))
    } finally {
      bridgeTo(bridge)
    }
  })
})
