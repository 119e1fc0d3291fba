import type { fileTransfers } from '../../preload/contract/fileTransfers'
import type { Service } from '../../preload/contract/kit'
import type { PartDeps } from './deps'
import { createCopying } from './transfer/copying'
import { createDownloading } from './transfer/downloading'
import { createPreviews } from './transfer/previews'
import { createStaging } from './transfer/staging'
import { createUploading } from './transfer/uploading'

/** Files in, out and between. `close` takes away what was staged. */
export function createTransfers(deps: PartDeps): { service: Service<typeof fileTransfers>; close(): Promise<void> } {
  const { close, ...staging } = createStaging(deps)
  return {
    service: { ...createPreviews(deps), ...createUploading(deps), ...createDownloading(deps), ...createCopying(deps), ...staging },
    close,
  }
}
