import type { CacheEntry } from '../../../../preload/contract/imageParts'

const KINDS: Record<string, string> = {
  regular: 'layer',
  'source.local': 'files sent',
  'source.git.checkout': 'git',
  'exec.cachemount': 'cache mount',
  frontend: 'frontend',
  internal: 'internal',
}

/** The builder's word for a kind, in ours where we have a better one. */
export const kindOf = (kind: string): string => KINDS[kind] ?? kind

/** What an entry is: the builder's description without what all of them begin with. */
export const describe = ({ description, id }: CacheEntry): string =>
  description.replace(/^mount \/ from exec \/bin\/sh -c /, 'RUN ').replace(/^\[[^\]]*\] (?=[A-Z])/, '') || id

/** Why an entry cannot be chosen. */
export const heldBy = (entry: CacheEntry): string | undefined => (entry.inUse ? 'a build uses it now' : undefined)
