import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { LayerReport } from '../../../../preload/contract/imageLayers'
import type { Image } from '../../../../preload/contract/images'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { FilesPanel } from './FilesPanel'
import { LayerList } from './LayerList'
import { LayerStack } from './LayerStack'
import { Places } from './Places'
import { percent } from './words'
import { worded } from '../../../lib/worded'

interface LayersViewProps {
  image: Image
  engine: string | undefined
  report: LayerReport
}

const EFFICIENCY = worded(
  () =>
    t`The smallest size each path has in any layer, summed up, divided by all its sizes in all layers; 0 is the smallest of a deleted path. dive counts it the same, except that here a deleted folder counts for every file in it.`,
)

/** The layers at the left, the files of the chosen one at the right, and above them what the image is made of. */
export function LayersView({ image, engine, report }: LayersViewProps) {
  const { layers, base, wasted } = report
  const [chosen, setChosen] = useState(() => firstOwn(report))
  const [shown, setShown] = useState<string>()
  const choose = (layer: number) => {
    setChosen(layer)
    setShown(undefined)
  }
  const baseSize = layers.slice(0, base?.layers ?? 0).reduce((sum, layer) => sum + layer.size, 0)
  if (layers.length === 0) return <div className="line-note">{t`This image has no layers: nothing is in it.`}</div>
  return (
    <div className="layers-tab">
      <section className="layers-sum">
        <div className="layers-key num">
          <span>
            <span className="strong">{bytes(report.size)}</span>{' '}
            <span className="f2">
              <Trans>in {plural(layers.length, { one: '# layer', other: '# layers' })}</Trans>
            </span>
          </span>
          {base !== undefined && (
            <span className="key f2">
              <Trans>
                <i className="key-base" />
                Base <span className="f3 ell">{`${bytes(baseSize)}, ${oneLine(base.name)}`}</span>
              </Trans>
            </span>
          )}
          <span className="key f2">
            <i className="key-own" />
            {base === undefined ? t`Layers` : t`Yours`} <span className="f3">{bytes(report.size - baseSize)}</span>
          </span>
          <span className="key f2">
            <Trans>
              <i className="key-waste" />
              Wasted
            </Trans>{' '}
            {wasted.bytes === 0 ? (
              <span className="f3">{t`nothing`}</span>
            ) : (
              <span className="warn-fg">{t`${bytes(wasted.bytes)} in ${plural(wasted.files, { one: '# file', other: '# files' })}, ${percent(wasted.bytes / Math.max(1, report.size))}`}</span>
            )}
          </span>
          <span className="f2" title={EFFICIENCY()}>
            <Trans>
              Efficiency <span className="strong">{percent(report.efficiency)}</span>
            </Trans>
          </span>
          <span className="grow" />
          <span className="sm f3 layers-hint">{t`Width is size`}</span>
        </div>
        <LayerStack report={report} chosen={chosen} onChoose={choose} />
        {report.dropped > 0 && (
          <p className="sm warn-fg" role="note">
            {plural(report.dropped, {
              one: '# file is not listed: the image has more files than are kept, or paths longer than a file system takes.',
              other: '# files are not listed: the image has more files than are kept, or paths longer than a file system takes.',
            })}
          </p>
        )}
      </section>
      <div className="layers-split">
        <div className="layers-left">
          <LayerList report={report} chosen={chosen} onChoose={choose} />
          <Places
            report={report}
            onShow={(layer, path) => {
              setChosen(layer)
              setShown(path)
            }}
          />
        </div>
        <FilesPanel key={chosen} image={image} engine={engine} report={report} layer={chosen} show={shown} />
      </div>
    </div>
  )
}

/** The first layer that is not the base's and holds something: what the user came for. */
function firstOwn({ layers, base }: LayerReport): number {
  const from = base?.layers ?? 0
  const found = layers.findIndex((layer, at) => at >= from && layer.size > 0)
  return found === -1 ? Math.min(from, Math.max(0, layers.length - 1)) : found
}
