import { t } from '@lingui/core/macro'
import type { Image } from '../../../preload/contract/images'
import { useApi } from '../../api/context'
import { fromTheLeft } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { href } from '../../lib/router'
import { useCall } from '../../lib/useCall'
import { ListFailed } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { StateLabel } from '../../ui/Dot'
import { nameOf } from './names'

/** What stands on an image: containers made from it and images built on it, each with a way to it. */
export function UsesDialog({ image, close }: { image: Image; close: () => void }) {
  const api = useApi()
  const uses = useCall(image.id, (signal) => api.images.uses({ id: image.id }, { signal }))
  const nothing = uses.status === 'ready' && uses.value.containers.length + uses.value.images.length === 0
  return (
    <Dialog
      title={t`What uses ${fromTheLeft(oneLine(nameOf(image)))}?`}
      width={560}
      onClose={close}
      onSubmit={close}
      footer={
        <Button size="l" kind="primary" onClick={close}>
          {t`Close`}
        </Button>
      }
    >
      {uses.status === 'failed' && <ListFailed error={uses.error} retry={uses.again} />}
      {uses.status === 'loading' && (
        <p className="f3" aria-busy="true">
          {t`Looking through the containers and images …`}
        </p>
      )}
      {nothing && <p className="f2">{t`Nothing: no container was made from it, and no image here was built on it. It can go.`}</p>}
      {uses.status === 'ready' && uses.value.containers.length > 0 && (
        <section>
          <h3 className="sm name f2 lines-h">{t`Containers made from it`}</h3>
          {uses.value.containers.map((one) => (
            <div className="lines-l" key={one.id}>
              <a className="grow ell" href={href('containers', one.id)} onClick={close}>
                {oneLine(one.name)}
              </a>
              <StateLabel dot={one.running ? 'run' : 'idle'} word={one.running ? t`Running` : t`Stopped`} />
            </div>
          ))}
        </section>
      )}
      {uses.status === 'ready' && uses.value.images.length > 0 && (
        <section>
          <h3 className="sm name f2 lines-h">{t`Images built on it`}</h3>
          {uses.value.images.map((one) => (
            <div className="lines-l" key={one.id}>
              <a className="grow ell" href={href('images', one.id)} onClick={close}>
                {oneLine(nameOf(one))}
              </a>
              <span className="f3 ell">{one.tags.slice(1).map(oneLine).join(', ')}</span>
            </div>
          ))}
        </section>
      )}
    </Dialog>
  )
}
