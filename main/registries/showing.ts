import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { toImageName } from '../../preload/contract/registryNames'
import { dockerCommand } from '../ledger/words'
import { toConfig } from './content/toConfig'
import { IMAGE_CONFIGS } from './content/media'
import { imageOf } from './content/details'
import { entryFor, kindOf, toManifest } from './content/toManifest'
import { hereOf, platformOfEngine, type Rooms } from './deps'
import { findReferrers } from './referrers'

type Part = Pick<Service<typeof registries>, 'manifest' | 'referrers' | 'config'>

/** What one tag or digest is. */
export function createShowing({ engines, ledger, clients, contents }: Rooms): Part {
  return {
    async manifest({ registry, repository, reference }, { signal }) {
      const name = toImageName({ registry, repository, ...(reference.includes(':') ? { digest: reference } : { tag: reference }) })
      ledger.look(await hereOf(engines), dockerCommand(['manifest', 'inspect', name]))
      return toManifest(await contents.manifest(await clients.to(registry), repository, reference, signal))
    },

    async referrers({ registry, repository, digest }, { signal }) {
      return findReferrers({ client: await clients.to(registry), contents, repository }, digest, signal)
    },

    async config({ engine, registry, repository, reference, platform }, { signal }) {
      const client = await clients.to(registry)
      const fetched = await contents.manifest(client, repository, reference, signal)
      const entries = toManifest(fetched).manifests
      if (platform !== undefined && kindOf(fetched) === 'index' && entryFor(entries, platform) === undefined) {
        throw new AppError('not-found', t`"${repository}" has no image for ${platform} here.`, t`Choose a platform that it is made for.`)
      }
      const image = await imageOf({ client, contents, repository }, fetched, platform ?? (await platformOfEngine(engines, engine)), signal)
      const config = image?.manifest.config
      if (!config || !IMAGE_CONFIGS.includes(config.mediaType)) {
        throw new AppError(
          'unsupported',
          t`What "${repository}" has here is not an image, and has no config.`,
          t`Its manifest shows what it is.`,
        )
      }
      return toConfig(config.digest, await contents.config(client, repository, config.digest, signal))
    },
  }
}
