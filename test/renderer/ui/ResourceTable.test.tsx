import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import type { Action } from '../../../renderer/lib/actions'
import { ConfirmDialog } from '../../../renderer/ui/Dialog'
import { compareText, ResourceTable } from '../../../renderer/ui/table'
import { toast, Toasts } from '../../../renderer/ui/toast'
import { renderPage } from '../../helpers/page'

interface Ship {
  id: string
  name: string
  afloat: boolean
  fleet?: string
}
const fleet: Ship[] = [
  { id: '1', name: 'aurora', afloat: true },
  { id: '2', name: 'beagle', afloat: false },
  { id: '3', name: 'calypso', afloat: true },
  { id: '4', name: 'discovery', afloat: true },
]

// The stand-in DOM lays nothing out; virtual rows need a height to fill.
for (const side of ['clientHeight', 'clientWidth'])
  Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 800 })

let close = () => {}
afterEach(() => {
  close()
  cleanup()
  act(() => toast.clear())
})

const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve, 10)))

async function show(options: { rows?: Ship[]; filter?: string; group?: boolean; open?: string } = {}) {
  const opened: string[] = []
  const sunk: string[] = []
  const finish: (() => void)[] = []
  const cleared = vi.fn()
  const actions: Action<Ship>[] = [
    {
      id: 'dock',
      label: 'Dock',
      icon: 'stop',
      shortcut: 'S',
      group: 1,
      inRow: true,
      bulk: true,
      doing: 'Docking',
      when: (row) => row.afloat,
      run: () => new Promise<void>((resolve) => finish.push(resolve)),
    },
    {
      id: 'sink',
      label: 'Sink…',
      icon: 'trash',
      shortcut: 'Del',
      danger: true,
      group: 2,
      bulk: true,
      when: () => true,
      ask: (rows, go, shut) => <ConfirmDialog danger title={`Sink ${rows.length}?`} verb="Sink" onConfirm={go} onClose={shut} />,
      run: (_api, row) => {
        if (row.name === 'beagle') throw new AppError('conflict', 'It is tied to the pier.', 'Untie it first.')
        sunk.push(row.name)
      },
    },
  ]
  function Harbour() {
    const [filter, setFilter] = useState(options.filter ?? '')
    return (
      <>
        <ResourceTable
          noun="container"
          rows={options.rows ?? fleet}
          columns={[
            {
              id: 'name',
              header: 'Name',
              width: '1fr',
              sort: (a: Ship, b: Ship) => compareText(a.name, b.name),
              cell: (row: Ship) => row.name,
            },
          ]}
          group={options.group ? (row) => ({ id: row.fleet ?? '', label: row.fleet ?? 'No fleet' }) : undefined}
          actions={actions}
          selectedId={options.open}
          onOpen={(row) => opened.push(row.name)}
          status="ready"
          retry={() => {}}
          empty={<p>No ships</p>}
          filter={filter}
          filterText={(row) => row.name}
          onClearFilter={() => {
            cleared()
            setFilter('')
          }}
          label="Ships"
        />
        <Toasts />
      </>
    )
  }
  const view = await renderPage(<Harbour />, {})
  close = view.close
  const grid = screen.queryByRole('grid')
  grid?.focus()
  const key = (name: string, mods: object = {}) => grid && fireEvent.keyDown(grid, { key: name, ...mods })
  return { opened, sunk, finish, cleared, key, grid }
}

const chosen = () =>
  screen.getAllByRole('row').flatMap((row) => (row.getAttribute('aria-selected') === 'true' ? (row.textContent ?? '') : []))
const row = (name: string) => screen.getByRole('row', { name: new RegExp(name) })

