import { t } from '@lingui/core/macro'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from './Button'
import { Dot } from './Dot'
import { Icon } from './Icon'

export interface ToastAction {
  label: string
  onClick: () => void
}
interface Shown {
  id: number
  kind: 'ok' | 'fail'
  title: string
  detail: string | undefined
  action: ToastAction | undefined
}

const MOST = 5
const STAYS = 5000
let shown: readonly Shown[] = []
let last = 0
const readers = new Set<() => void>()

function change(next: readonly Shown[]): void {
  shown = next
  for (const reader of readers) reader()
}

function show(kind: Shown['kind'], title: string, detail?: string, action?: ToastAction): void {
  last += 1
  const rest = shown.filter((one) => one.title !== title || one.detail !== detail)
  change([...rest, { id: last, kind, title, detail, action }].slice(-MOST))
}

const drop = (id: number) => change(shown.filter((one) => one.id !== id))

/**
 * Short news at the bottom right. A success leaves after 5 s, a failure stays until closed. Never for what a row
 * already shows. (Our own few lines, because sonner writes a style tag that a strict policy forbids.)
 */
export const toast = {
  ok: (title: string, detail?: string, action?: ToastAction) => show('ok', title, detail, action),
  fail: (title: string, detail?: string, action?: ToastAction) => show('fail', title, detail, action),
  clear: () => change([]),
}

/** Where toasts appear; rendered once, by the app. */
export function Toasts() {
  const all = useSyncExternalStore(
    (notify) => {
      readers.add(notify)
      return () => readers.delete(notify)
    },
    () => shown,
  )
  return (
    <section className="toasts" aria-label={t`Notifications`}>
      {all.map((one) => (
        <ToastCard key={one.id} {...one} />
      ))}
    </section>
  )
}

function ToastCard({ id, kind, title, detail, action }: Shown) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (kind === 'fail' || held) return
    const timer = setTimeout(() => drop(id), STAYS)
    return () => clearTimeout(timer)
  }, [id, kind, held])
  const hold = {
    onMouseEnter: () => setHeld(true),
    onMouseLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  }
  return (
    <div className="toast" role={kind === 'fail' ? 'alert' : 'status'} aria-live="polite" {...hold}>
      {kind === 'fail' ? <Dot kind="fail" /> : <Dot kind="done" colour="run" />}
      <div className="grow">
        <div className="name toast-title">{title}</div>
        {detail !== undefined && <p className="num">{detail}</p>}
      </div>
      {action && (
        <Button
          size="s"
          kind={kind === 'fail' ? 'secondary' : 'quiet'}
          onClick={() => {
            drop(id)
            action.onClick()
          }}
        >
          {action.label}
        </Button>
      )}
      <button type="button" className="btn quiet icon s" aria-label={t`Close`} onClick={() => drop(id)}>
        <Icon name="x" size={14} />
      </button>
    </div>
  )
}
