import { t } from '@lingui/core/macro'
import { Fragment } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import type { Terminal } from '../../../preload/contract/terminals'
import { useApi } from '../../api/context'
import { useLiveSelect } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { classes, IconButton } from '../../ui/Button'
import { TerminalView } from '../../ui/TerminalView'
import { type Part, resize, show, type Split, type Tab } from './layout'
import { useLayout } from './layoutStore'
import { closeTerminals } from './open'
import { KEYS } from './paneKeys'
import { SessionDot } from './TabStrip'

interface PanesProps {
  part: Part
  tab: Tab
  onKey: (event: KeyboardEvent, session: Terminal) => boolean
}

/** One terminal, or several with bars between them. */
export function Panes({ part, tab, onKey }: PanesProps) {
  if (part.kind === 'leaf') return <Pane key={part.id} id={part.id} tab={tab} onKey={onKey} />
  return <SplitPanes key={`${part.id} ${part.children.length}`} part={part} tab={tab} onKey={onKey} />
}

function SplitPanes({ part, tab, onKey }: PanesProps & { part: Split }) {
  const change = useLayout((store) => store.change)
  const flat = part.direction === 'right'
  return (
    <Group
      className="term-split"
      orientation={flat ? 'horizontal' : 'vertical'}
      {...(part.sizes !== undefined && { defaultLayout: part.sizes })}
      onLayoutChanged={(sizes, { isUserInteraction }) => {
        if (isUserInteraction) change((layout) => resize(layout, part.id, sizes))
      }}
    >
      {part.children.map((child, index) => (
        <Fragment key={child.id}>
          {index > 0 && (
            <Separator
              id={`bar ${child.id}`}
              className={flat ? 'split-bar' : 'dock-bar'}
              aria-label={flat ? t`Width of the terminals` : t`Height of the terminals`}
            />
          )}
          <Panel id={child.id} className="term-panel" minSize={80}>
            <Panes part={child} tab={tab} onKey={onKey} />
          </Panel>
        </Fragment>
      ))}
    </Group>
  )
}

function Pane({ id, tab, onKey }: { id: string; tab: Tab; onKey: PanesProps['onKey'] }) {
  const api = useApi()
  const session = useLiveSelect('terminals', ({ byId }) => byId.get(id))
  const { focus, change } = useLayout()
  const on = tab.focus === id
  const alone = tab.root.kind === 'leaf'
  // Just opened: main's list tells of it in a moment.
  if (session === undefined) return <div className="term" aria-busy="true" />
  return (
    <div className={classes('term-pane', on && !alone && 'on')}>
      {!alone && (
        <div className="term-pane-h">
          <SessionDot session={session} />
          <span className="ell grow" title={oneLine(session.command)}>
            {oneLine(session.title)}
          </span>
          <IconButton
            size="s"
            icon="x"
            label={t`Close ${oneLine(session.title)}`}
            shortcut={KEYS.close}
            onClick={() => void closeTerminals(api, [id])}
          />
        </div>
      )}
      <TerminalView
        key={id}
        session={session}
        focus={on && focus}
        onFocus={() => {
          if (!on) change((layout) => show(layout, id), true)
        }}
        onKey={(event) => onKey(event, session)}
      />
    </div>
  )
}
