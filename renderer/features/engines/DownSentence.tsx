import { Trans } from '@lingui/react/macro'
import type { Engine } from '../../../preload/contract/engines'
import { oneLine } from '../../lib/plainText'
import type { WhyDown } from './down'

/** Why an engine cannot be used, as a sentence about it. */
export function DownSentence({ why, engine }: { why: WhyDown; engine: Pick<Engine, 'name' | 'reason'> }) {
  const { reason = '' } = engine
  const name = oneLine(engine.name)
  switch (why) {
    case 'permission':
      return (
        <Trans>
          There is a socket where <b className="name">{name}</b> should be, but this user may not open it.
        </Trans>
      )
    case 'tls':
      return (
        <Trans>
          <b className="name">{name}</b> was reached, but the two could not agree on TLS: {reason}.
        </Trans>
      )
    case 'no-engine':
      return (
        <Trans>
          Something else is where <b className="name">{name}</b> should be: {reason}.
        </Trans>
      )
    case 'not-running':
      return (
        <Trans>
          Nothing answers where <b className="name">{name}</b> should be. Your containers, images and volumes are still on disk.
        </Trans>
      )
    case 'not-reached':
      return reason === '' ? (
        <Trans>
          <b className="name">{name}</b> does not answer. Longshore keeps trying.
        </Trans>
      ) : (
        <Trans>
          <b className="name">{name}</b> does not answer: {reason}. Longshore keeps trying.
        </Trans>
      )
  }
}
