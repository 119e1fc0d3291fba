import { t } from '@lingui/core/macro'
import type { CacheEntry } from '../../../../preload/contract/imageParts'
import { worded } from '../../../lib/worded'

const KINDS = worded((): Record<string, string> => ({
  regular: t`layer`,
  'source.local': t`files sent`,
  'source.git.checkout': t`git`,
  'exec.cachemount': t`cache mount`,
  frontend: t`frontend`,
  internal: t`internal`,
}))

/** The builder's word for a kind, in ours where we have a better one. */
export const kindOf = (kind: string): string => KINDS()[kind] ?? kind

/** What an entry is: the builder's description without what all of them begin with. */
export const describe = ({ description, id }: CacheEntry): string =>
  description.replace(/^mount \/ from exec \/bin\/sh -c /, 'RUN ').replace(/^\[[^\]]*\] (?=[A-Z])/, '') || id

/** Why an entry cannot be chosen. */
export const heldBy = (entry: CacheEntry): string | undefined => (entry.inUse ? t`a build uses it now` : undefined)
