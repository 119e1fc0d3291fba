import type { Image } from '../../../../preload/contract/images'
import { bytes } from '../../../lib/format'
import { intents } from '../../../lib/intents'
import { useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { IconButton } from '../../../ui/Button'
import { FormRow, TextField } from '../../../ui/Field'
import { Menu, type MenuItems } from '../../../ui/Menu'
import { imageOf, type Problem } from './check'

/** More names than a menu can show. Typing is quicker then. */
const MOST = 40

/** Which image: typed, or chosen from those that are here. */
export function RunImage({
  value,
  onChange,
  onCommand,
  problem,
}: {
  value: string
  onChange: (image: string) => void
  onCommand: (line: string) => void
  problem: Problem | undefined
}) {
  const { rows } = useLive('images')
  const found = imageOf(rows, value.trim())
  const pull = problem?.pull
  return (
    <FormRow
      label="Image"
      error={problem?.text}
      fix={pull === undefined ? undefined : { label: 'Pull…', onClick: () => intents.pull(pull) }}
    >
      <TextField
        mono
        icon="layers"
        label="Image"
        value={value}
        bad={problem !== undefined}
        placeholder="nginx:alpine"
        onChange={(event) => onChange(event.target.value)}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text')
          if (!/^\s*(?:sudo\s+)?docker\s+(?:container\s+)?(?:run|create)\s/.test(text)) return
          event.preventDefault()
          onCommand(text)
        }}
        end={
          <>
            {found !== undefined && <span className="xs f3 nowrap ui-font">on this engine, {bytes(found.size)}</span>}
            {rows.length > 0 && (
              <Menu
                label="Images on this engine"
                trigger={<IconButton icon="down" size="s" label="Choose an image" />}
                items={items(rows, onChange)}
              />
            )}
          </>
        }
      />
    </FormRow>
  )
}

function items(rows: readonly Image[], onChange: (image: string) => void): MenuItems {
  const tags = rows.flatMap((row) => row.tags.map((tag) => ({ tag, size: row.size }))).sort((a, b) => a.tag.localeCompare(b.tag))
  return tags.slice(0, MOST).map(({ tag, size }) => ({ label: oneLine(tag), detail: bytes(size), onSelect: () => onChange(tag) }))
}
