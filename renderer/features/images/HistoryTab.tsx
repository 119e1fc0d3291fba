import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect } from 'react'
import type { Image, ImageLayer } from '../../../preload/contract/images'
import { useApi } from '../../api/context'
import { bytes } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { useCall } from '../../lib/useCall'
import { Age } from '../../ui/Age'
import { ListFailed } from '../../ui/Blank'

/** How the image was made, newest first, as `docker history`. */
export function HistoryTab({ image }: { image: Image }) {
  const api = useApi()
  const history = useCall(image.id, (signal) => api.images.history({ id: image.id }, { signal }))
  useEffect(() => {
    api.ledger.look({ at: 'history', id: image.tags[0] ?? image.id }).catch(() => undefined)
  }, [api, image.id, image.tags])
  if (history.status === 'failed') return <ListFailed error={history.error} retry={history.again} />
  if (history.status === 'loading') return <div className="grow" aria-busy="true" />
  const layers = history.value
  const most = Math.max(1, ...layers.map((layer) => layer.size))
  return (
    <>
      <div className="layers" role="table" aria-label={t`Layers, newest first`}>
        <div className="tr th" role="row">
          <span role="columnheader">{t`Instruction`}</span>
          <span role="columnheader" className="r">
            {t`Size`}
          </span>
          <span role="columnheader" className="r">
            {t`Age`}
          </span>
        </div>
        {layers.map((layer, index) => (
          <LayerRow key={layers.length - index} layer={layer} most={most} />
        ))}
      </div>
      <div className="note">
        <span className="num">
          <Trans>
            {plural(layers.filter((layer) => !layer.empty).length, { one: '# layer', other: '# layers' })} with files,{' '}
            {plural(layers.length, { one: '# instruction', other: '# instructions' })}
          </Trans>
        </span>
      </div>
    </>
  )
}

function LayerRow({ layer, most }: { layer: ImageLayer; most: number }) {
  const text = oneLine(layer.instruction)
  const [, verb = '', rest = text] = /^([A-Z]+)(\s[^]*)$/.exec(text) ?? []
  return (
    <div className="tr" role="row">
      <code className="ell" role="cell" title={text}>
        <span className="y-v">{verb}</span>
        {rest}
        {layer.tags.length > 0 && <span className="f3"> {layer.tags.map(oneLine).join(', ')}</span>}
      </code>
      <span className="meter layer-size" role="cell">
        <span className="bar">{layer.size > 0 && <i style={{ width: `${Math.max(4, (layer.size / most) * 100)}%` }} />}</span>
        <span>{bytes(layer.size)}</span>
      </span>
      <span className="r" role="cell">
        {layer.createdAt > 0 && <Age at={layer.createdAt} />}
      </span>
    </div>
  )
}
