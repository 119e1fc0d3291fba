import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react'
import { useHost } from '../../../../api/context'
import { bytes } from '../../../../lib/format'
import { lazily } from '../../../../lib/lazily'
import { isKey } from '../../../../lib/keys'
import { shownName } from '../../../../lib/plainText'
import { Button, IconButton } from '../../../../ui/Button'
import { FileTools } from '../FileTools'
import { GoTo } from '../GoTo'
import type { OpenedFile } from '../openedFile'
import type { FileAt, Source } from '../source'
import { ConflictBar } from './ConflictBar'
import type { FileTextProps, TextControl } from './FileText'
import { useText } from './useText'
import { type EditControl, type EditState, useEdit } from './useEdit'

const FileText = lazily<FileTextProps>(async () => (await import('./FileText')).FileText, <div className="code-view" aria-busy="true" />)

interface FileEditorProps {
  source: Source
  at: FileAt
  file: OpenedFile
  hidden: boolean
  control: Ref<EditControl>
  onEdit(state: EditState): void
  onReload(): void
}

/** A text file: read, searched, and where the place takes it, edited and saved. */
export function FileEditor({ source, at, file, hidden, control, onEdit, onReload }: FileEditorProps) {
  const frame = useRef<HTMLDivElement>(null)
  const text = useRef<TextControl>(null)
  const line = useRef<HTMLInputElement>(null)
  const [wrap, setWrap] = useState(false)
  const content = useText(source, file, text)
  const edit = useEdit(at, file.stat, content.shape, text, onEdit)
  const { dirty } = edit.state
  const editable = file.whole && file.abilities.write
  useImperativeHandle(control, () => edit.control)
  useKeptOpen(dirty)

  const keys = useEffectEvent((event: KeyboardEvent) => {
    const dialog = frame.current?.closest('[role="dialog"]')
    const inside = dialog?.contains(document.activeElement) === true || document.activeElement === document.body
    if (!inside || event.defaultPrevented) return
    if (isKey(event, 'Mod+s')) {
      event.preventDefault()
      if (editable && dirty) void edit.control.save()
    } else if (!hidden && isKey(event, 'Mod+f')) {
      event.preventDefault()
      text.current?.find()
    }
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => keys(event)
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const goTo = (wanted: string) => {
    const number = Number(wanted)
    if (!Number.isInteger(number) || number < 1) return t`A line’s number, from 1`
    text.current?.goToLine(number)
    return undefined
  }
  return (
    <div ref={frame} className="fv-view" hidden={hidden}>
      <FileTools path={at.entry.path}>
        <GoTo ref={line} label={t`Line`} go={goTo} />
        <IconButton icon="search" label={t`Find`} shortcut="Mod+F" onClick={() => text.current?.find()} />
        <IconButton icon="wrap" label={t`Wrap long lines`} pressed={wrap} onClick={() => setWrap(!wrap)} />
      </FileTools>
      <ConflictBar at={at} source={source} edit={edit} typed={() => text.current?.text().text ?? ''} onReload={onReload} />
      {!file.abilities.write && (
        <p className="fv-bar f2" role="note">
          <Trans>
            Read only. {file.abilities.why} {file.abilities.hint}
          </Trans>
        </p>
      )}
      {content.rest !== undefined && (
        <div className="fv-bar" role="status">
          <span className="grow f2">
            <Trans>
              The first {bytes(content.shown)} of {bytes(Math.max(file.stat.size, content.shown))}, read only: {content.rest.why}
            </Trans>
          </span>
          {content.rest.more !== undefined && (
            <Button size="s" busy={content.busy} onClick={content.rest.more}>
              {t`Load more`}
            </Button>
          )}
        </div>
      )}
      <FileText
        text={content.first}
        path={at.entry.path}
        ending={content.shape.ending}
        editable={editable}
        label={t`Text of ${shownName(at.entry.name)}`}
        wrap={wrap}
        control={text}
        onDirty={edit.dirty}
        onGoTo={() => line.current?.focus()}
      />
    </div>
  )
}

/** A browser asks before it leaves the page. The desktop window would not close, without a word. */
function useKeptOpen(dirty: boolean): void {
  const browser = useHost() === 'web'
  useEffect(() => {
    if (!dirty || !browser) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty, browser])
}
