import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import type { LayerFile, LayerReport } from '../../../preload/contract/imageLayers'
import type { Image } from '../../../preload/contract/images'
import type { Task } from '../../../preload/contract/tasks'
import { LayersTab } from '../../../renderer/features/images/layers/LayersTab'
import { laterText, percent } from '../../../renderer/features/images/layers/words'
import { modeText } from '../../../renderer/lib/fileMode'
import { shownName } from '../../../renderer/lib/plainText'
import { type Answers, renderPage, watching } from '../../helpers/page'

let close = (): void => {}
afterEach(() => close())

// The stand-in DOM lays nothing out, and rows are only drawn where there is room for them.
const sized = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetHeight')
beforeAll(() => {
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'])
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value: 800 })
})
afterAll(() => {
  if (sized !== undefined) Object.defineProperty(HTMLElement.prototype, 'offsetHeight', sized)
})

const image = (size = 5_000_000): Image => ({
  id: `sha256:${'1'.repeat(64)}`,
  tags: ['app:1'],
  digests: [],
  createdAt: 0,
  size,
  labels: {},
  dangling: false,
})
const unread = new AppError('conflict', 'The image "app:1" has not been explored yet.', 'Explore it first.')
const task = (more: Partial<Task> = {}): Task => ({
  id: 't1',
  kind: 'explore',
  title: 'Explore app:1',
  engine: 'e',
  state: 'running',
  startedAt: 1,
  subject: image().id,
  ...more,
})
const layer = { digest: 'sha256:a', createdAt: 0, files: 1, added: 1, changed: 0, removed: 0 }
const report: LayerReport = {
  id: image().id,
  layers: [
    { ...layer, instruction: 'COPY . .', size: 4000, wasted: 3000 },
    { ...layer, instruction: 'RUN rm -r /cache', size: 1000, wasted: 0, removed: 1 },
  ],
  size: 5000,
  wasted: { bytes: 3000, files: 1, most: [{ path: '/cache', folder: true, bytes: 3000, files: 1, layers: [0], by: 1, how: 'deleted' }] },
  efficiency: 0.4,
  biggest: [{ path: '/app/main.js', size: 1000, layer: 0 }],
  dropped: 0,
}
const file = (path: string, more: Partial<LayerFile> = {}): LayerFile => ({
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  kind: 'file',
  mark: 'added',
  size: 1000,
  files: 1,
  mode: 0o644,
  uid: 0,
  gid: 0,
  modifiedAt: 0,
  layer: 0,
  ...more,
})
const files: Record<string, LayerFile[]> = {
  '/': [file('/cache', { kind: 'folder', size: 3000, later: { bytes: 3000, by: 1 } }), file('/app', { kind: 'folder', mark: 'changed' })],
  '/cache': [file('/cache/big', { size: 3000, mark: 'removed' })],
  '/app': [file('/app/main.js')],
}

async function show(answers: Answers, size?: number) {
  const page = await renderPage(<LayersTab image={image(size)} />, answers)
  close = page.close
  return page
}
const answers = (more: Answers['images'] = {}): Answers => ({
  images: {
    layers: async () => report,
    layerFiles: async ({ path }) => ({ files: files[path] ?? [], total: files[path]?.length ?? 0 }),
    ...more,
  },
})