describe('a table under the keyboard', () => {
  it('moves with the arrows, stops at the ends, and opens with Enter', async () => {
    const { key, opened } = await show()
    key('ArrowDown')
    key('ArrowDown')
    key('Enter')
    key('End')
    key('ArrowDown')
    key('Enter')
    key('Home')
    key('ArrowUp')
    key('Enter')
    expect(opened).toEqual(['beagle', 'discovery', 'aurora'])
  })

  it('tells a screen reader where it is', async () => {
    const { key, grid } = await show()
    expect(grid?.getAttribute('aria-rowcount')).toBe('5')
    key('ArrowDown')
    expect(document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('aurora')
  })

  it('begins at the row that is open', async () => {
    const { key, grid, opened } = await show({ open: '2' })
    expect(document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('beagle')
    key('ArrowDown')
    key('Enter')
    expect(opened).toEqual(['calypso'])
  })

  it('chooses with Space, extends with Shift, takes all with Ctrl+A and lets go with Esc', async () => {
    const { key } = await show()
    key('ArrowDown')
    key(' ')
    expect(chosen()).toEqual(['aurora'])
    key('ArrowDown', { shiftKey: true })
    key('ArrowDown', { shiftKey: true })
    expect(chosen()).toEqual(['aurora', 'beagle', 'calypso'])
    key('ArrowUp', { shiftKey: true })
    expect(chosen()).toEqual(['aurora', 'beagle'])
    key('a', { ctrlKey: true })
    expect(chosen()).toHaveLength(4)
    key('Escape')
    expect(chosen()).toEqual([])
  })

  it('removes nothing before it has asked, and nothing at all after Esc', async () => {
    const { key, sunk } = await show()
    key('ArrowDown')
    key('Delete')
    const dialog = await screen.findByRole('alertdialog', { name: 'Sink 1?' })
    expect(document.activeElement?.textContent).toBe('Cancel')
    expect(sunk).toEqual([])
    fireEvent.keyDown(dialog, { key: 'Escape' })
    await settle()
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(sunk).toEqual([])
  })

  it('runs an action on all chosen rows and says each failure once', async () => {
    const { key, sunk } = await show()
    key('a', { ctrlKey: true })
    key('Delete')
    fireEvent.click(within(await screen.findByRole('alertdialog', { name: 'Sink 4?' })).getByText('Sink'))
    await settle()
    expect(sunk).toEqual(['aurora', 'calypso', 'discovery'])
    const alerts = screen.getAllByRole('alert')
    expect(alerts).toHaveLength(1)
    expect(alerts[0]?.textContent).toContain('Sink beagle: It is tied to the pier.')
    expect(alerts[0]?.textContent).toContain('Untie it first.')
  })

  it('shows a row as busy until its action has ended', async () => {
    const { key, finish } = await show()
    key('ArrowDown')
    key('s')
    await settle()
    expect(row('aurora').getAttribute('aria-busy')).toBe('true')
    finish[0]?.()
    await settle()
    expect(row('aurora').getAttribute('aria-busy')).toBeNull()
  })

  it('a shortcut that does not fit the row does nothing, and does not reach the page', async () => {
    const { key, finish } = await show()
    key('ArrowDown')
    key('ArrowDown')
    expect(key('s')).toBe(false)
    await settle()
    expect(finish).toHaveLength(0)
    expect(row('beagle').getAttribute('aria-busy')).toBeNull()
  })

  it('offers a bulk action only for the rows it fits, and counts them', async () => {
    const { key } = await show()
    key('a', { ctrlKey: true })
    const bar = screen.getByRole('toolbar', { name: 'Chosen rows' })
    expect(within(bar).getByText('4 containers chosen')).toBeTruthy()
    expect(within(bar).getByText('Dock 3')).toBeTruthy()
    expect(within(bar).getByText('Sink…')).toBeTruthy()
  })

  it('opens and closes a group with the arrows', async () => {
    const { key } = await show({ group: true, rows: fleet.map((one, index) => (index < 2 ? { ...one, fleet: 'east' } : one)) })
    key('Home')
    key('ArrowLeft')
    expect(screen.queryByRole('row', { name: /aurora/ })).toBeNull()
    expect(row('east').querySelector('[role="gridcell"]')?.getAttribute('aria-expanded')).toBe('false')
    key('ArrowRight')
    expect(row('aurora')).toBeTruthy()
  })
})

describe('a table under the pointer', () => {
  it('opens a row with a click and chooses with Ctrl, Shift and the box', async () => {
    const { opened } = await show()
    fireEvent.click(row('beagle'))
    expect(opened).toEqual(['beagle'])
    fireEvent.click(row('calypso'), { ctrlKey: true })
    expect(chosen()).toEqual(['calypso'])
    fireEvent.click(row('discovery'), { shiftKey: true })
    expect(chosen()).toEqual(['calypso', 'discovery'])
    expect(opened).toEqual(['beagle'])
  })

  it('sorts by a head, and turns the order at the second click', async () => {
    await show()
    fireEvent.click(screen.getByRole('button', { name: 'Name' }))
    expect(screen.getByRole('columnheader').getAttribute('aria-sort')).toBe('descending')
    expect(screen.getAllByRole('gridcell').map((cell) => cell.textContent)).toEqual(['discovery', 'calypso', 'beagle', 'aurora'])
  })

  it('shows the buttons of the row under it, only those that fit', async () => {
    await show()
    fireEvent.mouseOver(row('aurora'))
    expect(within(row('aurora')).getByLabelText('Dock')).toBeTruthy()
    fireEvent.mouseOver(row('beagle'))
    expect(within(row('beagle')).queryByLabelText('Dock')).toBeNull()
    expect(within(row('beagle')).getByLabelText('More actions')).toBeTruthy()
  })
})

describe('a table without rows', () => {
  it('says what to do when there is none', async () => {
    await show({ rows: [] })
    expect(screen.getByText('No ships')).toBeTruthy()
  })

  it('says what a filter hides, and clears it', async () => {
    const { cleared } = await show({ filter: 'titanic' })
    expect(screen.getByRole('status').textContent).toContain('Nothing matches “titanic”. 4 containers are hidden.')
    fireEvent.click(screen.getByText('Clear filter'))
    expect(cleared).toHaveBeenCalledTimes(1)
    expect(row('aurora')).toBeTruthy()
  })
})
