import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { BuildDialog } from '../../../renderer/features/builds/BuildDialog'
import { droppedContext } from '../../../renderer/features/builds/droppedContext'
import { eventually, renderPage } from '../../helpers/page'

/** A drop of one thing, as a page is told of it. */
function dropOf(kind: 'folder' | 'file', count = 1): DataTransfer {
  const files = Array.from({ length: count }, (_, n) => new File([], `thing-${n}`))
  const items = files.map(() => ({ webkitGetAsEntry: () => ({ isFile: kind === 'file', isDirectory: kind === 'folder' }) }))
  return { files, items, types: ['Files'] } as unknown as DataTransfer
}

/** Makes this page one of the desktop window, where every file lies at `path`. */
function onDesktop(path: string): void {
  Object.assign(window, { longshore: { connect: () => undefined, pathOf: () => path } })
}

afterEach(() => {
  cleanup()
  Object.assign(window, { longshore: undefined })
})

describe('a drop on the build form', { timeout: 30_000 }, () => {
  it('takes a folder as the context, and a file as the Dockerfile of its folder', () => {
    onDesktop('/home/me/app')
    expect(droppedContext(dropOf('folder'))).toEqual({ context: '/home/me/app', dockerfile: '' })
    onDesktop('/home/me/app/Dockerfile.dev')
    expect(droppedContext(dropOf('file'))).toEqual({ context: '/home/me/app', dockerfile: 'Dockerfile.dev' })
    onDesktop('C:\\src\\Dockerfile')
    expect(droppedContext(dropOf('file'))).toEqual({ context: 'C:\\src', dockerfile: '' })
    onDesktop('/Dockerfile')
    expect(droppedContext(dropOf('file'))).toEqual({ context: '/', dockerfile: '' })
    expect(droppedContext(dropOf('folder', 2))).toBe('Drop one folder, or one Dockerfile.')
  })

  it('in the window: the folder is looked into', async () => {
    onDesktop('/home/me/app')
    const asked: string[] = []
    await renderPage(
      <BuildDialog close={() => {}} />,
      {
        builds: {
          probe: async ({ context }) => {
            asked.push(context)
            return await new Promise<never>(() => {})
          },
        },
      },
      'window',
    )
    const form = screen.getByRole('textbox', { name: 'Folder' })
    fireEvent.dragEnter(form, { dataTransfer: dropOf('folder') })
    expect(document.querySelector('.drop-over')).not.toBeNull()
    fireEvent.drop(form, { dataTransfer: dropOf('folder') })
    expect(document.querySelector('.drop-over')).toBeNull()
    await eventually(() => expect(asked).toEqual(['/home/me/app']))
    expect(document.body.textContent).toContain('docker build /home/me/app')
  })

  it('in a browser: a file alone says why it cannot be, and the sentence goes with the next change', async () => {
    await renderPage(<BuildDialog close={() => {}} />, { builds: { probe: async () => await new Promise<never>(() => {}) } })
    const form = screen.getByRole('textbox', { name: 'Folder' })
    fireEvent.drop(form, { dataTransfer: dropOf('file') })
    expect(document.body.textContent).toContain('a browser does not tell where a file lies')
    fireEvent.change(form, { target: { value: '/src' } })
    expect(document.body.textContent).not.toContain('a browser does not tell')
  })
})