describe('the layers of an image', () => {
  it('are read without asking when the image is small, and the progress has its numbers', async () => {
    const tasks = watching<Task>([])
    const explore = vi.fn(
      async () => (tasks.next(task({ done: 2_000_000, total: 5_000_000, unit: 'bytes', rate: 1_000_000 })), { task: 't1' }),
    )
    const cancel = vi.fn(async () => undefined)
    let known = false
    await show({
      ...answers({ explore, layers: async () => (known ? report : Promise.reject(unread)) }),
      tasks: { watch: tasks.watch, cancel },
    })
    await waitFor(() => expect(screen.getByText('2 MB of about 5 MB · 1 MB/s')).toBeTruthy())
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(cancel).toHaveBeenCalledWith({ id: 't1' }, expect.anything()))
    known = true
    tasks.next(task({ state: 'succeeded' }))
    await waitFor(() => expect(screen.getByRole('listbox', { name: 'Layers' })).toBeTruthy())
    expect(explore).toHaveBeenCalledTimes(1)
  })

  it('of a large image are read only when told to', async () => {
    const explore = vi.fn(async () => ({ task: 't1' }))
    await show(answers({ explore, layers: async () => Promise.reject(unread) }), 2_000_000_000)
    await waitFor(() => expect(screen.getByRole('heading', { name: '2 GB to read' })).toBeTruthy())
    expect(explore).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Explore' }))
    await waitFor(() => expect(explore).toHaveBeenCalledTimes(1))
  })

  it('are not read again by themselves after a cancel or a failure', async () => {
    const explore = vi.fn(async () => ({ task: 't2' }))
    const tasks = watching<Task>([task({ state: 'cancelled' })])
    await show({ ...answers({ explore, layers: async () => Promise.reject(unread) }), tasks: { watch: tasks.watch } })
    await waitFor(() => expect(screen.getByRole('heading', { name: 'The reading was cancelled' })).toBeTruthy())
    tasks.next(
      task({
        id: 't3',
        startedAt: 5,
        state: 'failed',
        error: { code: 'invalid-input', message: 'The archive is damaged.', hint: 'Pull it again.' },
      }),
    )
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('The archive is damaged. Pull it again.'))
    expect(explore).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(explore).toHaveBeenCalledTimes(1))
  })

  it('say what is wasted and how efficient the image is, and lead there', async () => {
    await show(answers())
    await waitFor(() => expect(screen.getByText('3 kB in 1 file, 60 %')).toBeTruthy())
    expect(screen.getByText('40 %')).toBeTruthy()
    fireEvent.click(screen.getByRole('option', { name: /rm -r/ }))
    await waitFor(() => expect(screen.getByText('1 deleted')).toBeTruthy())
    fireEvent.click(screen.getByTitle('/cache: 1 file in 1, deleted in 2'))
    await waitFor(() => expect(screen.getByRole('treeitem', { selected: true }).textContent).toContain('cache'))
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('COPY')
  })

  it('are walked with the keys', async () => {
    await show(answers())
    const tree = await screen.findByRole('tree', { name: 'Files' })
    await screen.findByRole('treeitem', { name: /cache/ })
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) fireEvent.keyDown(tree, { key })
    const big = await screen.findByRole('treeitem', { name: /big/ })
    expect(big.textContent).toContain('Deleted')
    fireEvent.keyDown(tree, { key: 'ArrowRight' })
    await waitFor(() => expect(screen.getByRole('treeitem', { selected: true })).toBe(big))
    fireEvent.keyDown(tree, { key: 'ArrowLeft' })
    fireEvent.keyDown(tree, { key: 'ArrowLeft' })
    await waitFor(() => expect(screen.queryByRole('treeitem', { name: /big/ })).toBeNull())
  })

  it('give a file to read, and to take out', async () => {
    const layerRead = vi.fn(async () => ({ kind: 'text' as const, text: 'console.log(1)', size: 2_000_000, shown: 14 }))
    const layerSave = vi.fn(async () => Promise.reject(new AppError('denied', 'There is no room.')))
    await show(answers({ layerRead, layerSave }))
    fireEvent.click(await screen.findByRole('treeitem', { name: /app/ }))
    fireEvent.click(await screen.findByRole('button', { name: 'View main.js' }))
    await waitFor(() => expect(screen.getByText('The first 14 B of 2 MB, layer 1')).toBeTruthy())
    expect(layerRead).toHaveBeenCalledWith(expect.objectContaining({ path: '/app/main.js', layer: 0, view: 'changes' }), expect.anything())
    fireEvent.click(screen.getByRole('button', { name: 'Download' }))
    await waitFor(() => expect(layerSave).toHaveBeenCalledWith(expect.objectContaining({ path: '/app/main.js' }), expect.anything()))
    const [closeButton] = screen.getAllByRole('button', { name: 'Close' })
    if (closeButton !== undefined) fireEvent.click(closeButton)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('are searched by name', async () => {
    const layerSearch = vi.fn(async () => ({ files: [file('/app/main.js', { name: 'app/main.js' })], total: 700 }))
    await show(answers({ layerSearch }))
    fireEvent.change(await screen.findByRole('searchbox', { name: 'Filter paths' }), { target: { value: 'main' } })
    await waitFor(() => expect(screen.getByText('The first 1 of 700 with “main” in their name.')).toBeTruthy())
    fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }))
    await waitFor(() => expect(screen.getByRole('treeitem', { name: /cache/ })).toBeTruthy())
  })
})

describe('words', () => {
  it('show what a name hides', () => {
    expect(shownName('a\udcff')).toBe('a\\xff')
    expect(shownName('a\u202eb 😀')).toBe('a\\u202eb 😀')
  })
  it('never say all of what is not all', () => {
    expect([1, 0.9999, 0.985, 0.42, 0].map(percent)).toEqual(['100 %', '99.9 %', '99 %', '42 %', '0 %'])
    expect(laterText({ kind: 'folder', size: 10, later: { bytes: 10, by: 2 } })).toBe('all gone in 3')
    expect(laterText({ kind: 'folder', size: 10, later: { bytes: 4 } })).toBe('4 B gone later')
    expect(laterText({ kind: 'file', size: 10, later: { bytes: 10, by: 2, how: 'rewritten' } })).toBe('rewritten in 3')
  })
  it('write modes as ls does', () => {
    expect([0o755, 0o4711, 0o1777, 0].map(modeText)).toEqual(['rwxr-xr-x', 'rws--x--x', 'rwxrwxrwt', '---------'])
  })
})
