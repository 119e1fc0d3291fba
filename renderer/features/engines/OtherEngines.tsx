import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { Dot } from '../../ui/Dot'
import { isLocal, shortAddress } from './down'
import { engineDots } from './looks'
import { useSelectEngine } from './useSelectEngine'

const MOST = 6

/** In the sidebar: the engines that are not shown now. Choosing one shows it. Nothing when there is only one engine. */
export function OtherEngines() {
  const { rows } = useLive('engines')
  const select = useSelectEngine()
  const others = rows.filter((engine) => !engine.current).slice(0, MOST)
  if (others.length === 0) return null
  return (
    <>
      <div className="nav-head">{t`Other engines`}</div>
      {others.map((engine) => (
        <button key={engine.id} className="nav" title={oneLine(shortAddress(engine.address))} onClick={() => void select(engine)}>
          <Dot kind={engine.state === 'unreachable' ? 'idle' : engineDots[engine.state]} />
          <span className="grow ell">{oneLine(engine.name)}</span>
          <span className="c">{wordOf(engine)}</span>
        </button>
      ))}
    </>
  )
}

/** In the narrow column at the right: nothing for one that answers. */
function wordOf(engine: Engine): string {
  if (engine.state === 'connecting') return t`connecting`
  if (engine.state !== 'unreachable') return ''
  return isLocal(engine) ? t`stopped` : t`not reached`
}
