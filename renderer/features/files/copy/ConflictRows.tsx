import { t } from '@lingui/core/macro'
import type { CopyPreview, FileConflict } from '../../../../preload/contract/fileParts'
import { bytes, moment } from '../../../lib/format'
import { shownName } from '../../../lib/plainText'
import { Select } from '../../../ui/Choice'
import { Icon } from '../../../ui/Icon'
import { VirtualRows } from '../../../ui/VirtualRows'
import { fileTime, iconOf } from '../entries'
import { worded } from '../../../lib/worded'

type Conflict = CopyPreview['conflicts'][number]

interface ConflictRowsProps {
  conflicts: readonly Conflict[]
  choiceOf: (path: string) => FileConflict
  onChoice: (path: string, choice: FileConflict) => void
}

const OPTIONS = worded(
  () =>
    [
      { value: 'replace', label: t`Replace` },
      { value: 'skip', label: t`Skip` },
      { value: 'keep-both', label: t`Keep both` },
    ] as const,
)

/** The files whose names are taken, with both sides beside each other. */
export function ConflictRows({ conflicts, choiceOf, onChoice }: ConflictRowsProps) {
  return (
    <div className="conflicts">
      <div className="tr th" aria-hidden="true">
        <span>{t`Name`}</span>
        <span>{t`This one`}</span>
        <span>{t`There now`}</span>
        <span />
      </div>
      <VirtualRows
        label={t`Names that are taken`}
        className={conflicts.length > 6 ? 'many' : `rows-${conflicts.length}`}
        count={conflicts.length}
        keyOf={(index) => conflicts[index]?.path ?? index}
        renderRow={(index) => {
          const conflict = conflicts[index]
          if (conflict === undefined) return null
          const { path, from, to } = conflict
          return (
            <div className="tr" role="listitem">
              <span className="file-name" title={shownName(path)}>
                <span className="f3">
                  <Icon name={iconOf(to.kind)} />
                </span>
                <span className="ell name">{shownName(path.slice(path.lastIndexOf('/') + 1))}</span>
              </span>
              <Side side={from} newer={from.modifiedAt > to.modifiedAt} />
              <Side side={to} newer={to.modifiedAt > from.modifiedAt} />
              <Select
                size="s"
                label={t`What becomes of ${shownName(path)}`}
                value={choiceOf(path)}
                onChange={(choice) => onChoice(path, choice)}
                options={OPTIONS()}
              />
            </div>
          )
        }}
      />
    </div>
  )
}

function Side({ side: { kind, size, modifiedAt }, newer }: { side: Conflict['from']; newer: boolean }) {
  return (
    <span className="sm num ell" title={moment(modifiedAt)}>
      {kind === 'file' ? bytes(size) : kind} <span className="f3">{fileTime(modifiedAt)}</span>
      {newer && <span className="f3"> {t`newer`}</span>}
    </span>
  )
}
