import { t } from '@lingui/core/macro'
import { useState, type ReactNode } from 'react'
import { labelOf } from '../../../lib/labelOf'
import { counted, type Noun } from '../../../lib/nouns'
import { Button } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'

interface FromImageProps<T> {
  noun: Noun
  items: readonly T[]
  children: (item: T) => ReactNode
}

/** What the image brings along by itself: folded away, greyed, and one click from being changed. */
export function FromImage<T>({ noun, items, children }: FromImageProps<T>) {
  const [open, setOpen] = useState(false)
  if (items.length === 0) return null
  return (
    <div className="run-image">
      <button type="button" className="sm f3" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={12} />
        {t`${counted(items.length, noun)} from the image`}
      </button>
      {open && items.map(children)}
    </div>
  )
}

export function FromImageRow({ act, what, onAct, children }: { act: string; what: string; onAct: () => void; children: ReactNode }) {
  return (
    <div className="run-image-row sm f3">
      <div className="grow">{children}</div>
      <Button kind="quiet" size="s" aria-label={labelOf(act, what)} onClick={onAct}>
        {act}
      </Button>
    </div>
  )
}
