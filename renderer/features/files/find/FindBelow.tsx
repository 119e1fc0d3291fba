import { plural, t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import type { FileEntry } from '../../../../preload/contract/fileParts'
import { parentOf } from '../../../lib/filePlaces'
import { bytes, number } from '../../../lib/format'
import { oneLine, shownName } from '../../../lib/plainText'
import { useSettled } from '../../../lib/useSettled'
import { useStream } from '../../../lib/useStream'
import { Button, IconButton } from '../../../ui/Button'
import { Dot } from '../../../ui/Dot'
import { SearchField } from '../../../ui/Field'
import { Icon } from '../../../ui/Icon'
import { VirtualRows } from '../../../ui/VirtualRows'
import { fileTime, iconOf } from '../entries'
import { Mark } from '../list/columns'
import { usePane } from '../pane'

const LIMIT = 1000

function foundText(n: number, looked: number): string {
  const all = number(looked)
  if (n >= LIMIT) return t`The first ${plural(n, { one: '# name', other: '# names' })} in ${all} looked at`
  return t`${plural(n, { one: '# name', other: '# names' })} in ${all} looked at`
}

interface FindBelowProps {
  text: string
  onText: (text: string) => void
  onShow: (entry: FileEntry) => void
  onClose: () => void
}

/** Names below the open folder that hold the text, as they are found. */
export function FindBelow({ text, onText, onShow, onClose }: FindBelowProps) {
  const { api, place, path } = usePane()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  const wanted = useSettled(text.trim(), 250)
  const [found, setFound] = useState<{ key: string; entries: readonly FileEntry[]; looked: number }>({ key: '', entries: [], looked: 0 })
  const [stopped, setStopped] = useState('')
  const key = `${path}\n${wanted}`
  const running = wanted !== '' && stopped !== key
  const state = useStream(
    running ? key : undefined,
    (signal) => {
      setFound({ key, entries: [], looked: 0 })
      return api.files.find({ ...place, path, text: wanted, limit: LIMIT }, { signal })
    },
    ({ entries, looked }) => setFound((before) => ({ key, entries: [...before.entries, ...entries], looked })),
  )
  const entries = found.key === key ? found.entries : []
  const busy = running && state.status === 'live'
  return (
    <>
      <div className="tools file-find">
        <SearchField
          size="s"
          className="grow"
          placeholder={t`Find by name below ${shownName(path)}`}
          value={text}
          onChange={onText}
          ref={box}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || text !== '') return
            event.preventDefault()
            onClose()
          }}
        />
        {busy && (
          <Button size="s" onClick={() => setStopped(key)}>
            {t`Cancel`}
          </Button>
        )}
        <IconButton icon="x" size="s" label={t`Back to the folder`} shortcut="Esc" onClick={onClose} />
      </div>
      <VirtualRows
        label={t`Files found`}
        count={entries.length}
        keyOf={(index) => entries[index]?.path ?? index}
        renderRow={(index) => {
          const entry = entries[index]
          if (entry === undefined) return null
          return (
            <button type="button" role="listitem" className="tr found" title={shownName(entry.path)} onClick={() => onShow(entry)}>
              <span className="file-name">
                <span className="f3">
                  <Icon name={iconOf(entry.kind)} />
                </span>
                <span className="ell" dir="ltr">
                  <span className="f3">{shownName(parentOf(entry.path) === '/' ? '/' : `${parentOf(entry.path)}/`)}</span>
                  <span className="name">{shownName(entry.name)}</span>
                </span>
                <Mark mark={entry.mark} />
              </span>
              <span className="sm num f2 r">{entry.kind === 'folder' ? '' : bytes(entry.size)}</span>
              <span className="sm num f3">{fileTime(entry.modifiedAt)}</span>
            </button>
          )
        }}
      />
      <div className="note num" role="status">
        {state.status === 'failed' ? (
          <>
            <Dot kind="fail" />
            <span className="ell bad-fg">{oneLine([state.error.message, state.error.hint].filter(Boolean).join(' '))}</span>
          </>
        ) : (
          <span className="ell">
            {wanted === ''
              ? t`Capitals or not; found anywhere in a name.`
              : `${foundText(entries.length, found.looked)}${busy ? '…' : stopped === key ? t`, cancelled` : ''}`}
          </span>
        )}
      </div>
    </>
  )
}
