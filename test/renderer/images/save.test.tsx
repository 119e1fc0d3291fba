import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Image } from '../../../preload/contract/images'
import { SaveDialog } from '../../../renderer/features/images/save/SaveDialog'
import { wireIntents } from '../../../renderer/lib/intents'
import { eventually, renderPage } from '../../helpers/page'

const image = (id: string, ...tags: string[]): Image => ({
  id: `sha256:${id.repeat(64)}`,
  tags,
  digests: [],
  createdAt: 0,
  size: 1_000_000,
  labels: {},
  dangling: tags.length === 0,
})
const close = vi.fn()
const button = (name: string) => screen.getByRole('button', { name })

afterEach(() => {
  cleanup()
  close.mockReset()
})

/** Opens the dialog and answers what main was asked. */
async function open(images: Image[], host?: 'window' | 'web') {
  const asked: unknown[] = []
  const none = () => undefined
  wireIntents({ run: none, build: none, pull: none, openTerminal: none, debug: none, showDock: none, addEngine: none, copyFiles: none })
  await renderPage(
    <SaveDialog images={images} close={close} />,
    {
      images: { save: async (input) => (asked.push(input), { task: 't' }) },
      desktop: { saveDialog: async ({ name }) => `/home/me/${name}` },
    },
    host,
  )
  return asked
}

describe('saving images', () => {
  it('goes to the browser’s downloads unless told, with every tag of each', async () => {
    const asked = await open([image('a', 'web:1', 'web:latest'), image('b')])
    expect(screen.getByRole('dialog').textContent).toContain(`docker save -o images.tar web:1 web:latest ${'b'.repeat(12)}`)
    fireEvent.click(button('Download'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(asked).toEqual([{ references: ['web:1', 'web:latest', `sha256:${'b'.repeat(64)}`], gzip: false, replace: false }])
  })

  it('packs with gzip, in the name and the command too', async () => {
    const asked = await open([image('a', 'web:1')])
    fireEvent.click(screen.getByRole('checkbox'))
    expect(screen.getByRole('dialog').textContent).toContain('docker save web:1 | gzip > web-1.tar.gz')
    fireEvent.click(screen.getByRole('radio', { name: /machine/ }))
    expect(button('Save').hasAttribute('disabled')).toBe(true)
    fireEvent.change(screen.getByRole('textbox', { name: 'File' }), { target: { value: ' /tmp/web.tar.gz ' } })
    fireEvent.click(button('Save'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(asked).toEqual([{ references: ['web:1'], gzip: true, to: '/tmp/web.tar.gz', replace: false }])
  })

  it('on the desktop replaces the file its dialog has asked about, and no other', async () => {
    const asked = await open([image('a', 'web:1')], 'window')
    await eventually(() => button('Choose…'))
    fireEvent.click(button('Choose…'))
    await eventually(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'File' }).value).toBe('/home/me/web-1.tar'))
    fireEvent.click(button('Save'))
    await eventually(() => expect(close).toHaveBeenCalledTimes(1))
    cleanup()
    const again = await open([image('a', 'web:1')], 'window')
    await eventually(() => button('Choose…'))
    fireEvent.click(button('Choose…'))
    await eventually(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'File' }).value).toBe('/home/me/web-1.tar'))
    fireEvent.change(screen.getByRole('textbox', { name: 'File' }), { target: { value: '/home/me/other.tar' } })
    fireEvent.click(button('Save'))
    await eventually(() => expect(close).toHaveBeenCalledTimes(2))
    expect([...asked, ...again]).toMatchObject([
      { to: '/home/me/web-1.tar', replace: true },
      { to: '/home/me/other.tar', replace: false },
    ])
  })
})
