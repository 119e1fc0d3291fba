import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { useApi } from '../../api/context'
import { openDialog } from '../../lib/dialogs'
import { intents } from '../../lib/intents'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/Dialog'
import { Dot, type DotKind } from '../../ui/Dot'
import { toast } from '../../ui/toast'
import { abilitiesOf, originOf } from './engineWords'
import { worded } from '../../lib/worded'

const dots: Record<Engine['state'], DotKind> = { connected: 'run', connecting: 'working', idle: 'idle', unreachable: 'fail' }
const words = worded((): Record<Engine['state'], string> => ({
  connected: t`Connected`,
  connecting: t`Connecting`,
  idle: t`Not asked yet`,
  unreachable: t`Not reached`,
}))

/** Every engine Longshore knows: where from, its state, what it can do. Only those added by hand can be removed. */
export function EnginesSection() {
  const { rows } = useLive('engines')
  return (
    <>
      {rows.map((engine) => (
        <EngineRow key={engine.id} engine={engine} />
      ))}
      <div className="set-row">
        <Button onClick={() => intents.addEngine()}>{t`Add another engine…`}</Button>
      </div>
    </>
  )
}

function EngineRow({ engine }: { engine: Engine }) {
  const api = useApi()
  const name = oneLine(engine.name)
  const attempt = async (failed: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (thrown) {
      const error = toAppError(thrown)
      // A chosen engine that does not answer says so in its own place.
      if (error.code !== 'engine-unreachable') toast.fail(failed, [error.message, error.hint].filter(Boolean).join(' '))
    }
  }
  const remove = (): void =>
    openDialog((close) => (
      <ConfirmDialog
        title={t`Forget ${name}?`}
        text={t`Longshore no longer connects to it. The engine itself, its containers and images stay as they are.`}
        goes={[{ strong: name, rest: oneLine(engine.address) }]}
        verb={t`Forget engine`}
        danger
        onConfirm={() => attempt(t`${name} was not forgotten`, () => api.engines.remove({ engine: engine.id }))}
        onClose={close}
      />
    ))
  return (
    <div className="set-row" role="group" aria-label={name}>
      <Dot kind={dots[engine.state]} title={words()[engine.state]} />
      <div className="t">
        <div className="ell">
          <b className="name">{name}</b> <span className="sm f3">{originOf(engine)}</span>
        </div>
        <code className="ell" title={oneLine(engine.address)}>
          {oneLine(engine.address)}
        </code>
        <span className="ell">
          {engine.state === 'unreachable' ? oneLine(engine.reason ?? t`does not answer`) : abilitiesOf(engine) || words()[engine.state]}
        </span>
      </div>
      <div className="set-end">
        {engine.current ? (
          <span className="sm f2">{t`shown now`}</span>
        ) : (
          <Button size="s" onClick={() => void attempt(t`${name} was not chosen`, () => api.engines.select({ engine: engine.id }))}>
            {t`Show it`}
          </Button>
        )}
        {engine.origin === 'added' && (
          <Button size="s" kind="quiet" onClick={remove}>
            {t`Forget…`}
          </Button>
        )}
      </div>
    </div>
  )
}
