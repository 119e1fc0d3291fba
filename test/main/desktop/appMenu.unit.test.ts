import { describe, expect, it } from 'vitest'
import type { Engine } from '../../../preload/contract/engines'
import { toAccelerator } from '../../../main/desktop/appMenu/keys'
import { type MenuNode, type MenuState, menuTree } from '../../../main/desktop/appMenu/tree'

const ENGINE: Engine = { id: 'e', name: 'A & B', origin: 'socket', address: 'unix:///x', current: true, state: 'connected' }
const state = (more: Partial<MenuState> = {}): MenuState => ({ platform: 'linux', engines: [ENGINE], shortcuts: {}, windows: [], ...more })
const all = (nodes: readonly MenuNode[]): MenuNode[] =>
  nodes.flatMap((node) => (node.kind === 'menu' ? [node, ...all(node.items)] : [node]))
const named = (label: string, it: MenuState = state()): MenuNode | undefined =>
  all(menuTree(it)).find((node) => 'label' in node && node.label === label)
const keysOf = (nodes: readonly MenuNode[]) => all(nodes).flatMap((node) => ('keys' in node && node.keys !== undefined ? [node] : []))

describe('the application’s menu', () => {
  it('has the menus each platform expects', () => {
    const tops = (platform: NodeJS.Platform) => menuTree(state({ platform })).map((node) => ('label' in node ? node.label : ''))
    expect(tops('darwin')).toEqual(['Longshore', '&File', '&Edit', '&View', 'E&ngine', '&Window', '&Help'])
    expect(tops('win32')).toEqual(['&File', '&Edit', '&View', 'E&ngine', '&Window', '&Help'])
  })

  it.each<NodeJS.Platform>(['linux', 'win32'])('registers no keys on %s that a shell needs', (platform) => {
    const registered = keysOf(menuTree(state({ platform }))).filter((node) => !('shownOnly' in node && node.shownOnly === true))
    const keys = registered.map((node) => ('keys' in node ? node.keys : ''))
    expect(keys.filter((one) => /^Mod\+[A-Z]$/.test(one ?? ''))).toEqual([])
    expect(all(menuTree(state({ platform }))).filter((node) => node.kind === 'role' && node.role === 'minimize')).toEqual([])
  })

  it('gives every role that has keys of its own other ones where a shell needs those', () => {
    for (const role of ['close', 'quit', 'reload'] as const)
      expect(all(menuTree(state())).find((node) => node.kind === 'role' && node.role === role)).toMatchObject({
        keys: expect.stringContaining('Shift'),
      })
  })

  it('offers nothing that needs an engine while there is none', () => {
    const gone = state({ engines: [{ ...ENGINE, state: 'unreachable' }] })
    expect(named('Run an image…')).toMatchObject({ enabled: true })
    expect(named('Run an image…', gone)).toMatchObject({ enabled: false })
    expect(named('Keyboard shortcuts', gone)).toMatchObject({ enabled: true })
  })

  it('lists engines and windows', () => {
    expect(named('A && B')).toMatchObject({ checked: true, act: { do: 'select', engine: 'e' } })
    expect(named('web: log', state({ windows: [{ name: 'w', title: 'web: log' }] }))).toMatchObject({ act: { do: 'show', window: 'w' } })
  })

  it('shows the keys that the user has chosen', () => {
    expect(named('Search or run', state({ shortcuts: { palette: 'Mod+P' } }))).toMatchObject({ keys: 'Mod+P', shownOnly: true })
    expect(named('Search or run', state({ shortcuts: { palette: '' } }))).not.toHaveProperty('keys')
    expect(named('Keyboard shortcuts', state({ shortcuts: { help: 'F1' } }))).toMatchObject({ keys: 'F1' })
    expect(named('Images', state({ shortcuts: { 'page.images': 'Mod+I' } }))).toMatchObject({ keys: 'Mod+I', shownOnly: true })
  })

  it('has only keys that a menu can show', () => {
    for (const platform of ['darwin', 'linux'] as const)
      for (const node of keysOf(menuTree(state({ platform }))))
        expect([node, toAccelerator(('keys' in node && node.keys) || '')]).not.toContain(undefined)
  })
})

it.each([
  ['Mod+Shift+K', 'CommandOrControl+Shift+K'],
  ['Mod+,', 'CommandOrControl+,'],
  ['?', '?'],
  ['Alt+ArrowLeft', 'Alt+Left'],
  ['Del', 'Delete'],
  ['', undefined],
  ['Mod+', undefined],
  ['Hyper+K', undefined],
  ['Mod+Öl', undefined],
])('the keys %s are %s to a menu', (keys, accelerator) => expect(toAccelerator(keys)).toBe(accelerator))
