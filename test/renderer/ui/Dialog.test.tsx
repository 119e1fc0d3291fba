import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Button } from '../../../renderer/ui/Button'
import { ConfirmDialog, Dialog } from '../../../renderer/ui/Dialog'
import { TextArea, TextField } from '../../../renderer/ui/Field'
import { closeUntouched } from '../../../renderer/ui/openDialogs'

afterEach(cleanup)
const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve, 10)))

function form(onSubmit: () => void, onClose: () => void) {
  render(
    <Dialog title="Rename web" onClose={onClose} onSubmit={onSubmit} footer={<Button kind="primary">Rename</Button>}>
      <TextField label="Name" defaultValue="web" />
      <TextArea label="Notes" />
    </Dialog>,
  )
}

describe('a dialog', () => {
  it('has its title as its name and starts in its first field', async () => {
    form(vi.fn(), vi.fn())
    await settle()
    expect(screen.getByRole('dialog', { name: 'Rename web' })).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText('Name'))
  })

  it('does its primary with Enter, but a text area keeps its Enter unless Ctrl is held', async () => {
    const onSubmit = vi.fn()
    form(onSubmit, vi.fn())
    await settle()
    fireEvent.keyDown(screen.getByLabelText('Notes'), { key: 'Enter' })
    expect(onSubmit).toHaveBeenCalledTimes(0)
    fireEvent.keyDown(screen.getByLabelText('Name'), { key: 'Enter' })
    expect(onSubmit).toHaveBeenCalledTimes(1)
    fireEvent.keyDown(screen.getByLabelText('Notes'), { key: 'Enter', ctrlKey: true })
    expect(onSubmit).toHaveBeenCalledTimes(2)
  })

  it('gives way to what the desktop asks for, unless something was put into it', async () => {
    const [onClose, onCloseInFront] = [vi.fn(), vi.fn()]
    form(vi.fn(), onClose)
    const { unmount } = render(<ConfirmDialog title="Remove web?" verb="Remove" onConfirm={vi.fn()} onClose={onCloseInFront} />)
    await settle()
    expect(closeUntouched()).toBeUndefined()
    expect([onCloseInFront, onClose].map((close) => close.mock.calls.length)).toEqual([1, 1])
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'shop' } })
    expect(closeUntouched()).toBe('Rename web')
    expect([onCloseInFront, onClose].map((close) => close.mock.calls.length)).toEqual([2, 1])
    unmount()
    cleanup()
    expect(closeUntouched()).toBeUndefined()
  })

  it('closes with Esc and with its cross, not with a click beside it', async () => {
    const onClose = vi.fn()
    form(vi.fn(), onClose)
    await settle()
    fireEvent.pointerDown(document.body)
    expect(onClose).toHaveBeenCalledTimes(0)
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    expect(onClose).toHaveBeenCalledTimes(1)
    fireEvent.click(screen.getByLabelText('Close'))
    expect(onClose).toHaveBeenCalledTimes(2)
  })
})

describe('a confirm dialog', () => {
  it('says what goes and what stays, with their sums', () => {
    render(
      <ConfirmDialog
        danger
        title="Remove project ferrybook?"
        goes={[
          { strong: '7 containers', rest: 'and what they wrote', bytes: 214_000_000 },
          { strong: '2 unnamed volumes', bytes: 41_000_000 },
        ]}
        stays={[{ strong: '6 images', bytes: 1_900_000_000 }]}
        command="docker compose -p ferrybook down"
        verb="Remove 7 containers"
        onConfirm={vi.fn()}
        onClose={vi.fn()}
      />,
    )
    const text = screen.getByRole('alertdialog').textContent
    expect(text).toContain('Goes255 MB')
    expect(text).toContain('Stays1.9 GB')
    expect(text).toContain('docker compose -p ferrybook down')
  })

  it('that destroys starts on Cancel; one that does not, on its verb', async () => {
    const view = render(<ConfirmDialog danger title="Remove?" verb="Remove" onConfirm={vi.fn()} onClose={vi.fn()} />)
    await settle()
    expect(document.activeElement?.textContent).toBe('Cancel')
    view.unmount()
    render(<ConfirmDialog title="Restart?" verb="Restart" onConfirm={vi.fn()} onClose={vi.fn()} />)
    await settle()
    expect(document.activeElement?.textContent).toBe('Restart')
  })
})
