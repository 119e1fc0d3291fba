import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import { registriesChanged } from '../../../renderer/features/registries/changes'
import { RegistriesPage } from '../../../renderer/features/registries/RegistriesPage'
import { eventually, renderPage, watching } from '../../helpers/page'
import { engines, quietIntents, registry, withSizes } from './sample'

afterAll(withSizes())
beforeEach(quietIntents)
afterEach(() => {
  cleanup()
  location.hash = ''
})

const grid = (name: string) => screen.getByRole('grid', { name })
const text = () => document.body.textContent ?? ''

describe('the list of registries', { timeout: 30_000 }, () => {
  it('says who is signed in and where the login lies, and why one cannot be read', async () => {
    location.hash = '#/registries'
    await renderPage(<RegistriesPage />, {
      registries: {
        watch: watching([
          registry('docker.io', { login: { username: 'ferry', token: false, storedIn: 'file', where: '/home/i/.docker/config.json' } }),
          registry('ghcr.io', { login: { username: 'ines', token: true, storedIn: 'helper', where: 'docker-credential-pass' } }),
          registry('quay.io', { loginProblem: 'docker-credential-gone is not there.' }),
          registry('harbour.example:5000', { insecure: true, added: true }),
        ]).watch,
      },
    })
    await eventually(() => expect(grid('Registries').textContent).toContain('Docker Hub'))
    const row = (name: string) => [...grid('Registries').querySelectorAll('[role="row"]')].find((one) => one.textContent?.includes(name))
    expect(row('Docker Hub')?.textContent).toContain('ferry')
    expect(row('Docker Hub')?.textContent).toContain('config file, readable')
    expect(row('ghcr.io')?.textContent).toContain('credential helper')
    expect(row('quay.io')?.textContent).toContain('docker-credential-gone is not there.')
    expect(row('harbour.example')?.textContent).toContain('insecure')
  })

  it('shows hostile names as text', async () => {
    location.hash = '#/registries'
    await renderPage(<RegistriesPage />, {
      registries: {
        watch: watching([registry('x.io', { login: { username: '<img src=x>\u202Egnp', token: false, storedIn: 'helper', where: 'h' } })])
          .watch,
      },
    })
    await eventually(() => expect(text()).toContain('<img src=x>\\u202egnp'))
    expect(document.querySelector('img')).toBeNull()
  })
})

describe('a registry’s repositories', { timeout: 30_000 }, () => {
  const open = async (address: string, answers: NonNullable<Parameters<typeof renderPage>[1]['registries']>) => {
    location.hash = `#/registries/${encodeURIComponent(address)}/repositories`
    return renderPage(<RegistriesPage />, { engines, registries: { watch: watching([registry(address)]).watch, ...answers } })
  }

  it('come page by page, and only what is in sight is drawn', async () => {
    const asked: (string | undefined)[] = []
    const page = (from: number) => Array.from({ length: 500 }, (_, at) => `team/app-${String(from + at).padStart(4, '0')}`)
    await open('r.example', {
      catalog: async ({ after }) => {
        asked.push(after)
        return { state: 'listed', repositories: page(asked.length === 1 ? 0 : 500), ...(asked.length === 1 && { after: 'next' }) }
      },
    })
    await eventually(() => expect(grid('Repositories').getAttribute('aria-rowcount')).toBe('501'))
    expect(asked).toEqual([undefined])
    expect(grid('Repositories').querySelectorAll('[data-line]').length).toBeLessThan(60)
    expect(text()).toContain('500 so far')
    const frame = grid('Repositories').closest<HTMLElement>('.tbl-scroll') ?? grid('Repositories').querySelector<HTMLElement>('.tbl-scroll')
    if (frame === null) throw new Error('The list scrolls.')
    frame.scrollTop = 500 * 32 - 900
    fireEvent.scroll(frame)
    await eventually(() => expect(grid('Repositories').getAttribute('aria-rowcount')).toBe('1001'))
    expect(asked).toEqual([undefined, 'next'])
    expect(text()).toContain('1,000 repositories')
  })

  it('are asked for again after a push from here, and when the user says so', async () => {
    const there = ['team/one']
    await open('r.example', { catalog: async () => ({ state: 'listed', repositories: [...there] }) })
    await eventually(() => expect(text()).toContain('1 repository'))
    there.push('team/two')
    registriesChanged()
    await eventually(() => expect(text()).toContain('2 repositories'))
    there.push('team/three')
    fireEvent.click(screen.getByRole('button', { name: 'Ask again' }))
    await eventually(() => expect(text()).toContain('3 repositories'))
  })

  it('that are hidden are said to be, and a typed name opens', async () => {
    await open('ghcr.io', {
      catalog: async () => ({ state: 'hidden', why: 'ghcr.io does not list its repositories. Type a name.', searchable: false }),
    })
    await eventually(() => expect(text()).toContain('ghcr.io does not list its repositories. Type a name.'))
    const field = screen.getByRole('searchbox', { name: 'Type a repository’s name' })
    fireEvent.change(field, { target: { value: 'Team/App' } })
    await eventually(() => expect(text()).toContain('A repository’s name is lower case: "team/app".'))
    fireEvent.change(field, { target: { value: 'team/app' } })
    await eventually(() => expect(grid('Repositories').textContent).toContain('as typed'))
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(location.hash).toBe('#/registries/ghcr.io/tags?repository=team%2Fapp')
  })

  it('of Docker Hub are searched, with stars, the official mark and the description', async () => {
    const asked: string[] = []
    await open('docker.io', {
      catalog: async () => ({
        state: 'hidden',
        why: 'Docker Hub does not list its repositories. Search it, or type a name.',
        searchable: true,
      }),
      search: async ({ term }) => {
        asked.push(term)
        return [
          { repository: 'library/nginx', description: 'Official build of Nginx.', stars: 20_991, official: true },
          { repository: 'bitnami/nginx', description: '<b>bold</b>', stars: 0, official: false },
        ]
      },
    })
    const field = await screen.findByRole('searchbox', { name: 'Search Docker Hub, or type a name' })
    fireEvent.change(field, { target: { value: 'n' } })
    fireEvent.change(field, { target: { value: 'nginx' } })
    await eventually(() => expect(grid('Repositories').textContent).toContain('★ 20,991'))
    expect(asked).toEqual(['nginx'])
    const [, first, second] = grid('Repositories').querySelectorAll('[role="row"]')
    expect(first?.textContent).toContain('nginxofficialOfficial build of Nginx.')
    expect(second?.textContent).toContain('<b>bold</b>')
  })

  it('whose search fails say why, and can be tried again', async () => {
    let tries = 0
    await open('docker.io', {
      catalog: async () => ({ state: 'hidden', why: 'Search it.', searchable: true }),
      search: async () => {
        tries += 1
        throw new AppError('engine-unreachable', 'The engine cannot reach Docker Hub.', 'Look at its network.')
      },
    })
    fireEvent.change(await screen.findByRole('searchbox', { name: /^Search Docker Hub/ }), { target: { value: 'nginx' } })
    await eventually(() => expect(text()).toContain('The engine cannot reach Docker Hub.'))
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await eventually(() => expect(tries).toBe(2))
  })
})
