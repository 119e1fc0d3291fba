import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isKey, useShortcut } from '../../../renderer/lib/keys'
import { setShortcuts } from '../../../renderer/lib/shortcuts'

const press = (key: string, mods: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...mods })

describe('a shortcut', () => {
  it('needs exactly its own modifiers', () => {
    expect(isKey(press('k', { ctrlKey: true }), 'Mod+K')).toBe(true)
    expect(isKey(press('k'), 'Mod+K')).toBe(false)
    expect(isKey(press('k', { ctrlKey: true, shiftKey: true }), 'Mod+K')).toBe(false)
    expect(isKey(press('r', { ctrlKey: true }), 'R')).toBe(false)
    expect(isKey(press('?', { shiftKey: true }), '?')).toBe(true)
    expect(isKey(press('Backspace'), 'Del')).toBe(true)
  })
})

describe('a shortcut of the page', () => {
  afterEach(cleanup)
  function Shortcut({ keys, onKey }: { keys: string; onKey: () => void }) {
    useShortcut(keys, onKey)
    return <input aria-label="Filter" />
  }

  it('a single letter does nothing while somebody types, and something elsewhere', () => {
    const onKey = vi.fn()
    const view = render(<Shortcut keys="T" onKey={onKey} />)
    view.getByLabelText('Filter').dispatchEvent(press('t'))
    expect(onKey).not.toHaveBeenCalled()
    document.body.dispatchEvent(press('t'))
    expect(onKey).toHaveBeenCalledTimes(1)
  })

  it('it does nothing behind a dialog, and works again when that is gone', () => {
    const onKey = vi.fn()
    render(<Shortcut keys="T" onKey={onKey} />)
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'dialog')
    document.body.append(dialog)
    document.body.dispatchEvent(press('t'))
    expect(onKey).not.toHaveBeenCalled()
    dialog.remove()
    document.body.dispatchEvent(press('t'))
    expect(onKey).toHaveBeenCalledTimes(1)
  })

  it('one with Ctrl works while typing, and keeps the browser from doing its own', () => {
    const onKey = vi.fn()
    const view = render(<Shortcut keys="Mod+K" onKey={onKey} />)
    const event = press('k', { ctrlKey: true })
    view.getByLabelText('Filter').dispatchEvent(event)
    expect(onKey).toHaveBeenCalledTimes(1)
    expect(event.defaultPrevented).toBe(true)
  })

  it('in a terminal only what no program there could be sent', () => {
    const onKey = vi.fn()
    setShortcuts({ palette: 'Mod+Shift+P' })
    render(
      <div className="xterm">
        <Shortcut keys="palette" onKey={onKey} />
        <Shortcut keys="dock" onKey={onKey} />
      </div>,
    )
    const field = document.querySelector('.xterm input')
    field?.dispatchEvent(press('j', { ctrlKey: true }))
    expect(onKey).not.toHaveBeenCalled()
    field?.dispatchEvent(press('P', { ctrlKey: true, shiftKey: true }))
    expect(onKey).toHaveBeenCalledTimes(1)
    setShortcuts({})
  })

  it('what somebody nearer has taken is left alone', () => {
    const onKey = vi.fn()
    render(<Shortcut keys="Mod+K" onKey={onKey} />)
    const event = press('k', { ctrlKey: true })
    event.preventDefault()
    document.body.dispatchEvent(event)
    expect(onKey).not.toHaveBeenCalled()
  })
})
