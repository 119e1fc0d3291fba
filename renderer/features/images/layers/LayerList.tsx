import { t } from '@lingui/core/macro'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { LayerReport, LayerSummary } from '../../../../preload/contract/imageLayers'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { classes } from '../../../ui/Button'
import { layerNumber } from './words'

interface LayerListProps {
  report: LayerReport
  chosen: number
  onChoose: (layer: number) => void
}

/** The layers, lowest first, with what made each. Arrows choose. */
export function LayerList({ report: { layers, base }, chosen, onChoose }: LayerListProps) {
  const rows = useRef<HTMLDivElement>(null)
  const most = Math.max(1, ...layers.map((layer) => layer.size))
  useEffect(() => {
    rows.current?.querySelector(`#layer-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const keys = (event: KeyboardEvent) => {
    const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: layers.length - 1 }[event.key]
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onChoose(Math.max(0, Math.min(layers.length - 1, to)))
  }
  return (
    <div className="layer-list">
      <div className="tr th" aria-hidden="true">
        <span className="r">#</span>
        <span>{t`Instruction`}</span>
        <span />
        <span className="r">{t`Size`}</span>
        <span className="r">{t`Wasted`}</span>
      </div>
      <div
        className="layer-rows"
        role="listbox"
        aria-label={t`Layers`}
        aria-activedescendant={`layer-${chosen}`}
        tabIndex={0}
        ref={rows}
        onKeyDown={keys}
      >
        {layers.map((layer, at) => (
          <Row key={at} layer={layer} at={at} own={at >= (base?.layers ?? 0)} chosen={at === chosen} most={most} onChoose={onChoose} />
        ))}
      </div>
    </div>
  )
}

interface RowProps {
  layer: LayerSummary
  at: number
  own: boolean
  chosen: boolean
  most: number
  onChoose: (layer: number) => void
}

function Row({ layer, at, own, chosen, most, onChoose }: RowProps) {
  const text = oneLine(layer.instruction)
  const [, verb = '', rest = text] = /^([A-Z]+)(\s[^]*)$/.exec(text) ?? []
  return (
    <div id={`layer-${at}`} role="option" aria-selected={chosen} className={classes('tr', chosen && 'sel')} onClick={() => onChoose(at)}>
      <span className="sm f3 num r">{layerNumber(at)}</span>
      <code className={classes('ell', !own && 'f3')} title={text === '' ? layer.digest : text}>
        {text === '' ? (
          <span className="f3">{t`no instruction kept`}</span>
        ) : (
          <>
            <span className={own ? 'y-v' : undefined}>{verb}</span>
            {rest}
          </>
        )}
      </code>
      <span className={classes('bar', !own && 'idle')}>{layer.size > 0 && <i style={{ width: `${(layer.size / most) * 100}%` }} />}</span>
      <span className={classes('sm num r', layer.size > most / 1000 ? 'f2' : 'f3')}>{bytes(layer.size)}</span>
      <span className="sm num r warn-fg">{layer.wasted > 0 && bytes(layer.wasted)}</span>
    </div>
  )
}
