import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { LayerReport } from '../../../../preload/contract/imageLayers'
import { bytes } from '../../../lib/format'
import { shownName } from '../../../lib/plainText'
import { Segmented } from '../../../ui/Choice'
import { layerNumber, wasteText } from './words'

/** Rows shown; the rest is in the tree. */
const SHOWN = 50

interface PlacesProps {
  report: LayerReport
  onShow: (layer: number, path: string) => void
}

/** Where the wasted bytes are, or where the large files are. A click leads to the file in its layer. */
export function Places({ report: { wasted, biggest }, onShow }: PlacesProps) {
  const [which, setWhich] = useState<'wasted' | 'biggest'>(wasted.bytes > 0 ? 'wasted' : 'biggest')
  return (
    <div className="layer-places sm">
      <div className="layer-places-h">
        <span className="name grow">{which === 'wasted' ? t`Where ${bytes(wasted.bytes)} went` : t`The largest files of the image`}</span>
        <Segmented
          label={t`Which files`}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'wasted', label: t`Wasted` },
            { value: 'biggest', label: t`Biggest` },
          ]}
        />
      </div>
      <ul className="layer-places-rows num">
        {which === 'wasted'
          ? wasted.most
              .slice(0, SHOWN)
              .map((waste) => (
                <Place
                  key={`${waste.path} ${waste.by} ${waste.layers.join()}`}
                  path={waste.path}
                  text={wasteText(waste)}
                  size={waste.bytes}
                  onClick={() => onShow(waste.layers[0] ?? 0, waste.path)}
                />
              ))
          : biggest
              .slice(0, SHOWN)
              .map((file) => (
                <Place
                  key={file.path}
                  path={file.path}
                  text={t`from ${layerNumber(file.layer)}`}
                  size={file.size}
                  onClick={() => onShow(file.layer, file.path)}
                />
              ))}
        {which === 'wasted' && wasted.most.length === 0 && (
          <li className="f2 layer-places-none">{t`No layer rewrites or deletes what is in one below it.`}</li>
        )}
        {which === 'biggest' && biggest.length === 0 && (
          <li className="f2 layer-places-none">{t`There are no files with anything in them.`}</li>
        )}
      </ul>
    </div>
  )
}

function Place({ path, text, size, onClick }: { path: string; text: string; size: number; onClick: () => void }) {
  const shown = shownName(path)
  return (
    <li>
      <button type="button" onClick={onClick} title={`${shown}: ${text}`}>
        <code className="ell">{shown}</code>
        <span className="f3 ell">{text}</span>
        <span className="r">{bytes(size)}</span>
      </button>
    </li>
  )
}
