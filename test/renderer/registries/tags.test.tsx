import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import { RegistriesPage } from '../../../renderer/features/registries/RegistriesPage'
import { eventually, renderPage, watching } from '../../helpers/page'
import { details, engines, quietIntents, registry, withSizes } from './sample'

type Answers = NonNullable<Parameters<typeof renderPage>[1]['registries']>

afterAll(withSizes())
beforeEach(() => {
  quietIntents()
  location.hash = '#/registries/r.example/tags?repository=team%2Fapp'
})
afterEach(() => {
  cleanup()
  location.hash = ''
})

const grid = () => screen.getByRole('grid', { name: 'Tags' })
const row = (name: string) => [...grid().querySelectorAll('[data-line]')].find((one) => one.getAttribute('data-line') === name)
const lines = () => [...grid().querySelectorAll<HTMLElement>('[data-line]')].map((one) => one.dataset['line'])
const open = (answers: Answers) =>
  renderPage(<RegistriesPage />, {
    engines,
    registries: { watch: watching([registry('r.example')]).watch, compare: async () => ({ tags: [], onlyHere: [] }), ...answers },
  })

/** The names of tags, a page an item. */
const named = (...pages: string[][]) =>
  async function* () {
    yield* pages
  }

describe('the tags of a repository', { timeout: 30_000 }, () => {
  it('stand against the images here, newest version first', async () => {
    await open({
      tagNames: named(['1.9', '1.10', 'latest', '1.10-rc.1']),
      async *tagDetails({ names }) {
        yield names.map((name) => details(name, { platforms: [{ os: 'linux', architecture: 'arm64', variant: 'v8' }] }))
      },
      compare: async ({ names }) => ({
        tags: names.map((name) => ({ name, state: name === '1.9' ? ('newer-there' as const) : ('same' as const), alsoAs: [] })),
        onlyHere: [{ name: 'mine', localId: 'sha256:1' }],
      }),
    })
    await eventually(() => expect(row('1.9')?.textContent).toContain('Newer there'))
    expect(row('latest')?.textContent).toContain('You have it')
    expect(row('mine')?.textContent).toContain('Only local')
    await eventually(() => expect(row('1.9')?.textContent).toContain('linux/arm64/v8'))
    expect(lines()).toEqual(['latest', '1.10', '1.10-rc.1', '1.9', 'mine'])
  })

  it('are 5,000, and only those in sight are asked about; sorting by time asks about all', async () => {
    const all = Array.from({ length: 5000 }, (_, at) => `1.${at}`)
    const asked: string[][] = []
    await open({
      tagNames: named(...Array.from({ length: 5 }, (_, at) => all.slice(at * 1000, (at + 1) * 1000))),
      async *tagDetails({ names }) {
        asked.push(names)
        yield names.map((name) => details(name, { createdAt: 1000 * (Number(name.slice(2)) === 17 ? 9_999_999 : Number(name.slice(2))) }))
      },
    })
    await eventually(() => expect(grid().getAttribute('aria-rowcount')).toBe('5001'))
    await eventually(() => expect(row('1.4999')?.textContent).toContain('linux/amd64'))
    expect(asked.flat().length).toBeLessThan(200)
    fireEvent.click(screen.getByRole('button', { name: 'Created' }))
    await eventually(() => expect(lines()[0]).toBe('1.17'))
    expect(new Set(asked.flat()).size).toBe(5000)
  })

  it('are no longer asked about once the page is left', async () => {
    let opened = 0
    let closed = 0
    const view = await open({
      tagNames: named(['a', 'b']),
      async *tagDetails(_input, { signal }) {
        opened += 1
        await new Promise((done) => signal.addEventListener('abort', done))
        closed += 1
        yield* []
      },
    })
    await eventually(() => expect(opened).toBe(1))
    view.unmount()
    await eventually(() => expect(closed).toBe(1))
  })

  it('of which one cannot be read say so in its row alone', async () => {
    await open({
      tagNames: named(['good', 'bad']),
      async *tagDetails() {
        yield [details('good'), { name: 'bad', platforms: [], problem: 'Its manifest has another digest than it should.' }]
      },
    })
    await eventually(() => expect(row('bad')?.textContent).toContain('Its manifest has another digest than it should.'))
    expect(row('good')?.textContent).toContain('linux/amd64')
  })

  it('that are not there offer a push; that are closed offer a sign-in', async () => {
    await open({
      // oxlint-disable-next-line require-yield -- it is refused before the first page.
      async *tagNames() {
        throw new AppError('not-found', '"team/app" is not in r.example.')
      },
    })
    await eventually(() => expect(screen.getByRole('heading', { name: 'team/app is not there' })).toBeTruthy())
    expect(screen.getByRole('button', { name: 'Push an image here…' })).toBeTruthy()
    cleanup()
    await open({
      // oxlint-disable-next-line require-yield -- it is refused before the first page.
      async *tagNames() {
        throw new AppError('unauthorized', 'r.example wants a login for "team/app".')
      },
    })
    await eventually(() => expect(screen.getByRole('button', { name: 'Sign in…' })).toBeTruthy())
    expect(document.body.textContent).toContain('docker login r.example')
  })

  it('open by keyboard, and Escape closes what was opened', async () => {
    await open({
      tagNames: named(['1.0']),
      async *tagDetails() {
        yield [details('1.0')]
      },
      manifest: async () => {
        throw new AppError('not-found', 'It is gone.')
      },
    })
    await eventually(() => expect(row('1.0')).toBeTruthy())
    grid().focus()
    fireEvent.keyDown(grid(), { key: 'ArrowDown' })
    fireEvent.keyDown(grid(), { key: 'Enter' })
    await eventually(() => expect(location.hash).toContain('reference=1.0'))
    await eventually(() => expect(document.body.textContent).toContain('It is gone.'))
    fireEvent.keyDown(window, { key: 'Escape' })
    await eventually(() => expect(location.hash).not.toContain('reference'))
  })
})
