import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { ListFailed } from '../../../ui/Blank'
import { Segmented } from '../../../ui/Choice'
import { CodeView } from '../../../ui/CodeView'
import type { Content } from './useContent'

type What = 'manifest' | 'image' | 'config'

/** The JSON itself: of the manifest, of an index's image, and of the config. */
export function RawTab({ content, name }: { content: Content; name: string }) {
  const { manifest, image, config, isImage } = content
  const [wanted, setWanted] = useState<What>('manifest')
  const index = manifest.value?.kind === 'index'
  const options = [
    { value: 'manifest' as const, label: index ? t`Index` : t`Manifest` },
    ...(index && isImage ? [{ value: 'image' as const, label: t`Manifest` }] : []),
    ...(isImage ? [{ value: 'config' as const, label: t`Config` }] : []),
  ]
  const what = options.some(({ value }) => value === wanted) ? wanted : 'manifest'
  const shown = what === 'config' ? config : what === 'image' ? image : manifest
  return (
    <>
      {options.length > 1 && (
        <div className="tools">
          <Segmented label={t`What`} value={what} onChange={setWanted} options={options} />
          {what !== 'manifest' && index && content.platform !== undefined && <span className="sm f3">{content.platform}</span>}
        </div>
      )}
      {shown?.status === 'failed' ? (
        <ListFailed error={shown.error} retry={shown.again} />
      ) : shown?.value === undefined ? (
        <div className="grow" aria-busy="true" />
      ) : (
        <CodeView text={indented(shown.value.raw)} language="json" label={t`${name} as JSON`} />
      )}
    </>
  )
}

/** One long line cannot be read. What is no JSON is shown as it is. */
function indented(raw: string): string {
  if (raw.trim().includes('\n')) return raw
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw
  }
}
