import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'

const notYet = async (): Promise<never> => {
  throw new AppError('unsupported', 'This part of registries is not there yet.')
}

// eslint-disable-next-line require-yield
async function* notYetStream(): AsyncGenerator<never> {
  await notYet()
}

/** Everything one can do with registries (OCI distribution API). */
export function createRegistriesService(): Service<typeof registries> {
  return {
    list: notYet,
    watch: notYetStream,
    add: notYet,
    remove: notYet,
    inspect: notYet,
    login: notYet,
    logout: notYet,
    catalog: notYet,
    search: notYet,
    tags: notYet,
    tagNames: notYet,
    tagDetails: notYetStream,
    compare: notYet,
    manifest: notYet,
    referrers: notYet,
    config: notYet,
    deletePreview: notYet,
    deleteTag: notYet,
    deleteManifest: notYet,
    retentionPreview: notYetStream,
    retention: notYet,
    push: notYet,
    pushed: notYet,
    untag: notYet,
    copy: notYet,
  }
}
