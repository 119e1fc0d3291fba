import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { LayerReport, LayerView } from '../../../../preload/contract/imageLayers'
import type { Image } from '../../../../preload/contract/images'
import { bytes, fromTheLeft, number } from '../../../lib/format'
import { inSentence } from '../../../lib/inSentence'
import { oneLine } from '../../../lib/plainText'
import { useSettled } from '../../../lib/useSettled'
import { Icon } from '../../../ui/Icon'
import { Segmented } from '../../../ui/Choice'
import { SearchField } from '../../../ui/Field'
import { FileTree } from './FileTree'
import { FoundFiles } from './FoundFiles'
import { layerNumber } from './words'

interface FilesPanelProps {
  image: Image
  engine: string | undefined
  report: LayerReport
  layer: number
  /** A path to open and point out. */
  show: string | undefined
}

/** The files of one layer: what it changes, or the whole image once it lies on those below it. */
export function FilesPanel({ image, engine, report, layer, show }: FilesPanelProps) {
  const [view, setView] = useState<LayerView>('changes')
  const [sort, setSort] = useState<'size' | 'name'>('size')
  const [filter, setFilter] = useState('')
  const wanted = useSettled(filter.trim(), 200)
  const summary = report.layers[layer]
  if (summary === undefined) return null
  const at = { id: image.id, ...(engine !== undefined && { engine }), layer, view }
  const text = oneLine(summary.instruction)
  return (
    <div className="layer-files">
      <div className="tools">
        <span className="strong sm nowrap">
          <Trans>Layer {layerNumber(layer)}</Trans>
        </span>
        <code className="f2 ell grow" title={text}>
          {text}
        </code>
        <Segmented
          label={t`What is shown`}
          value={view}
          onChange={setView}
          options={[
            { value: 'changes', label: t`This layer ${fromTheLeft(`+${bytes(summary.size)}`)}` },
            { value: 'merged', label: t`Whole image here` },
          ]}
        />
        <SearchField size="s" className="layer-search" placeholder={t`Filter paths`} value={filter} onChange={setFilter} />
      </div>
      <div className="tr th">
        <Head label={t`Path`} on={sort === 'name'} onClick={() => setSort('name')} />
        <span>{t({ message: 'Change', context: 'noun' })}</span>
        <span className="r">
          <Head label={t`Size`} down on={sort === 'size'} onClick={() => setSort('size')} />
        </span>
        <span>{view === 'changes' && t`Later`}</span>
      </div>
      {wanted === '' ? (
        <FileTree key={`${view} ${sort} ${show}`} at={at} sort={sort} show={show} />
      ) : (
        <FoundFiles key={`${view} ${wanted}`} at={at} text={wanted} onClear={() => setFilter('')} />
      )}
      <div className="note num">
        <span>
          <Trans>{number(summary.added)} added</Trans>
        </span>
        <span>·</span>
        <span>
          <Trans>{number(summary.changed)} changed</Trans>
        </span>
        <span>·</span>
        <span>
          <Trans>{number(summary.removed)} deleted</Trans>
        </span>
        <span className="grow" />
        <span className="ell">{t`read from the image, nothing is run`}</span>
      </div>
    </div>
  )
}

function Head({ label, on, down = false, onClick }: { label: string; on: boolean; down?: boolean; onClick: () => void }) {
  return (
    <button type="button" className="th-sort" aria-pressed={on} title={t`Sort by ${inSentence(label)}`} onClick={onClick}>
      {label}
      {on && <Icon name={down ? 'down' : 'up'} size={12} />}
    </button>
  )
}
