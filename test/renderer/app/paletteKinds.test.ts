import { describe, expect, it } from 'vitest'
import type { Api } from '../../../preload/contract'
import { actionEntries, type Thing, thingsOf } from '../../../renderer/app/palette/entries'
import { kinds } from '../../../renderer/app/palette/kinds'
import { search } from '../../../renderer/app/palette/search'
import { type FoundPlaces, openedPlaces, rememberPlace, typedPlaces } from '../../../renderer/features/registries/found'
import { find } from '../../../renderer/features/settings/find'
import { sections } from '../../../renderer/features/settings/sections'
import type { Action } from '../../../renderer/lib/actions'
import { sectionNames } from '../../../renderer/lib/settingsSections'

type Row = { id: string }
// Those of files are offered while their folder is shown (renderer/features/files/useFileCommands.ts).
const modules = import.meta.glob<Record<string, unknown>>(
  ['../../../renderer/features/**/*ctions.{ts,tsx}', '!../../../renderer/features/files/**'],
  { eager: true },
)

/** Every list of actions that a feature has, by where it stands. */
const lists = Object.entries(modules).flatMap(([path, module]) =>
  Object.entries(module).flatMap(([name, value]) =>
    /^actions$|Actions$/.test(name) ? [[`${path} ${name}`, value as () => Action<Row>[]] as const] : [],
  ),
)

const opened = { registry: 'ghcr.io', repository: 'team/app' }
const places = (query: string) => {
  const toThings = ({ repositories, tags }: FoundPlaces) => [
    ...thingsOf({} as Api, kinds().tags, tags),
    ...thingsOf({} as Api, kinds().repositories, repositories),
  ]
  const here = new Map([['ghcr.io/team/app:1.0', 'sha256:1']])
  const things = toThings(openedPlaces(here))
  return search(query, { commands: [], things, earlier: [], typed: (word) => toThings(typedPlaces(word, here)) })
}

describe('registries in the palette', () => {
  it('finds the repositories and tags that were opened last, and all that can be done with them', () => {
    rememberPlace({ registry: 'ghcr.io' })
    rememberPlace({ ...opened, reference: '1.0' })
    rememberPlace({ ...opened, reference: `sha256:${'a'.repeat(64)}` })
    const found = places('app').map(({ title, section }) => [section, title])
    expect(found).toContainEqual(['Go to', 'ghcr.io/team/app'])
    expect(found).toContainEqual(['Go to', 'ghcr.io/team/app:1.0'])
    expect(places('team').filter(({ section }) => section === 'Go to')).toHaveLength(2)
    expect(places('pull app').map(({ title }) => title)).toContain('Pull ghcr.io/team/app:1.0')
    expect(places('show image app').map(({ title }) => title)).toContain('Show the image here ghcr.io/team/app:1.0')
  })

  it('opens what is typed, as it is typed, and asks no registry for it', () => {
    localStorage.clear()
    expect(places('localhost:5000/shop/Web')).toEqual([])
    const [tag] = places('127.0.0.1:5005/shop/web:RC1').filter(({ section }) => section === 'Go to')
    expect(tag?.title).toBe('127.0.0.1:5005/shop/web:RC1')
    tag?.run()
    expect(decodeURIComponent(location.hash)).toContain('registries/127.0.0.1:5005/overview?repository=shop/web&reference=RC1')
    const [hub] = places('docker.io/nginx').filter(({ section }) => section === 'Go to')
    hub?.run()
    expect(decodeURIComponent(location.hash)).toContain('registries/docker.io/tags?repository=library/nginx')
    expect(places('team/app')).toEqual([])
    expect(places('and/or')).toEqual([])
  })
})

describe('the palette', () => {
  it('offers every action that a feature has, under the same name', () => {
    expect(lists.length).toBeGreaterThanOrEqual(11)
    const offered = Object.values(kinds()).map(({ actions }) => actions as () => readonly Action<Row>[])
    for (const [name, list] of lists) {
      const mine = offered.find((actions) => actions === list)
      expect(mine, `${name} is in no kind of renderer/app/palette/kinds.ts`).toBeDefined()
      // Nothing is left out on the way to an entry.
      const willing = list().map((action): Action<Row> => ({ ...action, when: () => true, command: () => 'docker' }))
      const kind = { word: 'x', icon: 'box', nameOf: () => 'n', detailOf: () => '', open: () => undefined, actions: () => willing } as const
      const [thing] = thingsOf({} as Api, kind, [{ id: '1' }])
      expect(actionEntries(thing as Thing, 'bare').map(({ title }) => title)).toEqual(list().map(({ label }) => label))
    }
  })

  it('leads to every section of the settings, by its name', () => {
    for (const desktop of [true, false]) {
      const shown = find(sections(), '', desktop).map(({ section: { id, name } }) => ({ id, name }))
      expect(sectionNames(desktop)).toEqual(shown)
    }
  })

  it('searches 2,000 objects in less than 50 ms', () => {
    const rows = Array.from({ length: 2000 }, (_, n) => ({ id: `c${n}`, name: `service-${n}`, state: 'running', ports: [] }))
    const things = thingsOf({} as Api, kinds().containers, rows as never)
    const sources = { commands: [], things, earlier: [] }
    search('rest', sources)
    const began = performance.now()
    for (const query of ['r', 're', 'rest 1', 'restart service-1777', 'logs 19']) search(query, sources)
    const each = (performance.now() - began) / 5
    expect(each).toBeLessThan(50)
    expect(search('restart service-1777', sources)[0]?.title).toContain('service-1777')
  })
})
