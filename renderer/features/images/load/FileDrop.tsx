import { t } from '@lingui/core/macro'
import { useRef } from 'react'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { useFileDrop } from '../../../lib/useFileDrop'
import { Button, classes } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'

/** A place to drop one file on, and a button to pick it. */
export function FileDrop({ file, onFile }: { file: File | undefined; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const [first] = files ?? []
    if (first !== undefined) onFile(first)
  }
  const { over, drop } = useFileDrop(({ files }) => take(files))
  return (
    <div className={classes('file-drop', over && 'over')} {...drop}>
      <Icon name={file === undefined ? 'upload' : 'file'} />
      <span className="grow ell" title={file && oneLine(file.name)}>
        {file === undefined ? <span className="f3">{t`Drop a tar here`}</span> : oneLine(file.name)}
        {file !== undefined && <span className="f3 num"> {bytes(file.size)}</span>}
      </span>
      <Button onClick={() => input.current?.click()}>{file === undefined ? t`Choose…` : t`Another…`}</Button>
      <input ref={input} type="file" hidden aria-label={t`Archive`} onChange={(event) => take(event.target.files)} />
    </div>
  )
}
