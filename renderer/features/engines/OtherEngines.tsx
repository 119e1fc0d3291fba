import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { Dot } from '../../ui/Dot'
import { shortAddress } from './down'
import { engineDots } from './looks'
import { useSelectEngine } from './useSelectEngine'

const MOST = 6
const words = { connected: '', connecting: 'connecting', idle: '', unreachable: 'stopped' } as const

/** In the sidebar: the engines that are not shown now. Choosing one shows it. Nothing when there is only one engine. */
export function OtherEngines() {
  const { rows } = useLive('engines')
  const select = useSelectEngine()
  const others = rows.filter((engine) => !engine.current).slice(0, MOST)
  if (others.length === 0) return null
  return (
    <>
      <div className="nav-head">Other engines</div>
      {others.map((engine) => (
        <button key={engine.id} className="nav" title={oneLine(shortAddress(engine.address))} onClick={() => void select(engine)}>
          <Dot kind={engine.state === 'unreachable' ? 'idle' : engineDots[engine.state]} />
          <span className="grow ell">{oneLine(engine.name)}</span>
          <span className="c">{words[engine.state]}</span>
        </button>
      ))}
    </>
  )
}
