import { t } from '@lingui/core/macro'
import { useMemo, useState } from 'react'
import { useApi } from '../../../../api/context'
import { shownName } from '../../../../lib/plainText'
import { useCall } from '../../../../lib/useCall'
import { ListFailed } from '../../../../ui/Blank'
import { Button } from '../../../../ui/Button'
import { Segmented } from '../../../../ui/Choice'
import { Dialog } from '../../../../ui/Dialog'
import { imageOf, usePlaceName } from '../place'
import { type FileAt, localSource, placeSource } from '../source'
import { ComparisonView, type Side } from './ComparisonView'
import { LocalFile } from './LocalFile'
import { OtherFile } from './OtherFile'

type With = 'image' | 'file' | 'local'

/** A file beside its image's version, another file of any place, or one of this machine. */
export function CompareDialog({ at, close }: { at: FileAt; close: () => void }) {
  const api = useApi()
  const { place, entry } = at
  const ofContainer = place.kind === 'container'
  const [compareWith, setCompareWith] = useState<With>(ofContainer ? 'image' : 'file')
  const [other, setOther] = useState<Side>()
  const image = useCall(compareWith === 'image' ? JSON.stringify(place) : undefined, (signal) => imageOf(api, place, signal))
  const here = usePlaceName(place)
  const right = useMemo<Side>(
    () => ({ source: placeSource(api, place, entry.path), label: `${here} · ${shownName(entry.path)}` }),
    [api, place, entry.path, here],
  )
  const imagePlace = image.status === 'ready' ? image.value : undefined
  const imageSide = useMemo<Side | undefined>(
    () => imagePlace && { source: placeSource(api, imagePlace, entry.path), label: t`The image · ${shownName(entry.path)}` },
    [api, imagePlace, entry.path],
  )
  const left = compareWith === 'image' ? imageSide : other
  return (
    <Dialog
      title={t`Compare ${shownName(entry.name)}`}
      width={1180}
      className="fv"
      flush
      onClose={close}
      footer={
        <Button size="l" onClick={close}>
          {t`Close`}
        </Button>
      }
    >
      <div className="tools fv-tools fv-with">
        <Segmented
          label={t`Compare with`}
          value={compareWith}
          onChange={(next) => {
            setCompareWith(next)
            setOther(undefined)
          }}
          options={[
            ...(ofContainer ? [{ value: 'image' as const, label: t`The image’s version` }] : []),
            { value: 'file', label: t`Another file` },
            { value: 'local', label: t`A file of this computer` },
          ]}
        />
        {compareWith === 'file' && (
          <OtherFile
            at={at}
            choose={(place, path, label) => setOther({ source: placeSource(api, place, path), label: `${label} · ${shownName(path)}` })}
          />
        )}
        {compareWith === 'local' && (
          <LocalFile choose={(file) => setOther({ source: localSource(file), label: t`This computer · ${shownName(file.name)}` })} />
        )}
      </div>
      {compareWith === 'image' && image.status === 'failed' && <ListFailed error={image.error} retry={image.again} />}
      {left === undefined ? (
        compareWith === 'image' ? null : (
          <p className="fv-wait f2">{t`Choose the file to compare with.`}</p>
        )
      ) : (
        <ComparisonView key={left.source.key} left={left} right={right} path={entry.path} />
      )}
    </Dialog>
  )
}
