import { t } from '@lingui/core/macro'
import { type KeyboardEvent, useRef, useState } from 'react'
import { passesTerminal, type Refusal, refusalOf } from '../../../lib/clash'
import { isMac, keysOf, keysText } from '../../../lib/keys'
import { keysFor, type Overrides, SHORTCUTS, type ShortcutId } from '../../../lib/shortcuts'
import { SCOPES, SHORTCUT_WORDS } from '../../../lib/shortcutWords'
import { Button, IconButton } from '../../../ui/Button'
import { Kbd } from '../../../ui/Kbd'

interface ShortcutRowProps {
  id: ShortcutId
  own: Overrides
  recording: boolean
  onRecord: (on: boolean) => void
  onGive: (keys: string) => void
}

/** One shortcut and its keys. While it records, the next press becomes its key; Esc leaves, Backspace takes its key away. */
export function ShortcutRow({ id, own, recording, onRecord, onGive }: ShortcutRowProps) {
  const [refused, setRefused] = useState<{ keys: string; why: Refusal }>()
  const button = useRef<HTMLButtonElement>(null)
  const name = SHORTCUT_WORDS()[id]
  const keys = keysFor(id, own)
  const changed = keys !== SHORTCUTS[id].keys
  const end = (): void => {
    setRefused(undefined)
    onRecord(false)
  }
  const offer = (wanted: string): void => {
    const why = refusalOf(id, wanted, own, isMac)
    if (why !== undefined) return setRefused({ keys: wanted, why })
    setRefused(undefined)
    onGive(wanted)
  }
  const record = (event: KeyboardEvent): void => {
    if (!recording || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return end()
    if (event.key === 'Backspace') return offer('')
    const wanted = keysOf(event.nativeEvent)
    if (wanted !== undefined) offer(wanted)
  }
  return (
    <div className="set-row short" role="group" aria-label={name}>
      <div className="t">
        <div className="name ell">{name}</div>
        <span role="status">
          {refused !== undefined ? <span className="bad">{wordsOf(refused)}</span> : recording ? hint() : note(id, keys)}
        </span>
      </div>
      <div className="set-end" data-keys={recording ? 'own' : undefined} onKeyDown={record}>
        <Button
          ref={button}
          className="short-keys"
          aria-label={recording ? t`Press the new keys of ${name}` : t`Change the keys of ${name}: ${spoken(keys)}`}
          onClick={() => onRecord(true)}
          onBlur={() => recording && end()}
        >
          {recording ? t`Press keys…` : keys === '' ? t`none` : <Kbd keys={keys} />}
        </Button>
        <IconButton
          icon="restart"
          size="s"
          label={t`Reset ${name}`}
          disabled={!changed}
          onClick={() => {
            offer(SHORTCUTS[id].keys)
            button.current?.focus()
          }}
        />
      </div>
    </div>
  )
}

const hint = (): string => t`Esc leaves it as it is, Backspace takes its keys away.`
const spoken = (keys: string): string => (keys === '' ? t`none` : keysText(keys))

/** What a page's shortcut cannot do in a terminal; the keys it had at first, when it has others. */
function note(id: ShortcutId, keys: string): string {
  const { where, keys: first } = SHORTCUTS[id]
  if (keys !== first) {
    if (where === 'everywhere' && keys.includes('Mod+') && !passesTerminal(keys, isMac))
      return t`In a terminal these keys are the program’s. At first: ${spoken(first)}.`
    return t`At first: ${spoken(first)}.`
  }
  return ''
}

function wordsOf({ keys, why }: { keys: string; why: Refusal }): string {
  const pressed = spoken(keys)
  switch (why.kind) {
    case 'clash':
      return t`${pressed} is “${SHORTCUT_WORDS()[why.with]}” (${SCOPES()[SHORTCUTS[why.with].where]}). Press others, or change that one first.`
    case 'fixed':
      return t`${pressed} moves, chooses or leaves everywhere, and stays so. Press others.`
    case 'browser':
      return t`The browser or the system takes ${pressed} before Longshore sees it. Press others.`
    case 'terminal':
      return isMac
        ? t`A program in the terminal may need ${pressed}. Press some with Command.`
        : t`A program in the terminal may need ${pressed}. Press some with Ctrl and Shift.`
  }
}
