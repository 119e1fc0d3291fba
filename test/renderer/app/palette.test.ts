import { describe, expect, it } from 'vitest'
import type { Entry, Thing } from '../../../renderer/app/palette/entries'
import { recently, remember } from '../../../renderer/app/palette/recent'
import { marked, search } from '../../../renderer/app/palette/search'

const thing = (name: string, kind = 'container', detail = 'running'): Thing => ({
  id: name,
  kind,
  name,
  detail,
  icon: 'box',
  open: () => {},
  actions: () =>
    ['Restart', 'Stop', 'Remove…'].map((label) => ({
      id: label,
      label,
      icon: 'restart',
      command: `docker ${label.toLowerCase()} ${name}`,
      danger: false,
      run: () => {},
    })),
})
const commands: Entry[] = [{ id: 'run', section: 'Actions', icon: 'play', title: 'Run an image…', detail: '', run: () => {} }]
const earlier: Entry[] = [
  { id: 'e', section: 'Earlier', icon: 'terminal', title: 'docker exec -it ferrybook-api-1 sh', detail: '14:20', run: () => {} },
]
const things = [thing('ferrybook-api-1'), thing('ferrybook-web-1'), thing('ferrybook/api:0.14.2', 'image', '345 MB')]
const titles = (query: string) => search(query, { commands, things, earlier }).map((entry) => entry.title)

describe('the palette', () => {
  it('shows what can be done without an object when nothing is typed', () => {
    expect(titles('')).toEqual(['Run an image…', 'docker exec -it ferrybook-api-1 sh'])
  })
  it('finds an action on an object by parts of both, best first', () => {
    expect(titles('restart ap')[0]).toBe('Restart ferrybook-api-1')
    expect(titles('restart ap')).not.toContain('Restart ferrybook-web-1')
    expect(titles('ap restart')[0]).toBe('Restart ferrybook-api-1')
  })
  it('finds objects to go to and earlier commands', () => {
    expect(titles('api')).toContain('ferrybook-api-1')
    expect(titles('exec')).toEqual(['docker exec -it ferrybook-api-1 sh'])
  })
  it('tells the same word apart by the kind of object', () => {
    expect(titles('remove image api')[0]).toBe('Remove ferrybook/api:0.14.2…')
  })
  it('begins with what is called just so', () => {
    const page: Entry = { id: 'networks', section: 'Go to', icon: 'network', title: 'Networks', detail: '', run: () => {} }
    const prune: Entry = { ...page, id: 'prune', section: 'Actions', title: 'Networks: clean up…' }
    const found = (query: string) => search(query, { commands: [prune, page], things: [], earlier: [] }).map(({ title }) => title)
    expect(found('networks')).toEqual(['Networks', 'Networks: clean up…'])
    expect(found('network')).toEqual(['Networks: clean up…', 'Networks'])
  })
  it('finds one of a thousand by its name', () => {
    const many = Array.from({ length: 1000 }, (_, n) => thing(`svc-${n}`))
    expect(search('restart svc-777', { commands, things: many, earlier })[0]?.title).toBe('Restart svc-777')
  })
  it('shows what was chosen last first, as long as it is there', () => {
    const sources = { commands, things, earlier }
    const [restart] = search('restart ferrybook-web', sources)
    const [gone] = search('restart gone', { ...sources, things: [thing('gone')] })
    if (restart === undefined || gone === undefined) throw new Error('Both are found.')
    remember(gone)
    remember(restart)
    remember(restart)
    expect(recently(search('', sources), sources).map(({ title }) => title)).toEqual([
      'Restart ferrybook-web-1',
      'Run an image…',
      'docker exec -it ferrybook-api-1 sh',
    ])
    localStorage.setItem('longshore.palette', '{ broken')
    expect(recently([], sources)).toEqual([])
  })
  it('sets what was typed bold, also signs with a meaning of their own', () => {
    expect(marked('a.b(c', ['.b('])).toEqual([
      { text: 'a', hit: false },
      { text: '.b(', hit: true },
      { text: 'c', hit: false },
    ])
  })
})
