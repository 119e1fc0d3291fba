import { t } from '@lingui/core/macro'
import type { LayerFile } from '../../../../preload/contract/imageLayers'
import { useApi, useHost } from '../../../api/context'
import { bytes } from '../../../lib/format'
import { shownName } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { ListFailed } from '../../../ui/Blank'
import { Button } from '../../../ui/Button'
import { CodeView } from '../../../ui/CodeView'
import { Dialog } from '../../../ui/Dialog'
import { type LayerRef, takeOut } from './takeOut'
import { layerNumber } from './words'

/** The beginning of a file as a layer has it. The engine sends the image again up to that file, so it can take a moment. */
export function FileDialog({ at, file, close }: { at: LayerRef; file: LayerFile; close: () => void }) {
  const api = useApi()
  const host = useHost()
  const content = useCall(file.path, (signal) => api.images.layerRead({ ...at, path: file.path }, { signal }))
  const name = shownName(file.path)
  return (
    <Dialog
      title={name}
      width={860}
      onClose={close}
      flush
      className="layer-file"
      footerStart={
        <span className="sm f2">
          {content.status === 'ready'
            ? content.value.shown < content.value.size
              ? t`The first ${bytes(content.value.shown)} of ${bytes(content.value.size)}, layer ${layerNumber(at.layer)}`
              : t`${bytes(content.value.size)}, layer ${layerNumber(at.layer)}`
            : t`${bytes(file.size)}, layer ${layerNumber(at.layer)}`}
        </span>
      }
      footer={
        <>
          <Button size="l" icon="download" onClick={() => void takeOut(api, host, at, file)}>
            {host === 'window' ? t`Save as…` : t`Download`}
          </Button>
          <Button size="l" kind="primary" onClick={close}>
            {t`Close`}
          </Button>
        </>
      }
    >
      {content.status === 'failed' ? (
        <ListFailed error={content.error} retry={content.again} />
      ) : content.status === 'loading' ? (
        <div className="layer-file-wait f2" role="status">
          {t`The engine sends the image up to this file…`}
        </div>
      ) : content.value.size === 0 ? (
        <div className="layer-file-wait f2">{t`This file is empty.`}</div>
      ) : (
        <CodeView text={content.value.text} language={file.path.endsWith('.json') ? 'json' : 'plain'} label={name} />
      )}
    </Dialog>
  )
}
