import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { oneLine } from '../../lib/plainText'
import { Button } from '../../ui/Button'
import { Dot } from '../../ui/Dot'
import { shortAddress } from './down'
import { engineDots } from './looks'
import { useSelectEngine } from './useSelectEngine'

/** Every engine Longshore knows, where it was looked for, and what came of it. */
export function Tried({ engines }: { engines: readonly Engine[] }) {
  const select = useSelectEngine()
  const sorted = [...engines].sort((a, b) => Number(b.current) - Number(a.current))
  return (
    <div className="tried" role="table" aria-label={t`Engines that were tried`}>
      {sorted.map((engine) => (
        <div key={engine.id} className="tr" role="row">
          <Dot kind={engineDots[engine.state]} />
          <span className={`ell ${engine.current ? 'strong' : 'name'}`} role="cell" title={oneLine(engine.name)}>
            {oneLine(engine.name)}
          </span>
          <code className="ell f2" role="cell" title={oneLine(engine.address)}>
            {oneLine(shortAddress(engine.address))}
          </code>
          <span className={`sm tried-end${engine.state === 'unreachable' ? ' bad' : ''}`} role="cell" title={engine.hint}>
            {resultOf(engine)}
            {!engine.current && engine.state !== 'unreachable' && (
              <Button size="s" onClick={() => void select(engine)}>
                {engine.state === 'connected' ? t`Use it` : t`Try it`}
              </Button>
            )}
          </span>
        </div>
      ))}
    </div>
  )
}

function resultOf(engine: Engine): string {
  switch (engine.state) {
    case 'connected':
      return t`answers`
    case 'connecting':
      return t`trying…`
    case 'idle':
      return t`not asked yet`
    case 'unreachable':
      return oneLine(engine.reason ?? t`does not answer`)
  }
}
