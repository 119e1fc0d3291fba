import { t } from '@lingui/core/macro'
import type { FileChange } from '../../../../preload/contract/containerParts'
import { number } from '../../../lib/format'
import { onwardKey } from '../../../lib/keys'
import { oneLine } from '../../../lib/plainText'
import { classes, IconButton } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import type { ChangeLine, ChangeNode } from './tree'
import { worded } from '../../../lib/worded'

const MARKS = worded(
  () =>
    ({
      added: { letter: 'A', word: t`Added`, hue: 'add' },
      changed: { letter: 'C', word: t`Changed`, hue: 'chg' },
      deleted: { letter: 'D', word: t`Deleted`, hue: 'del' },
    }) as const,
)

/** Letter, word, then hue. */
function Mark({ kind }: { kind: FileChange['kind'] }) {
  const { letter, word, hue } = MARKS()[kind]
  return (
    <span className={`mk ${hue}`}>
      <b aria-hidden="true">{letter}</b>
      {word}
    </span>
  )
}

/** Deeper than this the lines no longer move to the right. */
const DEEPEST = 12

interface TreeLineProps extends ChangeLine {
  open: boolean
  toggle: (path: string, on: boolean) => void
  onShow: (path: string) => void
}

/** A name of the tree: a folder opens and closes, and says what is in it. */
export function TreeLine({ node, depth, open, toggle, onShow }: TreeLineProps) {
  const folder = node.children.length > 0
  const indent = { paddingInlineStart: 12 + Math.min(depth, DEEPEST) * 16 }
  const inside = (
    <>
      <span className="tw">{folder && <Icon name={open ? 'down' : 'right'} size={14} />}</span>
      <Icon name={folder ? 'folder' : 'file'} />
      <span className={classes('grow ell', node.kind === 'deleted' && 'gone')} title={oneLine(node.path)}>
        {oneLine(node.name)}
      </span>
      {folder && <span className="xs f3 num nowrap">{within(node)}</span>}
      <span className="change-mark">{node.kind !== undefined && <Mark kind={node.kind} />}</span>
    </>
  )
  if (!folder)
    return (
      <div className="change-line" role="presentation">
        <div className="change" role="treeitem" aria-level={depth + 1} aria-selected={false} style={indent}>
          {inside}
        </div>
        <Show path={node.path} onShow={onShow} />
      </div>
    )
  return (
    <div className="change-line" role="presentation">
      <button
        type="button"
        className="change"
        role="treeitem"
        aria-level={depth + 1}
        aria-expanded={open}
        aria-selected={false}
        style={indent}
        onClick={() => toggle(node.path, !open)}
        onKeyDown={(event) => {
          const key = onwardKey(event.key)
          if (key === 'ArrowRight' && !open) toggle(node.path, true)
          else if (key === 'ArrowLeft' && open) toggle(node.path, false)
          else return
          event.preventDefault()
        }}
      >
        {inside}
      </button>
      <Show path={node.path} onShow={onShow} />
    </div>
  )
}

/** Leads to where it is among all files. */
function Show({ path, onShow }: { path: string; onShow: (path: string) => void }) {
  return (
    <IconButton icon="folder" size="s" className="change-show" label={t`Show ${oneLine(path)} in Files`} onClick={() => onShow(path)} />
  )
}

/** What lies below a folder, not the folder itself. */
function within(node: ChangeNode): string {
  const own = (kind: FileChange['kind']) => node[kind] - (node.kind === kind ? 1 : 0)
  const [added, changed, deleted] = [own('added'), own('changed'), own('deleted')]
  return [
    added > 0 && t`${number(added)} added`,
    changed > 0 && t`${number(changed)} changed`,
    deleted > 0 && t`${number(deleted)} deleted`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** A whole path, for what a filter has found. */
export function FlatLine({ change: { path, kind }, onShow }: { change: FileChange; onShow: (path: string) => void }) {
  return (
    <div className="change flat change-line" role="listitem">
      <code className={classes('grow ell', kind === 'deleted' && 'gone')} title={oneLine(path)}>
        {oneLine(path)}
      </code>
      <span className="change-mark">
        <Mark kind={kind} />
      </span>
      <Show path={path} onShow={onShow} />
    </div>
  )
}
