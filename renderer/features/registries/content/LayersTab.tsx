import { plural, t } from '@lingui/core/macro'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Badge } from '../../../ui/Badge'
import { ListFailed } from '../../../ui/Blank'
import { PlatformBar } from './PlatformBar'
import type { Content } from './useContent'
import { shortDigest } from '../words'

/** The blobs an image is made of, base first, each with the instruction that made it where the config tells. */
export function LayersTab({ content }: { content: Content }) {
  const { image, config, manifest } = content
  if (image === undefined && config.status === 'failed') return <ListFailed error={config.error} retry={config.again} />
  if (image?.status === 'failed') return <ListFailed error={image.error} retry={image.again} />
  if (image === undefined && !content.isImage) return <p className="reg-wait f2">{t`An index has no layers of its own.`}</p>
  if (image?.value === undefined) return <div className="grow" aria-busy="true" />
  const { layers } = image.value
  const history = (config.value?.history ?? []).filter(({ empty }) => !empty)
  // Where they do not match one to one, nothing is claimed.
  const madeBy = history.length === layers.length ? history : []
  const most = Math.max(1, ...layers.map(({ size }) => size))
  return (
    <>
      <PlatformBar content={content} />
      {layers.length === 0 ? (
        <p className="reg-wait f2">{t`It has no layers.`}</p>
      ) : (
        <div className="layers reg-layers" role="table" aria-label={t`Layers, base first`}>
          <div className="tr th" role="row">
            <span role="columnheader">{madeBy.length > 0 ? t`Instruction` : t`Layer`}</span>
            <span role="columnheader">{t`Digest`}</span>
            <span role="columnheader" className="r">
              {t`Size`}
            </span>
          </div>
          {layers.map(({ digest, size, mediaType, foreign }, at) => {
            const text = oneLine(madeBy[at]?.instruction ?? mediaType)
            const [, verb = '', rest = text] = /^([A-Z]+)(\s[^]*)$/.exec(text) ?? []
            return (
              // The same layer may stand in an image twice.
              <div className="tr" role="row" key={`${at} ${digest}`}>
                <code className="ell" role="cell" title={`${text}\n${oneLine(mediaType)}`}>
                  <span className="y-v">{verb}</span>
                  {rest}
                </code>
                <span role="cell" className="img-name">
                  <code className="f2" title={oneLine(digest)}>
                    {shortDigest(digest)}
                  </code>
                  {foreign && <Badge title={t`The registry may not have it: it comes from elsewhere`}>{t`foreign`}</Badge>}
                </span>
                <span className="meter layer-size" role="cell">
                  <span className="bar">{size > 0 && <i style={{ width: `${Math.max(4, (size / most) * 100)}%` }} />}</span>
                  <span>{bytes(size)}</span>
                </span>
              </div>
            )
          })}
        </div>
      )}
      <div className="note">
        <span className="num">
          {[
            plural(layers.length, { one: '# layer', other: '# layers' }),
            t`${bytes(layers.reduce((sum, { size }) => sum + size, 0))} compressed`,
            manifest.value?.kind === 'index' && content.platform !== undefined && t`for ${oneLine(content.platform)}`,
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </div>
    </>
  )
}
