import { describe, expect, it } from 'vitest'
import type { Api } from '../../../preload/contract'
import { actionEntries, type Thing, thingsOf } from '../../../renderer/app/palette/entries'
import { kinds } from '../../../renderer/app/palette/kinds'
import { search } from '../../../renderer/app/palette/search'
import { find } from '../../../renderer/features/settings/find'
import { sections } from '../../../renderer/features/settings/sections'
import type { Action } from '../../../renderer/lib/actions'
import { sectionNames } from '../../../renderer/lib/settingsSections'

type Row = { id: string }
const exported = import.meta.glob<Record<string, unknown>>('../../../renderer/features/*/index.ts', { eager: true })

/** Every list of actions that a feature exports, by the name it exports it under. */
const lists = Object.values(exported).flatMap((feature) =>
  Object.entries(feature).flatMap(([name, value]) => (name.endsWith('Actions') ? [[name, value as () => Action<Row>[]] as const] : [])),
)

describe('the palette', () => {
  it('offers every action that a feature has, under the same name', () => {
    expect(lists.length).toBeGreaterThanOrEqual(9)
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
