import type { files } from '../../preload/contract/files'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { FilesDeps } from './deps'

/** Everything one can do with the files of containers, volumes and images. */
export function createFilesService(_deps: FilesDeps): Service<typeof files> {
  const later = () => {
    throw new AppError('unsupported', 'This is being built.')
  }
  return {
    abilities: later,
    prepare: later,
    list: later,
    stat: later,
    find: later,
    read: later,
    follow: later,
    write: later,
    mkdir: later,
    rename: later,
    remove: later,
    chmod: later,
    uploadPreview: later,
    upload: later,
    downloadPreview: later,
    download: later,
    copyPreview: later,
    copy: later,
    stage: later,
  }
}
