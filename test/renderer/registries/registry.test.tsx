import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import type { RegistryDetails } from '../../../preload/contract/registryParts'
import { AddRegistryDialog } from '../../../renderer/features/registries/list/AddRegistryDialog'
import { SignOutDialog } from '../../../renderer/features/registries/list/SignOutDialog'
import { RegistriesPage } from '../../../renderer/features/registries/RegistriesPage'
import { eventually, renderPage, watching } from '../../helpers/page'
import { engines, field, quietIntents, registry, withSizes } from './sample'

const close = vi.fn()
afterAll(withSizes())
beforeEach(quietIntents)
afterEach(() => {
  cleanup()
  close.mockReset()
  location.hash = ''
})

const text = () => document.body.textContent ?? ''
const button = (name: string | RegExp) => screen.getByRole('button', { name })

describe('how a registry is reached', { timeout: 30_000 }, () => {
  const connection = (row: ReturnType<typeof registry>, details: Partial<RegistryDetails>) => {
    location.hash = `#/registries/${encodeURIComponent(row.address)}/connection`
    const inspect = async (): Promise<RegistryDetails> => ({
      address: row.address,
      url: `https://${row.address}`,
      reachable: true,
      insecure: row.insecure,
      certificates: [],
      ...details,
    })
    return renderPage(<RegistriesPage />, { engines, registries: { watch: watching([row]).watch, inspect } })
  }

  it('names its certificate, the proxy, the files of certs.d and what the engine is told', async () => {
    await connection(
      registry('r.example', { login: { username: 'ines', token: true, storedIn: 'helper', where: 'docker-credential-pass' } }),
      {
        auth: 'token',
        realm: 'https://auth.r.example/token',
        loginWorks: true,
        certificate: { subject: 'r.example', names: ['r.example', '*.r.example'], issuer: 'Harbour CA', validFrom: 0, validTo: 86_400_000 },
        proxy: 'http://proxy.example:3128',
        certificates: [{ folder: '/etc/docker/certs.d/r.example', authorities: ['ca.crt'], clients: ['client.cert'] }],
        engine: { name: 'lab', insecure: false, mirrors: ['https://mirror.example/'] },
      },
    )
    await eventually(() => expect(text()).toContain('Answers'))
    for (const told of [
      'a token from https://auth.r.example/token',
      'ines, by an identity token',
      'works',
      'Harbour CA',
      'http://proxy.example:3128',
      '/etc/docker/certs.d/r.example',
      'client.cert',
      'What lab is told of it',
      'https://mirror.example/',
    ])
      expect(text()).toContain(told)
  })

  it('says why it is not, and that a login is refused', async () => {
    await connection(registry('r.example', { login: { username: 'ines', token: false, storedIn: 'file', where: '/c.json' } }), {
      reachable: false,
      loginWorks: false,
      problem: { message: 'The certificate of r.example ended on 1 January.', hint: 'Tell whoever runs it.' },
    })
    await eventually(() => expect(text()).toContain('The certificate of r.example ended on 1 January.'))
    expect(text()).toContain('Tell whoever runs it.')
    expect(text()).toContain('Does not answer as a registry')
    expect(text()).toContain('is refused: sign in again')
  })
})

describe('adding a registry', { timeout: 30_000 }, () => {
  it('takes an address that is one, and what was allowed for it', async () => {
    const added: object[] = []
    await renderPage(<AddRegistryDialog close={close} />, {
      registries: { add: async (input) => (added.push(input), registry(input.registry)) },
    })
    const type = (value: string) => fireEvent.change(screen.getByLabelText('Address', field), { target: { value } })
    type('not a host')
    expect(text()).toContain('A host with or without a port')
    expect(button('Add').hasAttribute('disabled')).toBe(true)
    type('harbour.example:5000')
    fireEvent.click(screen.getByRole('checkbox', { name: /plain HTTP/ }))
    fireEvent.click(button('Add'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(added).toEqual([{ registry: 'harbour.example:5000', insecure: true }])
    expect(location.hash).toContain('harbour.example')
  })

  it('that main refuses stays open with the reason', async () => {
    await renderPage(<AddRegistryDialog close={close} />, {
      registries: {
        add: async () => {
          throw new AppError('denied', 'The list could not be written: the disk is full.')
        },
      },
    })
    fireEvent.change(screen.getByLabelText('Address', field), { target: { value: 'r.example' } })
    fireEvent.click(button('Add'))
    await eventually(() => expect(text()).toContain('The list could not be written: the disk is full.'))
    expect(close).not.toHaveBeenCalled()
  })
})

describe('signing out', { timeout: 30_000 }, () => {
  const signedIn = (address: string) =>
    registry(address, { login: { username: 'ines', token: false, storedIn: 'helper', where: 'docker-credential-pass' } })

  it('says where each login is erased, shows the commands, and starts on Cancel', async () => {
    const go = vi.fn(async () => undefined)
    await renderPage(<SignOutDialog registries={[signedIn('docker.io'), signedIn('r.example')]} go={go} close={close} />, {})
    expect(text()).toContain('Sign out of 2 registries?')
    expect(text()).toContain('in docker-credential-pass')
    expect(text()).toContain('docker logout && docker logout r.example')
    await eventually(() => expect(document.activeElement?.textContent).toBe('Cancel'))
    fireEvent.click(button('Sign out'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(go).toHaveBeenCalledTimes(1)
  })
})
