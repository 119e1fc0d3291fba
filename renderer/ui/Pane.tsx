import { t } from '@lingui/core/macro'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { somethingIsOpen } from '../lib/keys'
import { oneLine } from '../lib/plainText'
import { IconButton, classes } from './Button'
import { useExpansion } from './SplitPane'
import { type Tab, Tabs } from './Tabs'

interface PaneProps<V extends string> {
  title: string
  /** Quiet icon buttons, before expand and close. */
  actions?: ReactNode
  /** The line under the title: state, id, link. */
  line?: ReactNode
  tabs: readonly Tab<V>[]
  tab: V
  onTab: (tab: V) => void
  onClose?: (() => void) | undefined
  children: ReactNode
  /** A 28 px line at the bottom. */
  note?: ReactNode
}

/** The detail of one object: title, one line of facts, tabs, body. Esc closes it. */
export function Pane<V extends string>({ title, actions, line, tabs, tab, onTab, onClose, children, note }: PaneProps<V>) {
  const expansion = useExpansion()
  const name = oneLine(title)
  const leave = useEffectEvent(() => {
    if (expansion?.expanded) expansion.setExpanded(false)
    else onClose?.()
  })
  useEffect(() => {
    const take = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || somethingIsOpen()) return
      if (event.target instanceof HTMLElement && event.target.closest('.xterm, .dock, input, textarea, [data-keys="own"]')) return
      leave()
    }
    window.addEventListener('keydown', take)
    return () => window.removeEventListener('keydown', take)
  }, [])
  return (
    <aside className={classes('pane pane-live', expansion?.expanded && 'max')} aria-label={name}>
      <div className="pane-h">
        <h2 className="grow ell" title={name}>
          {name}
        </h2>
        <div className="btns t">
          {actions}
          {expansion && (
            <IconButton
              icon="expand"
              label={expansion.expanded ? t`Back beside the list` : t`Fill the window`}
              pressed={expansion.expanded}
              onClick={() => expansion.setExpanded(!expansion.expanded)}
            />
          )}
          {onClose && <IconButton icon="x" label={t`Close`} shortcut="Esc" onClick={onClose} />}
        </div>
      </div>
      {line !== undefined && <div className="sub">{line}</div>}
      <Tabs value={tab} onChange={onTab} tabs={tabs} label={t`Views of ${name}`} />
      <div className="pane-b" role="tabpanel" aria-label={tabs.find((one) => one.id === tab)?.label}>
        {children}
      </div>
      {note !== undefined && <div className="note">{note}</div>}
    </aside>
  )
}
