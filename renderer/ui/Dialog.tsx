import { t } from '@lingui/core/macro'
import { Dialog as Radix } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { bytes as inBytes } from '../lib/format'
import { Button, classes } from './Button'
import { CommandLine } from './CommandLine'
import { focusHome } from './focusHome'
import { Icon } from './Icon'
import { useOpenDialog } from './openDialogs'

export interface DialogProps {
  title: string
  width?: number | undefined
  onClose: () => void
  children: ReactNode
  /** The buttons, quiet to strong; they stand at the right. */
  footer?: ReactNode
  /** What stands at the left of the footer. */
  footerStart?: ReactNode
  /** Right of the title. */
  actions?: ReactNode
  /** Enter, except in a text area or on another button; Ctrl+Enter anywhere. */
  onSubmit?: (() => void) | undefined
  /** The body has no padding of its own: rows that reach both edges. */
  flush?: boolean | undefined
  role?: 'dialog' | 'alertdialog' | undefined
  /** Without the cross: a question that one of its buttons answers. */
  bare?: boolean | undefined
  className?: string | undefined
}

/** What does something of its own on Enter. A box that is ticked does so on Space, as in any form. */
const OWN_ENTER = 'button:not([role="checkbox"], [role="radio"], [role="switch"]), a, select, textarea, .cm-editor, [role="option"]'

/** A dialog in front of the page: focus stays inside, Esc closes, Enter does the primary. A click outside does nothing, so that no typed form is lost. */
export function Dialog({
  title,
  width = 420,
  onClose,
  children,
  footer,
  footerStart,
  actions,
  onSubmit,
  flush,
  role = 'dialog',
  bare,
  className,
}: DialogProps) {
  const [before] = useState(() => document.activeElement)
  const content = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const touches = useOpenDialog(title, onClose)

  const focusFirst = (event: Event) => {
    event.preventDefault()
    const wanted =
      content.current?.querySelector<HTMLElement>('[data-autofocus]') ??
      body.current?.querySelector<HTMLElement>('input:not(:disabled, [hidden], [aria-hidden="true"]), textarea:not(:disabled)') ??
      content.current?.querySelector<HTMLElement>('.dialog-f .btn.primary:not(:disabled), .dialog-f .btn')
    ;(wanted ?? content.current)?.focus()
  }
  const focusBack = (event: Event) => {
    event.preventDefault()
    const there = before instanceof HTMLElement && before.isConnected && before !== document.body
    const home = there ? before : focusHome()
    // One that opened in its place has the focus already.
    const front = [...document.querySelectorAll('.dialog-live')].at(-1)
    if (front === undefined || front.contains(home ?? null)) home?.focus({ preventScroll: true })
  }
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing || !onSubmit) return
    const at = event.target instanceof HTMLElement ? event.target : undefined
    // React carries keys through portals: a menu opened from this dialog is not inside it.
    if (!at || !content.current?.contains(at)) return
    if (!event.ctrlKey && !event.metaKey && at.closest(OWN_ENTER)) return
    event.preventDefault()
    onSubmit()
  }

  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <div className="scrim scrim-live">
          <Radix.Content
            ref={content}
            className={classes('dialog dialog-live', className)}
            style={{ width }}
            role={role}
            aria-describedby={undefined}
            onOpenAutoFocus={focusFirst}
            onCloseAutoFocus={focusBack}
            onInteractOutside={(event) => event.preventDefault()}
            onKeyDown={keys}
            {...touches}
          >
            <header className="dialog-h">
              <Radix.Title asChild>
                <h2 className="ell">{title}</h2>
              </Radix.Title>
              <span className="grow" />
              {actions}
              {!bare && (
                <button type="button" className="btn quiet icon" aria-label={t`Close`} onClick={onClose}>
                  <Icon name="x" />
                </button>
              )}
            </header>
            <div ref={body} className={classes('dialog-b', flush && 'flush')}>
              {children}
            </div>
            {(footer !== undefined || footerStart !== undefined) && (
              <footer className="dialog-f">
                {footerStart}
                <span className="grow" />
                {footer}
              </footer>
            )}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** One line of what goes or stays: "7 containers" "and what they wrote" 214 MB. */
export interface Line {
  strong: string
  rest?: string | undefined
  bytes?: number | undefined
}

export interface ConfirmDialogProps {
  title: string
  text?: ReactNode
  goes?: readonly Line[] | undefined
  stays?: readonly Line[] | undefined
  /** More to choose, such as a box that takes unnamed volumes along. */
  extra?: ReactNode
  command?: string | undefined
  /** The button: the verb and the count. */
  verb: string
  danger?: boolean | undefined
  /** Something has to be chosen first. */
  disabled?: boolean | undefined
  onConfirm: () => Promise<void> | void
  onClose: () => void
}

/** Asks before something cannot be undone: what goes, what stays, the command. Focus starts on Cancel when it destroys. */
export function ConfirmDialog({
  title,
  text,
  goes = [],
  stays = [],
  extra,
  command,
  verb,
  danger,
  disabled,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const confirm = () => {
    if (disabled) return
    onClose()
    void onConfirm()
  }
  return (
    <Dialog
      title={title}
      role="alertdialog"
      bare
      onClose={onClose}
      onSubmit={confirm}
      className="confirm"
      footer={
        <>
          <Button size="l" onClick={onClose} data-autofocus={danger ? '' : undefined}>
            {t`Cancel`}
          </Button>
          <Button
            size="l"
            kind={danger ? 'danger' : 'primary'}
            disabled={disabled}
            onClick={confirm}
            data-autofocus={danger ? undefined : ''}
          >
            {verb}
          </Button>
        </>
      }
    >
      {text !== undefined && <p className="f2">{text}</p>}
      <Lines head={t`Goes`} lines={goes} bad />
      <Lines head={t`Stays`} lines={stays} />
      {extra}
      {command !== undefined && <CommandLine command={command} boxed />}
    </Dialog>
  )
}

/** What goes, or what stays, line by line. */
export function Lines({ head, lines, bad }: { head: string; lines: readonly Line[]; bad?: boolean }) {
  if (lines.length === 0) return null
  const sizes = lines.flatMap((line) => line.bytes ?? [])
  return (
    <div>
      <div className={classes('sm name lines-h', bad ? 'bad-fg' : 'f2')}>
        <span>{head}</span>
        {sizes.length > 0 && <span className="num">{inBytes(sizes.reduce((sum, n) => sum + n, 0))}</span>}
      </div>
      {lines.map((line) => (
        <div className="lines-l" key={line.strong + (line.rest ?? '')}>
          <span className="grow ell" dir="auto" title={`${line.strong} ${line.rest ?? ''}`.trim()}>
            <span className="name">{line.strong}</span> <bdi className="f2">{line.rest}</bdi>
          </span>
          <span className="num f2">{line.bytes === undefined ? '' : inBytes(line.bytes)}</span>
        </div>
      ))}
    </div>
  )
}

/** A boxed choice inside a confirm dialog: the box, its words and one line of what it means. */
export function ConfirmExtra({ children }: { children: ReactNode }) {
  return <div className="confirm-extra">{children}</div>
}
