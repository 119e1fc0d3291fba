import { type MouseEvent, useEffect, useEffectEvent, useRef } from 'react'

interface OpenDialog {
  title: () => string
  /** The user has typed or chosen something in it. */
  touched: () => boolean
  close: () => void
}

/** The dialogs that are open, the one in front last. */
const open = new Set<OpenDialog>()

const CHOICE = '[role="checkbox"], [role="radio"], [role="switch"], [role="option"], [role="menuitemradio"]'

/** Knows of a dialog while it is open. What it answers goes onto the dialog's element, and tells when it is first touched. */
export function useOpenDialog(title: string, onClose: () => void) {
  const touched = useRef(false)
  const named = useEffectEvent(() => title)
  const close = useEffectEvent(onClose)
  useEffect(() => {
    const dialog = { title: () => named(), touched: () => touched.current, close: () => close() }
    open.add(dialog)
    return () => void open.delete(dialog)
  }, [])
  return {
    onInput: () => {
      touched.current = true
    },
    onClick: ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest(CHOICE) !== null) touched.current = true
    },
  }
}

/**
 * Closes the open dialogs, as Esc does, because the desktop asks for something else. One in which the user has typed or chosen something stays,
 * with those behind it: its title.
 */
export function closeUntouched(): string | undefined {
  for (const dialog of [...open].toReversed()) {
    if (dialog.touched()) return dialog.title()
    dialog.close()
  }
  return undefined
}
