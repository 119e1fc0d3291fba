import { t } from '@lingui/core/macro'
import type { Image } from '../../../../preload/contract/images'
import { bytes } from '../../../lib/format'
import { useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { IconButton } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'
import { Menu, type MenuItems } from '../../../ui/Menu'
import { imageOf } from './form/imageOf'
import { isRunCommand } from './form/isRunCommand'
import { useRunForm } from './RunContext'
import { SettingRow } from './SettingRow'

/** More names than a menu can show. Typing is quicker then. */
const MOST = 40

/** Which image: typed, or chosen from those that are here. */
export function RunImage() {
  const { form, change, problemsOf, onCommand } = useRunForm()
  const { rows, status } = useLive('images')
  const wanted = form.image.trim()
  const found = imageOf(rows, wanted)
  const [problem] = problemsOf('image')
  const where =
    found !== undefined
      ? t`on this engine, ${bytes(found.size)}`
      : wanted !== '' && status === 'ready' && form.pull !== 'never'
        ? t`not here: pulled first`
        : ''
  return (
    <SettingRow id="image" error={problem?.text}>
      <TextField
        mono
        icon="layers"
        label={t`Image`}
        value={form.image}
        bad={problem !== undefined}
        placeholder={t`nginx:alpine, or paste a docker run command`}
        onChange={(event) => change({ image: event.target.value })}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text')
          if (!isRunCommand(text)) return
          event.preventDefault()
          onCommand(text)
        }}
        end={
          <>
            {where !== '' && <span className="xs f3 nowrap ui-font">{where}</span>}
            {rows.length > 0 && (
              <Menu
                label={t`Images on this engine`}
                trigger={<IconButton icon="down" size="s" label={t`Choose an image`} />}
                items={items(rows, (image) => change({ image }))}
              />
            )}
          </>
        }
      />
    </SettingRow>
  )
}

function items(rows: readonly Image[], onChange: (image: string) => void): MenuItems {
  const tags = rows.flatMap((row) => row.tags.map((tag) => ({ tag, size: row.size }))).sort((a, b) => a.tag.localeCompare(b.tag))
  return tags.slice(0, MOST).map(({ tag, size }) => ({ label: oneLine(tag), detail: bytes(size), onSelect: () => onChange(tag) }))
}
