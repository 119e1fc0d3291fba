import { lazily } from '../../../lib/lazily'
import { openDialog } from '../../../lib/dialogs'
import type { FileAt } from './source'

const FileDialog = lazily<{ at: FileAt; close: () => void }>(async () => (await import('./FileDialog')).FileDialog)
const CompareDialog = lazily<{ at: FileAt; close: () => void }>(async () => (await import('./compare/CompareDialog')).CompareDialog)

/** Shows what is in a file: text to edit, a picture, or its bytes. */
export const openFile = (at: FileAt): void => openDialog((close) => <FileDialog at={at} close={close} />)

/** A file beside its image's version, another file, or one of this machine. */
export const openCompare = (at: FileAt): void => openDialog((close) => <CompareDialog at={at} close={close} />)
