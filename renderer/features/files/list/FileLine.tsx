import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'
import type { FileEntry } from '../../../../preload/contract/fileParts'
import { shownName } from '../../../lib/plainText'
import { Badge } from '../../../ui/Badge'
import { classes } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import type { Column } from '../../../ui/table'
import { factsOf, iconOf, isFolder, isThere, mountWords } from '../entries'
import { Mark } from './columns'

interface FileLineProps {
  domId: string
  index: number
  entry: FileEntry
  top: number
  columns: readonly Column<FileEntry>[]
  template: string
  active: boolean
  chosen: boolean
  /** What a drop here would do; undefined while nothing hangs over it. */
  dropText: string | undefined
  /** Copied, to be pasted. */
  copied: boolean
  /** Given while its name is a field: called with the new name, or nothing when it stays. */
  onRename: ((name: string | undefined) => void) | undefined
  problem: ((name: string) => string | undefined) | undefined
}

/** One file. What happens on it is taken by the list, which reads `data-line` from what was clicked. */
export const FileLine = memo(function FileLine(props: FileLineProps) {
  const { domId, index, entry, top, columns, template, active, chosen, dropText, copied, onRename, problem } = props
  const there = isThere(entry)
  const narrow = !columns.some(({ id }) => id === 'mark')
  return (
    <div
      id={domId}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-line={entry.path}
      data-folder={there && isFolder(entry) ? entry.path : undefined}
      draggable={there && onRename === undefined}
      className={classes(
        'tr',
        chosen && 'sel',
        active && 'cur',
        dropText !== undefined && 'drop',
        !there && 'gone-row',
        copied && 'copied',
      )}
      style={{ gridTemplateColumns: template, top }}
    >
      <span role="gridcell" className="file-name" title={onRename === undefined ? factsOf(entry) : undefined}>
        <span className="f3">
          <Icon name={iconOf(entry.kind)} />
        </span>
        {onRename !== undefined && problem !== undefined ? (
          <NameField name={entry.name} onDone={onRename} problem={problem} />
        ) : (
          <span className={there ? 'ell name' : 'ell gone'}>{shownName(entry.name)}</span>
        )}
        {entry.target !== undefined && onRename === undefined && (
          <span className={classes('sm ell file-target', entry.leadsTo === undefined ? 'warn-fg' : 'f3')}>
            <Trans>to {shownName(entry.target)}</Trans>
          </span>
        )}
        {entry.mount !== undefined && <Badge title={shownName(entry.mount.source)}>{mountWords(entry.mount)}</Badge>}
        {dropText !== undefined && <Badge kind="acc">{dropText}</Badge>}
        {narrow && <Mark mark={entry.mark} />}
      </span>
      {columns.slice(1).map((column) => (
        <span key={column.id} role="gridcell" className={column.align === 'right' ? 'r' : undefined}>
          {column.cell(entry, { busy: undefined })}
        </span>
      ))}
    </div>
  )
})

/** A name being changed: Enter takes it, Esc and an empty one leave it. The part before its ending is selected. */
function NameField({
  name,
  onDone,
  problem,
}: {
  name: string
  onDone: (name: string | undefined) => void
  problem: (name: string) => string | undefined
}) {
  const [value, setValue] = useState(name)
  const input = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    const dot = name.lastIndexOf('.')
    input.current?.focus()
    input.current?.setSelectionRange(0, dot > 0 ? dot : name.length)
  }, [name])
  const wrong = value === name ? undefined : problem(value)
  const finish = (to: string | undefined) => {
    if (done.current) return
    done.current = true
    onDone(to === name ? undefined : to)
  }
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') finish(undefined)
    else if (event.key === 'Enter' && wrong === undefined) finish(value)
    else return
    event.preventDefault()
  }
  return (
    <label className={classes('field s file-rename', wrong !== undefined && 'bad')}>
      <input
        ref={input}
        type="text"
        aria-label={t`New name of ${shownName(name)}`}
        aria-invalid={wrong !== undefined || undefined}
        title={wrong}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={keys}
        onBlur={() => finish(wrong === undefined ? value : undefined)}
      />
      {wrong !== undefined && (
        <span className="xs bad-fg nowrap" role="alert">
          {wrong}
        </span>
      )}
    </label>
  )
}
