import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { useSettings } from '../../../lib/live'
import { type Scope, SHORTCUT_IDS, SHORTCUTS, type ShortcutId } from '../../../lib/shortcuts'
import { SCOPES } from '../../../lib/shortcutWords'
import { Button } from '../../../ui/Button'
import { useKeep } from '../useKeep'
import { ShortcutRow } from './ShortcutRow'

/** Every shortcut by where it works; each can be given another key, none, or its own again. */
export function ShortcutRows() {
  const { shortcuts: own } = useSettings()
  const keep = useKeep()
  const [recording, setRecording] = useState<ShortcutId>()
  const give = (id: ShortcutId, keys: string): void => {
    const { [id]: _before, ...others } = own
    keep({ shortcuts: keys === SHORTCUTS[id].keys ? others : { ...others, [id]: keys } })
    setRecording(undefined)
  }
  const changed = SHORTCUT_IDS.some((id) => own[id] !== undefined)
  return (
    <>
      {(Object.keys(SCOPES()) as Scope[]).map((scope) => (
        <div key={scope} role="group" aria-label={SCOPES()[scope]}>
          <h3 className="set-group">{SCOPES()[scope]}</h3>
          {SHORTCUT_IDS.filter((id) => SHORTCUTS[id].where === scope).map((id) => (
            <ShortcutRow
              key={id}
              id={id}
              own={own}
              recording={recording === id}
              onRecord={(on) => setRecording(on ? id : undefined)}
              onGive={(keys) => give(id, keys)}
            />
          ))}
        </div>
      ))}
      <div className="set-row">
        <Button disabled={!changed} onClick={() => keep({ shortcuts: {} })}>{t`Reset all shortcuts`}</Button>
      </div>
    </>
  )
}
