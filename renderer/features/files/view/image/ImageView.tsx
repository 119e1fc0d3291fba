import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { bytes, number } from '../../../../lib/format'
import { shownName } from '../../../../lib/plainText'
import { useCall } from '../../../../lib/useCall'
import { ListFailed } from '../../../../ui/Blank'
import { Button } from '../../../../ui/Button'
import { Segmented } from '../../../../ui/Choice'
import { FileTools } from '../FileTools'
import type { OpenedFile } from '../openedFile'
import { readRange, type Source } from '../source'
import { pixelSize } from './pixelSize'

/** A picture file up to here is fetched at all, and up to so many pixels without a question: four bytes each. */
const MOST = 64_000_000
const MOST_PIXELS = 100_000_000

type Drawn = { width: number; height: number } | 'broken'

interface ImageViewProps {
  source: Source
  file: OpenedFile
  path: string
  onHex(): void
}

/** A picture on a checkerboard, fitted or in its own pixels. It is drawn as an <img>: nothing in it runs or is fetched. */
export function ImageView({ source, file, path, onHex }: ImageViewProps) {
  const [zoom, setZoom] = useState<'fit' | 'full'>('fit')
  const [drawn, setDrawn] = useState<Drawn>()
  const [anyway, setAnyway] = useState(false)
  const type = file.looks.kind === 'image' ? file.looks.type : 'image/svg+xml'
  const said = pixelSize(type, file.head)
  const huge = said !== undefined && said.width * said.height > MOST_PIXELS && !anyway
  const tooBig = !file.whole && file.stat.size > MOST
  const content = useCall(tooBig || huge ? undefined : source.key, async (signal) =>
    file.whole ? file.head : readRange(source, 0, MOST, signal),
  )
  const broken = drawn === 'broken'
  const size = broken ? undefined : (drawn ?? said)
  return (
    <div className="fv-view">
      <FileTools path={path}>
        {size !== undefined && size.width > 0 && (
          <span className="sm f2 num nowrap">
            <Trans>
              {number(size.width)} × {number(size.height)} px
            </Trans>
          </span>
        )}
        <Segmented
          label={t`Zoom`}
          value={zoom}
          onChange={setZoom}
          options={[
            { value: 'fit', label: t`Fit` },
            { value: 'full', label: '100 %' },
          ]}
        />
      </FileTools>
      {content.status === 'failed' ? (
        <ListFailed error={content.error} retry={content.again} />
      ) : tooBig || broken ? (
        <div className="fv-wait" role="status">
          <p className="f2">
            {tooBig
              ? t`A picture of ${bytes(file.stat.size)} is not drawn here; download it.`
              : t`This picture is damaged, or of a kind that is not drawn.`}
          </p>
          <Button onClick={onHex}>{t`Show its bytes`}</Button>
        </div>
      ) : huge ? (
        <div className="fv-wait" role="status">
          <p className="f2">
            <Trans>
              {number(said.width)} × {number(said.height)} pixels take {bytes(said.width * said.height * 4)} of memory to draw.
            </Trans>
          </p>
          <Button onClick={() => setAnyway(true)}>{t`Draw it`}</Button>
        </div>
      ) : (
        <div className="fv-image" data-zoom={zoom} role="region" aria-label={t`Picture`} tabIndex={0}>
          {content.status === 'ready' && <Picture content={content.value} type={type} alt={shownName(source.name)} onDrawn={setDrawn} />}
        </div>
      )}
    </div>
  )
}

/** The bytes get an address that only this page can read, for as long as they are shown. */
function Picture({ content, type, alt, onDrawn }: { content: Uint8Array; type: string; alt: string; onDrawn(drawn: Drawn): void }) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([new Uint8Array(content)], { type }))
    if (image.current !== null) image.current.src = address
    return () => URL.revokeObjectURL(address)
  }, [content, type])
  return (
    <img
      ref={image}
      alt={alt}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => onDrawn({ width, height })}
      onError={() => onDrawn('broken')}
    />
  )
}
