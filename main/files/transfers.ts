import type { fileTransfers } from '../../preload/contract/fileTransfers'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { PartDeps } from './deps'

/** Files in, out and between. */
export function createTransfers(_deps: PartDeps): Service<typeof fileTransfers> {
  const later = () => Promise.reject(new AppError('unsupported', 'This is being built.'))
  return {
    uploadPreview: later,
    upload: later,
    downloadPreview: later,
    download: later,
    copyPreview: later,
    copy: later,
    stage: later,
  }
}
