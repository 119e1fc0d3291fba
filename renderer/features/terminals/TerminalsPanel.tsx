import type { Terminal } from '../../../preload/contract/terminals'
import { useApi } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { Empty } from '../../ui/Blank'
import { classes } from '../../ui/Button'
import { CommandLine } from '../../ui/CommandLine'
import { Dot } from '../../ui/Dot'
import { Icon } from '../../ui/Icon'
import { TerminalView } from '../../ui/TerminalView'
import { toast } from '../../ui/toast'
import { useChosen } from './chosen'
import { openTerminal } from './open'

/** The dock's terminals: every session there is, whichever container it belongs to. */
export function TerminalsPanel() {
  const api = useApi()
  const { rows, status } = useLive('terminals')
  const { id, focus, choose } = useChosen()
  const shown = rows.find((row) => row.id === id) ?? rows.at(-1)

  if (shown === undefined) {
    return status === 'loading' ? (
      <div className="terms" aria-busy="true" />
    ) : (
      <Empty title="No terminals" text="Choose a running container and press T to type into it." command="docker exec -it web sh" />
    )
  }
  return (
    <div className="terms">
      <div className="terms-h" role="tablist" aria-label="Terminals">
        {rows.map((row) => (
          <SessionTab
            key={row.id}
            session={row}
            on={row.id === shown.id}
            onChoose={() => choose(row.id, true)}
            onClose={() => close(row)}
          />
        ))}
        <span className="grow" />
        <CommandLine command={oneLine(shown.command)} copy />
      </div>
      <TerminalView
        key={shown.id}
        id={shown.id}
        label={`Terminal: ${oneLine(shown.title)}`}
        focus={focus}
        onAgain={() => void openTerminal(api, { id: shown.container, kind: shown.kind, engine: shown.engine })}
      />
    </div>
  )

  function close(row: Terminal): void {
    api.terminals.close({ id: row.id }).catch((e: unknown) => toast.fail('The terminal was not closed', messageOf(e)))
  }
}

function SessionTab({ session, on, onChoose, onClose }: { session: Terminal; on: boolean; onChoose: () => void; onClose: () => void }) {
  const title = oneLine(session.title)
  const failed = session.state === 'ended' && session.exitCode !== undefined && session.exitCode !== 0
  return (
    <span className={classes('term-tab', on && 'on')}>
      <button type="button" role="tab" aria-selected={on} onClick={onChoose} title={oneLine(session.command)}>
        <Dot kind={session.state === 'open' ? 'run' : failed ? 'fail' : 'idle'} />
        <span className="ell">{title}</span>
      </button>
      <button type="button" className="x" aria-label={`Close ${title}`} title="Close" onClick={onClose}>
        <Icon name="x" size={12} />
      </button>
    </span>
  )
}
