import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import type { LoggedIn } from '../../../preload/contract/registries'
import { SignInDialog } from '../../../renderer/features/registries/list/SignInDialog'
import { toast } from '../../../renderer/ui/toast'
import { eventually, renderPage } from '../../helpers/page'
import { field } from './sample'

const close = vi.fn()
afterEach(() => {
  cleanup()
  close.mockReset()
  toast.clear()
})

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label, field), { target: { value } })
const button = (name: string) => screen.getByRole('button', { name })

/** The dialog with everything typed; `login` answers as main would. */
async function open(login: (input: { password: string; allowPlain: boolean }) => LoggedIn) {
  const asked: object[] = []
  await renderPage(<SignInDialog registry={undefined} close={close} />, {
    registries: { login: async (input) => (asked.push(input), login(input)) },
  })
  type('Registry', 'https://GHCR.io/')
  type('User', 'ines')
  type('Password or token', 's3cret-word')
  return asked
}

describe('signing in to a registry', { timeout: 30_000 }, () => {
  it('names the registry as docker does, and shows the command without the password', async () => {
    const asked = await open(() => ({ state: 'stored', storedIn: 'helper', where: 'docker-credential-pass' }))
    const text = document.body.textContent ?? ''
    expect(text).toContain('docker login ghcr.io -u ines'.replace('ghcr.io -u ines', '-u ines ghcr.io'))
    expect(text).not.toContain('s3cret-word')
    fireEvent.click(button('Sign in'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(asked).toEqual([{ registry: 'ghcr.io', username: 'ines', password: 's3cret-word', allowPlain: false }])
  })

  it('tells a refusal under the password, and stays', async () => {
    await open(() => {
      throw new AppError('unauthorized', 'ghcr.io refuses this user or password.', 'Type them again.')
    })
    fireEvent.click(button('Sign in'))
    await eventually(() =>
      expect(screen.getByRole('alert').textContent).toContain('ghcr.io refuses this user or password. Type them again.'),
    )
    expect(screen.getByLabelText('Password or token', field).getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByLabelText('Registry', field).getAttribute('aria-invalid')).toBeNull()
    expect(close).not.toHaveBeenCalled()
  })

  it('tells a registry that is not there under its address', async () => {
    await open(() => {
      throw new AppError('not-found', 'Nothing answers at ghcr.io.')
    })
    fireEvent.click(button('Sign in'))
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('Nothing answers at ghcr.io.'))
    expect(screen.getByLabelText('Registry', field).getAttribute('aria-invalid')).toBe('true')
  })

  it('stores a login readable only after the warning, and with consent', async () => {
    const asked = await open(({ allowPlain }) =>
      allowPlain
        ? { state: 'stored', storedIn: 'file', where: '/home/ines/.docker/config.json' }
        : { state: 'needs-plain', warning: 'Anybody who reads the file reads it.', where: '/home/ines/.docker/config.json' },
    )
    expect(document.body.textContent).not.toContain('readable')
    fireEvent.click(button('Sign in'))
    await eventually(() => expect(document.body.textContent).toContain('Anybody who reads the file reads it.'))
    expect(close).not.toHaveBeenCalled()
    expect(button('Sign in and store it').hasAttribute('disabled')).toBe(true)
    fireEvent.click(screen.getByRole('checkbox'))
    fireEvent.click(button('Sign in and store it'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(asked.map((input) => (input as { allowPlain: boolean }).allowPlain)).toEqual([false, true])
  })

  it('forgets the consent when another password is typed', async () => {
    const asked = await open(() => ({ state: 'needs-plain', warning: 'Readable.', where: '/x' }))
    fireEvent.click(button('Sign in'))
    await eventually(() => screen.getByRole('checkbox'))
    fireEvent.click(screen.getByRole('checkbox'))
    type('Password or token', 'another')
    expect(screen.queryByRole('checkbox')).toBeNull()
    fireEvent.click(button('Sign in'))
    await eventually(() => expect(asked).toHaveLength(2))
    expect(asked[1]).toMatchObject({ password: 'another', allowPlain: false })
  })

  it('refuses an address that is none before main is asked', async () => {
    const asked = await open(() => ({ state: 'stored', storedIn: 'helper', where: 'x' }))
    type('Registry', 'not a host')
    expect(button('Sign in').hasAttribute('disabled')).toBe(true)
    expect(screen.getByRole('alert').textContent).toContain('a host with or without a port')
    expect(asked).toEqual([])
  })
})
