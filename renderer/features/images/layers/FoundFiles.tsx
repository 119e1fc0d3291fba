import { plural, t } from '@lingui/core/macro'
import { useId, useState } from 'react'
import type { LayerFile } from '../../../../preload/contract/imageLayers'
import { useApi, useHost } from '../../../api/context'
import { openDialog } from '../../../lib/dialogs'
import { number } from '../../../lib/format'
import { shownName } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { ListFailed } from '../../../ui/Blank'
import { Button } from '../../../ui/Button'
import { FileDialog } from './FileDialog'
import { FileRow } from './FileRow'
import { FileRows } from './FileRows'
import { type LayerRef, takeOut } from './takeOut'

const LIMIT = 500

/** What a search finds, as whole paths. */
export function FoundFiles({ at, text, onClear }: { at: LayerRef; text: string; onClear: () => void }) {
  const api = useApi()
  const host = useHost()
  const prefix = useId()
  const [active, setActive] = useState(-1)
  const found = useCall(`${at.id} ${at.layer} ${at.view} ${text}`, (signal) =>
    api.images.layerSearch({ ...at, text, limit: LIMIT }, { signal }),
  )
  if (found.status === 'failed') return <ListFailed error={found.error} retry={found.again} />
  if (found.status === 'loading') return <div className="grow" aria-busy="true" />
  const { files, total } = found.value
  const view = (file: LayerFile | undefined) => {
    if (file !== undefined && (file.kind === 'file' || file.kind === 'hardlink'))
      openDialog((close) => <FileDialog at={at} file={file} close={close} />)
  }
  const onKey = (key: string, page: number): boolean => {
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: files.length - 1,
    }[key]
    if (to !== undefined) setActive(Math.max(0, Math.min(files.length - 1, to)))
    if (key === 'Enter') view(files[active])
    return to !== undefined || key === 'Enter'
  }
  return (
    <>
      <div className="line-note" role="status">
        <span className="grow f2 ell">
          {total === 0
            ? t`Nothing here has “${shownName(text)}” in its name.`
            : total > files.length
              ? t`The first ${number(files.length)} of ${number(total)} with “${shownName(text)}” in their name.`
              : plural(total, { one: `# with “${shownName(text)}” in its name.`, other: `# with “${shownName(text)}” in their name.` })}
        </span>
        <Button onClick={onClear}>{t`Clear filter`}</Button>
      </div>
      <FileRows
        label={t`Files found`}
        count={files.length}
        keyOf={(index) => files[index]?.path ?? String(index)}
        active={active}
        activeId={active === -1 ? undefined : `${prefix}${active}`}
        onKey={onKey}
        renderRow={(index, top) => {
          const file = files[index]
          if (file === undefined) return null
          return (
            <FileRow
              key={file.path}
              id={`${prefix}${index}`}
              file={file}
              depth={0}
              open={undefined}
              active={index === active}
              top={top}
              onClick={() => setActive(index)}
              onView={() => view(file)}
              onTake={() => void takeOut(api, host, at, file)}
            />
          )
        }}
      />
    </>
  )
}
