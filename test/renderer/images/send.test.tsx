import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Engine } from '../../../preload/contract/engines'
import { AppError } from '../../../preload/contract/errors'
import type { Image } from '../../../preload/contract/images'
import { SendDialog } from '../../../renderer/features/images/send/SendDialog'
import { eventually, renderPage, watching } from '../../helpers/page'
import { quietIntents } from '../registries/sample'

const close = vi.fn()
beforeEach(quietIntents)
afterEach(() => {
  cleanup()
  close.mockReset()
})

const text = () => document.body.textContent ?? ''
const engine = (id: string, more: Partial<Engine> = {}): Engine => ({
  id,
  name: id,
  address: `ssh://${id}`,
  origin: 'added',
  current: false,
  state: 'connected',
  ...more,
})
const image = { id: `sha256:${'a'.repeat(64)}`, tags: ['team/app:1.0', 'team/app:latest'], size: 25_000_000 } as Image
const open = async (engines: Engine[], send: (input: object) => Promise<{ task: string }>) => {
  await renderPage(<SendDialog images={[image]} close={close} />, { engines: { watch: watching(engines).watch }, images: { send } })
  await eventually(() => expect(text()).toContain('docker --context'))
}

describe('sending an image to another engine', { timeout: 30_000 }, () => {
  it('sends every name of it to the engine that was chosen', async () => {
    const sent: object[] = []
    await open([engine('here', { current: true }), engine('lab'), engine('away', { state: 'unreachable' })], async (input) => {
      sent.push(input)
      return { task: 't' }
    })
    await eventually(() => expect(text()).toContain('docker save team/app:1.0 team/app:latest | docker --context lab load'))
    expect(text()).toContain('About 25 MB')
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(sent).toEqual([{ references: ['team/app:1.0', 'team/app:latest'], to: 'lab', engine: 'here' }])
  })

  it('stays open with the reason when it is refused', async () => {
    await open([engine('here', { current: true }), engine('lab')], async () => {
      throw new AppError('engine-unreachable', 'lab does not answer.', 'Start it, then try again.')
    })
    await eventually(() => expect(text()).toContain('--context lab'))
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    await eventually(() => expect(text()).toContain('lab does not answer.'))
    expect(close).not.toHaveBeenCalled()
  })

  it('offers to add an engine where there is no other', async () => {
    await open([engine('here', { current: true })], async () => ({ task: 't' }))
    await eventually(() => expect(text()).toContain('There is no other engine yet.'))
    expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true)
    expect(screen.getByRole('button', { name: 'Add an engine…' })).toBeTruthy()
  })
})
