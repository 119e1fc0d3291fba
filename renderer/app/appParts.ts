import { lazily } from '../lib/lazily'
import type { Parts } from '../lib/parts'

/** What one feature shows inside another, fetched when it is first shown. */
export const appParts: Parts = { Files: lazily(async () => (await import('../features/files/FilesPart')).FilesPart) }
