import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { StateLabel } from '../../ui/Dot'
import { Facts } from '../../ui/Facts'
import { productName, shortAddress, stateWord } from './down'
import { engineDots } from './looks'

/** What answered at an address, live: product, version and abilities, or why nothing did. */
export function EngineAnswer({ id, first }: { id: string; first: Engine }) {
  const engine = useLive('engines').byId.get(id) ?? first
  const { abilities } = engine
  const unreachable = engine.state === 'unreachable'
  return (
    <>
      <StateLabel
        dot={engineDots[engine.state]}
        word={engine.state === 'connected' ? t`It answers` : stateWord(engine)}
        detail={unreachable && engine.reason !== undefined ? oneLine(engine.reason) : undefined}
        detailKind={unreachable ? 'fail' : undefined}
      />
      {unreachable && engine.hint !== undefined && <p className="sm f2">{oneLine(engine.hint)}</p>}
      <Facts
        facts={[
          [t`Address`, shortAddress(engine.address)],
          [t`Engine`, abilities !== undefined && `${productName(abilities.product)} ${abilities.version}`, 'words'],
          ['API', abilities?.apiVersion],
          [t`Machine`, abilities !== undefined && `${abilities.os}/${abilities.arch}`],
          ['BuildKit', abilities !== undefined && (abilities.buildkit ? t`yes` : t`no: builds use the older builder`), 'words'],
          [t`Rootless`, abilities !== undefined && (abilities.rootless ? t`yes` : t`no`), 'words'],
        ]}
      />
    </>
  )
}
