import { i18n } from '@lingui/core'
import { afterEach, describe, expect, it } from 'vitest'
import { passesTerminal, refusalOf } from '../../../renderer/lib/clash'
import { isKey, keysOf, keyNames, keysText } from '../../../renderer/lib/keys'
import { labelOf, labelOfMany } from '../../../renderer/lib/labelOf'
import { isKeys, keysFor, setShortcuts, SHORTCUT_IDS, SHORTCUTS, type ShortcutId } from '../../../renderer/lib/shortcuts'
import { SHORTCUT_WORDS } from '../../../renderer/lib/shortcutWords'
import { messages } from '../../../renderer/words/de.po'

afterEach(() => setShortcuts({}))

/** The press that gives these keys. */
function press(keys: string): KeyboardEvent {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const held = (name: string): boolean => parts.slice(0, -1).includes(name)
  const name = { Space: ' ', Del: 'Delete' }[key] ?? (key.length === 1 && !held('Shift') ? key.toLowerCase() : key)
  return new KeyboardEvent('keydown', { key: name, ctrlKey: held('Mod'), altKey: held('Alt'), shiftKey: held('Shift') || key === '?' })
}

describe('the keys of a shortcut', () => {
  it('are its own until the user gives it others, and none where the user wants none', () => {
    expect(keysFor('palette')).toBe('Mod+K')
    setShortcuts({ palette: 'Mod+Shift+P', theme: '' })
    expect(keysFor('palette')).toBe('Mod+Shift+P')
    expect(isKey(press('Mod+Shift+P'), 'palette')).toBe(true)
    expect(isKey(press('Mod+K'), 'palette')).toBe(false)
    expect(isKey(press('T'), 'theme')).toBe(false)
    expect(keyNames('theme')).toEqual([])
  })

  it('of a settings file that was written by hand count only when they are keys', () => {
    for (const text of ['Mod+', '+', 'Shift+Mod+K', 'Mod', 'Hyper+K', 'Mod+Mod+K', ' ']) {
      expect(isKeys(text), text).toBe(false)
      expect(keysFor('palette', { palette: text }), text).toBe('Mod+K')
    }
  })

  it('are named as they are on a German keyboard', () => {
    i18n.loadAndActivate({ locale: 'de', messages })
    try {
      expect(keyNames('palette')).toEqual(['Strg', 'K'])
      expect(keysText('Mod+Shift+PageUp')).toBe('Strg Umschalt Bild auf')
      expect(['list.remove', 'Enter', 'Esc', 'Space', 'files.up'].map(keysText)).toEqual(['Entf', 'Eingabe', 'Esc', 'Leertaste', 'Alt ↑'])
    } finally {
      i18n.loadAndActivate({ locale: 'en', messages: {} })
    }
    expect(['palette', 'list.remove', 'Enter'].map(keysText)).toEqual(['Ctrl K', 'Del', 'Enter'])
  })

  it('an action with what it is done to reads as German does', () => {
    expect([labelOf('Rename…', 'web'), labelOf('Stop', 'web'), labelOfMany('Remove…', 3)]).toEqual(['Rename web…', 'Stop web', 'Remove 3…'])
    i18n.loadAndActivate({ locale: 'de', messages })
    try {
      expect([labelOf('Umbenennen…', 'web'), labelOfMany('Entfernen…', 3)]).toEqual(['Umbenennen: web…', 'Entfernen (3)…'])
    } finally {
      i18n.loadAndActivate({ locale: 'en', messages: {} })
    }
  })

  it('every one’s own keys are keys, can be pressed, are read back from the press, and have words', () => {
    for (const id of SHORTCUT_IDS) {
      const { keys } = SHORTCUTS[id]
      expect(isKeys(keys), id).toBe(true)
      expect(keysOf(press(keys)), id).toBe(keys)
      expect(isKey(press(keys), id), id).toBe(true)
      expect(SHORTCUT_WORDS()[id], id).toBeTruthy()
    }
  })

  it('whatever is pressed is written as keys that only that press is', () => {
    const names = ['a', 'Z', '7', '?', ',', ' ', 'Delete', 'F9', 'ArrowUp', 'Insert']
    const all = names.flatMap((key) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({
        key,
        ctrlKey: (bits & 1) > 0,
        altKey: (bits & 2) > 0,
        shiftKey: (bits & 4) > 0,
        metaKey: false,
      })),
    )
    for (const one of all) {
      const keys = keysOf(one) ?? ''
      expect(isKeys(keys), JSON.stringify(one)).toBe(true)
      expect(isKey(one, keys), keys).toBe(true)
      for (const other of all) if (keysOf(other) !== keys) expect(isKey(other, keys), `${keys} by ${JSON.stringify(other)}`).toBe(false)
    }
  })

  it('a modifier alone is no press yet', () => {
    expect(keysOf(new KeyboardEvent('keydown', { key: 'Control', ctrlKey: true }))).toBeUndefined()
    expect(keysOf(new KeyboardEvent('keydown', { key: 'k', metaKey: true }))).toBeUndefined()
  })
})

describe('new keys for a shortcut', () => {
  const refused = (id: ShortcutId, keys: string, own = {}) => refusalOf(id, keys, own, false)

  it('are refused where another has them, and it is said which', () => {
    expect(refused('dock', 'Mod+K')).toEqual({ kind: 'clash', with: 'palette' })
    expect(refused('container.logs', 'R')).toEqual({ kind: 'clash', with: 'container.restart' })
    expect(refused('container.logs', 'Mod+J')).toEqual({ kind: 'clash', with: 'dock' })
    expect(refused('container.logs', 'Del')).toEqual({ kind: 'clash', with: 'list.remove' })
  })

  it('are free where they mean something elsewhere, or were given away', () => {
    expect(refused('image.run', 'L')).toBeUndefined()
    expect(refused('dock', 'Mod+K', { palette: 'Mod+P' })).toBeUndefined()
    expect(refused('palette', 'Mod+K', { palette: 'Mod+P', dock: 'Mod+K' })).toEqual({ kind: 'clash', with: 'dock' })
  })

  it('none of the own ones clash', () => {
    for (const id of SHORTCUT_IDS) expect(refused(id, SHORTCUTS[id].keys), id).toBeUndefined()
  })

  it('are not those that move, choose and leave, nor the browser’s', () => {
    for (const keys of ['Enter', 'Escape', 'ArrowDown', 'Shift+ArrowDown', 'Space', 'Mod+A', 'Tab'])
      expect(refused('container.logs', keys)?.kind, keys).toBe('fixed')
    expect(refused('dock', 'Mod+W')).toEqual({ kind: 'browser' })
  })

  it('never take a key in a terminal that a program there could be sent', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    for (const key of letters) {
      expect(passesTerminal(`Mod+${key}`, false)).toBe(false)
      if (!['W', 'T', 'N', 'Q', 'R', 'A'].includes(key)) expect(refused('terminal.splitRight', `Mod+${key}`)?.kind, key).toBe('terminal')
    }
    expect(refused('terminal.splitRight', 'Mod+Shift+C')).toEqual({ kind: 'terminal' })
    expect(refused('terminal.splitRight', 'Mod+Shift+G')).toBeUndefined()
    expect(refusalOf('terminal.splitRight', 'Mod+G', {}, true)).toBeUndefined()
  })
})
