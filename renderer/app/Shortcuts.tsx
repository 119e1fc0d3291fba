import { t } from '@lingui/core/macro'
import { openDialog } from '../lib/dialogs'
import { go } from '../lib/router'
import { keysFor, type Scope, SHORTCUT_IDS, SHORTCUTS } from '../lib/shortcuts'
import { SCOPES, SHORTCUT_WORDS } from '../lib/shortcutWords'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Kbd } from '../ui/Kbd'
import { worded } from '../lib/worded'

type Line = readonly [keys: string, does: string]

/** What moves and leaves, everywhere the same. */
const FIXED = worded((): Partial<Record<Scope, readonly Line[]>> => ({
  list: [
    ['ArrowDown', t`Next row; ↑ the one before`],
    ['Enter', t`Open it`],
    ['Space', t`Choose it`],
    ['Shift+ArrowDown', t`Choose a range`],
    ['Mod+A', t`Choose all`],
    ['Shift+F10', t`Its menu`],
    ['Esc', t`Let go: choice, filter, pane`],
  ],
  files: [['Backspace', t`Up one folder`]],
  terminal: [
    ['Mod+Shift+ArrowLeft', t`The one beside it; ↑ out to the tabs`],
    ['Mod+Shift+C', t`Copy`],
    ['Mod+Shift+V', t`Paste`],
  ],
}))

/** All shortcuts by where they work, with the keys they have now. */
const sheet = (): { head: string; keys: readonly Line[] }[] =>
  (Object.keys(SCOPES()) as Scope[]).map((scope) => ({
    head: SCOPES()[scope],
    keys: [
      ...(FIXED()[scope] ?? []),
      ...SHORTCUT_IDS.filter((id) => SHORTCUTS[id].where === scope && keysFor(id) !== '').map((id): Line => [id, SHORTCUT_WORDS()[id]]),
    ],
  }))

let open = false

/** The sheet of shortcuts; one at a time, however often `?` is pressed. */
export function showShortcuts(): void {
  if (open) return
  open = true
  openDialog((close) => {
    const done = () => {
      open = false
      close()
    }
    return (
      <Dialog
        title={t`Keyboard shortcuts`}
        width={780}
        onClose={done}
        onSubmit={done}
        footerStart={
          <Button
            size="l"
            kind="quiet"
            onClick={() => {
              done()
              go('settings', 'shortcuts')
            }}
          >
            {t`Change them…`}
          </Button>
        }
        footer={
          <Button size="l" data-autofocus="" onClick={done}>
            {t`Done`}
          </Button>
        }
      >
        <div className="sheet" role="group" aria-label={t`Keyboard shortcuts`} tabIndex={0}>
          <div className="sheet-in">
            {sheet().map(({ head, keys }) => (
              <section key={head}>
                <h3 className="sm name f2">{head}</h3>
                <dl>
                  {keys.map(([key, does]) => (
                    <div key={key}>
                      <dt>{does}</dt>
                      <dd>
                        <Kbd keys={key} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </div>
      </Dialog>
    )
  })
}
