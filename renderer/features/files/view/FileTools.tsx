import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { copyText } from '../../../lib/copy'
import { shownName } from '../../../lib/plainText'
import { IconButton } from '../../../ui/Button'

/** The file's whole path, and what the view below offers. */
export function FileTools({ path, children }: { path: string; children?: ReactNode }) {
  return (
    <div className="tools fv-tools">
      <code className="fv-path ell" title={shownName(path)}>
        {shownName(path)}
      </code>
      <IconButton icon="copy" size="s" label={t`Copy path`} onClick={() => void copyText(path, t`Path copied`)} />
      <span className="grow" />
      {children}
    </div>
  )
}
