import { t } from '@lingui/core/macro'
import type { LayerReport } from '../../../../preload/contract/imageLayers'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { classes } from '../../../ui/Button'
import { layerNumber } from './words'

interface LayerStackProps {
  report: LayerReport
  chosen: number
  onChoose: (layer: number) => void
}

/** A share of the bar under which a label would not fit. */
const LABEL = 0.05
const SIZE = 0.09

/** One bar, cut by size; what is wasted is hatched. The list below says the same in words and takes the keyboard. */
export function LayerStack({ report: { layers, base, size }, chosen, onChoose }: LayerStackProps) {
  const parts = layers.map((layer, at) => ({ ...layer, at })).filter((layer) => layer.size > 0)
  if (parts.length === 0) return null
  return (
    <>
      <div className="stack" role="img" aria-label={t`Layers by size`}>
        {parts.map((layer) => (
          <span
            key={layer.at}
            className={classes(layer.at >= (base?.layers ?? 0) && 'own', layer.at === chosen && 'sel')}
            style={{ flex: `${layer.size} 0 0` }}
            title={`${layerNumber(layer.at)} ${oneLine(layer.instruction)} ${bytes(layer.size)}`}
            onClick={() => onChoose(layer.at)}
          >
            {layer.wasted > 0 && <em style={{ width: `${Math.max(2, (layer.wasted / layer.size) * 100)}%` }} />}
          </span>
        ))}
      </div>
      <div className="stack-l" aria-hidden="true">
        {parts.map((layer) => {
          const share = layer.size / Math.max(1, size)
          return (
            <span key={layer.at} className={classes('num', layer.at === chosen && 'strong')} style={{ flex: `${layer.size} 0 0` }}>
              {share >= LABEL && layerNumber(layer.at)}
              {share >= SIZE && <span className="stack-size"> · {bytes(layer.size)}</span>}
            </span>
          )
        })}
      </div>
    </>
  )
}
