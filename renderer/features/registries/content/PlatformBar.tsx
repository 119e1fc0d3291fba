import { t } from '@lingui/core/macro'
import { oneLine } from '../../../lib/plainText'
import { Select } from '../../../ui/Choice'
import { platformWord } from '../words'
import { type Content, imagesOf } from './useContent'

/** Which image of an index is shown; nothing where there is only one. */
export function PlatformBar({ content }: { content: Content }) {
  const { manifest, platform, setPlatform } = content
  const words = [
    ...new Set(imagesOf(manifest.value?.manifests ?? []).flatMap(({ platform }) => (platform === undefined ? [] : platformWord(platform)))),
  ]
  if (words.length < 2) return null
  return (
    <div className="tools">
      <span className="sm f2">{t`Platform`}</span>
      <Select
        size="s"
        label={t`Platform`}
        value={platform ?? words[0] ?? ''}
        onChange={setPlatform}
        options={words.map((value) => ({ value, label: oneLine(value) }))}
      />
    </div>
  )
}
