import { t } from '@lingui/core/macro'
import { openDialog } from '../lib/dialogs'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Kbd } from '../ui/Kbd'
import { worded } from '../lib/worded'

const SHEET = worded((): readonly { head: string; keys: readonly (readonly [keys: string, does: string])[] }[] => [
  {
    head: t`Everywhere`,
    keys: [
      ['Mod+K', 'Search or run anything'],
      ['/', 'Filter this page'],
      ['Mod+1', 'First page, and so on to 9'],
      ['Mod+J', 'Open or close the dock'],
      ['T', 'Light or dark'],
      ['?', 'These shortcuts'],
    ],
  },
  {
    head: t`In a list`,
    keys: [
      ['ArrowDown', 'Next row; ↑ the one before'],
      ['Enter', 'Open it'],
      ['Space', 'Choose it'],
      ['Shift+ArrowDown', 'Choose a range'],
      ['Mod+A', 'Choose all'],
      ['Del', 'Remove (asks first)'],
      ['Shift+F10', 'Its menu'],
      ['Esc', 'Let go: choice, filter, pane'],
    ],
  },
  {
    head: t`In files`,
    keys: [
      ['Backspace', 'Up one folder'],
      ['Alt+ArrowLeft', 'Back; Alt → forward'],
      ['Mod+L', 'Type a path; Tab completes'],
      ['F2', 'Rename'],
      ['Mod+C', 'Copy files and their paths'],
      ['Mod+V', 'Paste files here'],
      ['Mod+F', 'Find by name below here'],
      ['F5', 'List again'],
    ],
  },
  {
    head: t`In a terminal`,
    keys: [
      ['Mod+Shift+E', 'Split right'],
      ['Mod+Shift+O', 'Split down'],
      ['Mod+Shift+ArrowLeft', 'The one beside it; ↑ out to the tabs'],
      ['Mod+Shift+PageDown', 'Next tab'],
      ['Mod+Shift+F', 'Find'],
      ['Mod+Shift+X', 'Close it'],
    ],
  },
])

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
        width={560}
        onClose={done}
        onSubmit={done}
        footer={
          <Button size="l" onClick={done}>
            {t`Done`}
          </Button>
        }
      >
        <div className="sheet">
          {SHEET().map(({ head, keys }) => (
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
      </Dialog>
    )
  })
}
