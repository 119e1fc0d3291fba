import { t } from '@lingui/core/macro'
import type { FilePlace } from '../../../../preload/contract/fileParts'
import { modeText } from '../../../lib/fileMode'
import { bytes, clock, moment } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { CommandLine } from '../../../ui/CommandLine'
import type { OpenedFile } from './openedFile'
import { usePlaceName } from './place'
import type { EditState } from './text/useEdit'
import type { TextShape } from './text/textBytes'

interface FileNoteProps {
  file: OpenedFile
  place: FilePlace
  text: TextShape | undefined
  edit: EditState | undefined
  command: string
}

/** What is known of the file, and the command that shows it. */
export function FileNote({ file, place, text, edit, command }: FileNoteProps) {
  const stat = edit?.stat ?? file.stat
  const owner = stat.uid === undefined ? undefined : `${oneLine(stat.owner ?? String(stat.uid))}:${oneLine(stat.group ?? String(stat.gid))}`
  const where = usePlaceName(place)
  const facts = [
    oneLine(where),
    bytes(stat.size),
    stat.mode === undefined ? undefined : modeText(stat.mode),
    owner,
    text === undefined
      ? undefined
      : `${text.bom ? t`UTF-8 with BOM` : 'UTF-8'} · ${text.ending === 'mixed' ? t`mixed line endings` : text.ending}`,
  ].filter((fact) => fact !== undefined)
  return (
    <div className="note fv-note">
      <span className="num ell" title={t`Modified ${moment(stat.modifiedAt)}`}>
        {facts.join(' · ')}
      </span>
      <span role="status" className="fv-saved">
        {edit?.status === 'saved' && t`Saved at ${clock(edit.savedAt)}`}
      </span>
      <span className="grow" />
      <CommandLine command={command} copy />
    </div>
  )
}
