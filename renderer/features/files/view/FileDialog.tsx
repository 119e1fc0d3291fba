import { t } from '@lingui/core/macro'
import { useMemo, useRef, useState } from 'react'
import { useApi, useHost } from '../../../api/context'
import { keysText } from '../../../lib/keys'
import { oneLine, shownName } from '../../../lib/plainText'
import { Badge } from '../../../ui/Badge'
import { ListFailed } from '../../../ui/Blank'
import { Button } from '../../../ui/Button'
import { Segmented } from '../../../ui/Choice'
import { Dialog } from '../../../ui/Dialog'
import { attempt, fetchOut, takeOut } from '../copy/transfers'
import { openCompare } from './open'
import { FileNote } from './FileNote'
import { FileTools } from './FileTools'
import { HexView } from './hex/HexView'
import { ImageView } from './image/ImageView'
import { openSource } from './openedFile'
import { imageOf, useCommand } from './place'
import { type FileAt, placeSource } from './source'
import { TailView } from './tail/TailView'
import { FileEditor } from './text/FileEditor'
import type { EditControl, EditState } from './text/useEdit'
import { UnsavedDialog } from './text/UnsavedDialog'
import { useCall } from '../../../lib/useCall'
import { useOpened } from './useOpened'
import { type View, VIEW_NAMES, viewsOf } from './views'

/** What is in a file: text to edit, a picture, its bytes, or its end as it grows. */
export function FileDialog({ at, close }: { at: FileAt; close: () => void }) {
  const api = useApi()
  const gone = at.place.kind === 'container' && at.entry.mark === 'deleted'
  const image = useCall(gone ? 'image' : undefined, (signal) => imageOf(api, at.place, signal))
  if (!gone) return <OfPlace at={at} close={close} />
  if (image.status === 'ready') return <OfPlace at={{ ...at, place: image.value }} gone close={close} />
  return (
    <Dialog title={shownName(at.entry.name)} width={WIDTH} className="fv" flush onClose={close}>
      {image.status === 'failed' ? <ListFailed error={image.error} retry={image.again} /> : <Wait />}
    </Dialog>
  )
}

const WIDTH = 1180

function OfPlace({ at, gone, close }: { at: FileAt; gone?: boolean; close: () => void }) {
  const api = useApi()
  const host = useHost()
  const { place, entry } = at
  const source = useMemo(() => placeSource(api, place, entry.path), [api, place, entry.path])
  const opened = useOpened(source.key, (signal) => openSource(source, api.files.abilities(place, { signal }), signal))
  const [chosen, setChosen] = useState<View>()
  const [edit, setEdit] = useState<EditState>()
  const [asking, setAsking] = useState(false)
  const editor = useRef<EditControl>(null)
  const command = useCommand(place, entry.path)
  const file = opened.status === 'ready' ? opened.file : undefined
  const views = file === undefined ? [] : viewsOf(file, source.name)
  const view = chosen !== undefined && views.includes(chosen) ? chosen : views[0]

  const download = () => {
    const from = { place, name: entry.name, paths: [entry.path] }
    attempt(
      t`${shownName(entry.name)} was not copied`,
      host === 'window' ? takeOut({ api, host }, from) : fetchOut({ api, host }, from, 'tar'),
    )
  }
  const leave = () => (edit?.dirty === true ? setAsking(true) : close())
  const saves = file !== undefined && views.includes('text') && file.whole && file.abilities.write
  return (
    <Dialog
      title={shownName(entry.name)}
      width={WIDTH}
      className="fv"
      flush
      onClose={leave}
      actions={
        <>
          {edit?.dirty === true && <Badge kind="acc">{t`Not saved`}</Badge>}
          {gone === true && <Badge kind="fail">{t`Deleted: the image’s version`}</Badge>}
          {views.length > 1 && view !== undefined && (
            <Segmented
              label={t`Show as`}
              value={view}
              onChange={setChosen}
              options={views.map((value) => ({ value, label: VIEW_NAMES()[value] }))}
            />
          )}
        </>
      }
      footerStart={
        <>
          <Button size="l" icon="download" onClick={download}>
            {t`Download`}
          </Button>
          <Button size="l" icon="splitr" onClick={() => openCompare(at)}>
            {t`Compare…`}
          </Button>
        </>
      }
      footer={
        <>
          <Button size="l" onClick={leave}>
            {t`Close`}
          </Button>
          {saves && (
            <Button
              size="l"
              kind="primary"
              busy={edit?.status === 'saving'}
              disabled={edit?.dirty !== true}
              title={keysText('Mod+S')}
              onClick={() => void editor.current?.save()}
            >
              {t`Save`}
            </Button>
          )}
        </>
      }
    >
      {opened.status === 'failed' ? (
        <ListFailed error={opened.error} retry={opened.again} />
      ) : file === undefined || view === undefined ? (
        file === undefined ? (
          <Wait />
        ) : (
          <>
            <FileTools path={entry.path} />
            <p className="fv-wait f2">{t`This file is empty.`}</p>
          </>
        )
      ) : (
        <>
          {/* Text stays where it is while another view is looked at: what was typed must not go. */}
          {views.includes('text') && (
            <FileEditor
              key={opened.round}
              source={source}
              at={at}
              file={file}
              hidden={view !== 'text'}
              control={editor}
              onEdit={setEdit}
              onReload={opened.again}
            />
          )}
          {view === 'image' && <ImageView source={source} file={file} path={entry.path} onHex={() => setChosen('hex')} />}
          {view === 'hex' && <HexView source={source} file={file} path={entry.path} />}
          {view === 'follow' && <TailView place={place} path={entry.path} />}
        </>
      )}
      {file !== undefined && (
        <FileNote file={file} place={place} text={views.includes('text') ? edit?.shape : undefined} edit={edit} command={command} />
      )}
      {asking && (
        <UnsavedDialog
          name={oneLine(entry.name)}
          save={async () => {
            if (await editor.current?.save()) close()
          }}
          discard={close}
          close={() => setAsking(false)}
        />
      )}
    </Dialog>
  )
}

const Wait = () => (
  <p className="fv-wait f2" role="status">
    {t`Reading the file…`}
  </p>
)
