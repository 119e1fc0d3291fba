import { t } from '@lingui/core/macro'
import type { LayerFile } from '../../../../preload/contract/imageLayers'
import { bytes } from '../../../lib/format'
import { shownName } from '../../../lib/plainText'
import { classes } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import { factsOf, iconOf, laterText, markOf } from './words'

interface FileRowProps {
  id: string
  file: LayerFile
  depth: number
  /** Undefined for what cannot be opened in place. */
  open: boolean | undefined
  active: boolean
  top: number
  onClick: () => void
  onView: () => void
  onTake: () => void
}

const STEP = 18
/** Deeper rows are not moved further to the right: the name would leave the window. */
const DEEPEST = 24

/** One file or folder. Its buttons show under the pointer and on the row the keyboard is at. */
export function FileRow({ id, file, depth, open, active, top, onClick, onView, onTake }: FileRowProps) {
  const mark = file.mark === 'unchanged' ? undefined : markOf()[file.mark]
  const name = shownName(file.name)
  const gone = file.mark === 'removed'
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={open}
      aria-selected={active}
      className={classes('tr', active && 'sel', gone && 'gone')}
      style={{ top }}
      title={factsOf(file)}
      onClick={onClick}
    >
      <span className="layer-path" style={{ paddingInlineStart: Math.min(depth, DEEPEST) * STEP }}>
        <span className="layer-twist">{open !== undefined && <Icon name={open ? 'down' : 'right'} />}</span>
        <span className="f3">
          <Icon name={iconOf(file.kind)} />
        </span>
        <span className="ell">
          <span className={gone ? 'struck' : undefined}>{name}</span>
          {file.target !== undefined && <span className="f3"> → {shownName(file.target)}</span>}
        </span>
      </span>
      <span>
        {mark !== undefined && (
          <span className={`mk ${mark.hue}`}>
            <b>{mark.letter}</b>
            {mark.word}
          </span>
        )}
      </span>
      <span className="sm r num f2">{(file.kind === 'file' || file.size > 0) && bytes(file.size)}</span>
      <span className="sm num warn-fg ell">{laterText(file)}</span>
      {file.path !== '/' && (file.kind === 'folder' ? !gone : file.kind === 'file' || file.kind === 'hardlink') && (
        <span className="acts">
          {file.kind !== 'folder' && <Act icon="eye" label={t`View ${name}`} onClick={onView} />}
          <Act icon="download" label={t`Take out ${name}`} onClick={onTake} />
        </span>
      )}
    </div>
  )
}

function Act({ icon, label, onClick }: { icon: 'eye' | 'download'; label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="btn quiet icon s"
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation()
        onClick()
      }}
    >
      <Icon name={icon} />
    </button>
  )
}
