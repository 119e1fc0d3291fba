import { t } from '@lingui/core/macro'
import { oneLine } from '../../lib/plainText'
import { go } from '../../lib/router'
import { Button } from '../../ui/Button'
import { shortId } from './words'

/** In place of a pane whose container is no longer there: somebody removed it, or the address is an old one. */
export function GonePane({ id, name }: { id: string; name: string | undefined }) {
  const shown = oneLine(name ?? shortId(id))
  return (
    <aside className="pane pane-live" aria-label={shown}>
      <div className="blank">
        <h2>{name === undefined ? t`There is no container ${shown}` : t`${shown} was removed`}</h2>
        <p>
          {name === undefined
            ? t`It may have been removed, or live on another engine.`
            : t`Its log and what it wrote inside itself went with it. Named volumes and its image stay.`}
        </p>
        <div className="btns blank-actions">
          <Button kind="primary" size="l" onClick={() => go('containers')}>
            {t`Close`}
          </Button>
        </div>
      </div>
    </aside>
  )
}
