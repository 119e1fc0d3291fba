import { t } from '@lingui/core/macro'
import type { Container } from '../../../../preload/contract/containers'
import type { Process } from '../../../../preload/contract/containerParts'
import { useApi } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { openDialog } from '../../../lib/dialogs'
import { memory, moment, percent } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { toAppError } from '../../../lib/useStream'
import { Age } from '../../../ui/Age'
import { IconButton } from '../../../ui/Button'
import { Menu } from '../../../ui/Menu'
import { toast } from '../../../ui/toast'
import { refOf } from '../known'
import { SignalDialog } from '../signal/SignalDialog'
import type { ProcessRow } from './tree'

/** Deeper than this the lines no longer move to the right. */
const DEEPEST = 8

export function ProcessLine({ row, process, depth, changed }: ProcessRow & { row: Container; changed: () => void }) {
  const api = useApi()
  const send = async (signal: string) => {
    try {
      await api.containers.killProcess({ ...refOf(row), ...known(process), signal })
    } catch (error) {
      toast.fail(messageOf(error), toAppError(error).hint)
    }
    changed()
  }
  const command = oneLine(process.command)
  return (
    <div className="proc" role="row">
      <span role="cell" className="proc-cmd" style={{ paddingInlineStart: Math.min(depth, DEEPEST) * 14 }}>
        {depth > 0 && (
          <span className="f3 turns" aria-hidden="true">
            └
          </span>
        )}
        <code className="ell" title={command}>
          {command}
        </code>
      </span>
      <span role="cell" className="proc-user f2 ell" title={oneLine(process.user)}>
        {oneLine(process.user)}
      </span>
      <span role="cell" className="r num f2">
        {process.pid}
      </span>
      <span role="cell" className="r num">
        {process.cpu === undefined ? '' : percent(process.cpu, 1, 1)}
      </span>
      <span role="cell" className="r num">
        {process.memory === undefined ? '' : memory(process.memory)}
      </span>
      <span
        role="cell"
        className="r num f2 proc-age"
        title={process.startedAt === undefined ? undefined : t`started at ${moment(process.startedAt)}`}
      >
        {process.startedAt !== undefined && <Age at={process.startedAt} />}
      </span>
      <span role="cell">
        <Menu
          label={t`Signals for ${process.pid}`}
          trigger={<IconButton icon="more" size="s" label={t`Send a signal to ${process.pid}`} />}
          items={[
            { label: t`Ask it to end`, icon: 'stop', detail: 'SIGTERM', onSelect: () => void send('SIGTERM') },
            { label: t`Kill it`, icon: 'kill', detail: 'SIGKILL', danger: true, onSelect: () => void send('SIGKILL') },
            'separator',
            {
              label: t`Another signal…`,
              onSelect: () => openDialog((close) => <SignalDialog row={row} process={process} close={close} done={changed} />),
            },
          ]}
        />
      </span>
    </div>
  )
}

const known = ({ pid, startedAt }: Process) => ({ pid, ...(startedAt !== undefined && { startedAt }) })
