import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../preload/contract/settingsDefaults'
import { ShortcutRows } from '../../../renderer/features/settings/shortcuts/ShortcutRows'
import { eventually, renderPage } from '../../helpers/page'

let kept: unknown[] = []
beforeEach(() => (kept = []))
afterEach(cleanup)

/** The rows, over a main that tells what it keeps; `own` are the keys the user has chosen before. */
async function shown(own: Record<string, string> = {}): Promise<void> {
  async function* watch(_input: unknown, { signal }: { signal: AbortSignal }) {
    yield { ...DEFAULT_SETTINGS, shortcuts: own }
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
  }
  const set = async (part: object) => (kept.push(part), { ...DEFAULT_SETTINGS, ...part })
  await renderPage(<ShortcutRows />, { settings: { watch, set } })
}

const row = (where: string, name: string) => within(within(screen.getByRole('group', { name: where })).getByRole('group', { name }))
const record = (where: string, name: string, ...presses: KeyboardEventInit[]): void => {
  fireEvent.click(row(where, name).getByRole('button', { name: /^Change the keys/ }))
  for (const press of presses) fireEvent.keyDown(row(where, name).getByRole('button', { name: /^Press the new keys/ }), press)
}

describe('shortcuts in the settings', { timeout: 60_000 }, () => {
  it('take the next press as their key', async () => {
    await shown({ theme: '' })
    record('Everywhere', 'Open or close the dock', { key: 'Shift', shiftKey: true }, { key: 'D', ctrlKey: true, shiftKey: true })
    await eventually(() => expect(kept).toEqual([{ shortcuts: { theme: '', dock: 'Mod+Shift+D' } }]))
  })

  it('say which other one has the keys, and keep recording', async () => {
    await shown()
    record('Everywhere', 'Open or close the dock', { key: 'k', ctrlKey: true })
    expect(row('Everywhere', 'Open or close the dock').getByRole('status').textContent).toContain('“Search or run anything” (Everywhere)')
    expect(kept).toEqual([])
    fireEvent.keyDown(row('Everywhere', 'Open or close the dock').getByRole('button', { name: /^Press/ }), { key: 'm', ctrlKey: true })
    await eventually(() => expect(kept).toEqual([{ shortcuts: { dock: 'Mod+M' } }]))
  })

  it('refuse in a terminal what its program needs', async () => {
    await shown()
    record('In a terminal', 'Split right', { key: 'e', ctrlKey: true })
    expect(row('In a terminal', 'Split right').getByRole('status').textContent).toContain('A program in the terminal may need Ctrl E')
    expect(kept).toEqual([])
  })

  it('lose their key by Backspace, and stay as they are by Esc', async () => {
    await shown()
    record('Everywhere', 'Light or dark', { key: 'Escape' })
    expect(kept).toEqual([])
    record('Everywhere', 'Light or dark', { key: 'Backspace' })
    await eventually(() => expect(kept).toEqual([{ shortcuts: { theme: '' } }]))
  })

  it('get their own back, one or all', async () => {
    await shown({ dock: 'Mod+M', theme: '' })
    await eventually(() =>
      expect(row('Everywhere', 'Open or close the dock').getByRole('status').textContent).toContain('At first: Ctrl J'),
    )
    fireEvent.click(row('Everywhere', 'Open or close the dock').getByRole('button', { name: 'Reset Open or close the dock' }))
    fireEvent.click(screen.getByRole('button', { name: 'Reset all shortcuts' }))
    await eventually(() => expect(kept).toEqual([{ shortcuts: { theme: '' } }, { shortcuts: {} }]))
  })
})
