import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Container, ContainerDetails } from '../../../../preload/contract/containers'
import { intents } from '../../../lib/intents'
import { oneLine } from '../../../lib/plainText'
import { href } from '../../../lib/router'
import { Button } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import { openRunForm } from '../run'
import { shortId } from '../words'

/** The image it was made from, and whether its name means another one by now. */
export function ImageFact({ row, details: { image, imageId, imageNow } }: { row: Container; details: ContainerDetails }) {
  return (
    <>
      <span className="facts-line">
        <a href={href('images', imageId)} className="ell" title={oneLine(image)}>
          <code>{image.startsWith('sha256:') ? shortId(image) : oneLine(image)}</code>
        </a>
        <Button size="s" kind="quiet" onClick={() => intents.run({ image })}>
          {t`Run another…`}
        </Button>
      </span>
      {imageNow !== undefined && (
        <span className="newer sm" role="status">
          <Icon name="info" size={14} />
          <span className="grow">
            <Trans>
              A newer local image has this tag: <a href={href('images', imageNow)}>{shortId(imageNow)}</a>
            </Trans>
          </span>
          <Button size="s" onClick={() => openRunForm({ mode: 'edit', row })}>
            {t`Recreate with it…`}
          </Button>
        </span>
      )}
    </>
  )
}
