import { t } from '@lingui/core/macro'
import type { AppError } from '../../../../preload/contract/errors'
import { useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { go } from '../../../lib/router'
import { Empty } from '../../../ui/Blank'
import { Button } from '../../../ui/Button'
import { pushHere, signIn } from '../open'
import { shownRepository } from '../repositories/rows'
import { imageOf } from './tagActions'

interface Place {
  registry: string
  repository: string
}

/** A repository whose last tag is gone. */
export function NoTags({ registry, repository, push }: Place & { push: () => void }) {
  return (
    <Empty
      title={t`No tags`}
      text={t`${oneLine(shownRepository(registry, repository))} has no tag any more. Push an image to give it one.`}
      actions={
        <Button kind="primary" size="l" onClick={push}>
          {t`Push an image here…`}
        </Button>
      }
      command={`docker push ${imageOf({ registry, repository })}:1.0`}
    />
  )
}

/** A repository that cannot be read: it is not there, or not for us, or the registry did not answer. */
export function RepositoryFailed({ registry, repository, error, again }: Place & { error: AppError; again: () => void }) {
  const known = useLive('registries').byId.get(registry)
  const shown = oneLine(shownRepository(registry, repository))
  const missing = error.code === 'not-found'
  const closed = error.code === 'unauthorized' || error.code === 'denied'
  const back = (
    <Button size="l" onClick={() => go('registries', registry, 'repositories')}>
      {t`Other repositories`}
    </Button>
  )
  return (
    <Empty
      title={missing ? t`${shown} is not there` : closed ? t`${shown} is closed to you` : t`The tags of ${shown} could not be listed`}
      text={oneLine([error.message, error.hint].filter(Boolean).join(' '))}
      actions={
        missing ? (
          <>
            <Button kind="primary" size="l" onClick={() => pushHere({ registry, repository })}>
              {t`Push an image here…`}
            </Button>
            {back}
          </>
        ) : closed ? (
          <>
            <Button kind="primary" size="l" onClick={() => signIn(known ?? { address: registry })}>
              {t`Sign in…`}
            </Button>
            <Button size="l" onClick={again}>
              {t`Try again`}
            </Button>
          </>
        ) : (
          <>
            <Button kind="primary" size="l" onClick={again}>
              {t`Try again`}
            </Button>
            {back}
          </>
        )
      }
      command={
        missing
          ? `docker push ${imageOf({ registry, repository })}:1.0`
          : closed
            ? `docker login ${registry === 'docker.io' ? '' : registry}`.trim()
            : undefined
      }
    />
  )
}
