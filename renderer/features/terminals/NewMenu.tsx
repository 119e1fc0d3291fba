import { t } from '@lingui/core/macro'
import { type ReactElement, useState } from 'react'
import { intents, type TerminalTarget } from '../../lib/intents'
import { keysText } from '../../lib/keys'
import { useEngine, useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { Menu, type MenuItems } from '../../ui/Menu'

/** As many containers as a menu can hold; the palette finds every one. */
const MOST = 12

/** What a new terminal may be opened on: a running container, or this machine. */
export function NewMenu({ children }: { children: ReactElement }) {
  const running = useLive('containers').rows.filter((row) => row.state === 'running')
  const engine = useEngine()
  const ref = engine === undefined ? {} : { engine: engine.id }
  const shown = running.toSorted((a, b) => b.createdAt - a.createdAt).slice(0, MOST)
  const [chosen, setChosen] = useState(false)
  const choose = (target: TerminalTarget) => {
    setChosen(true)
    intents.openTerminal(target)
  }
  const items: MenuItems = [
    { heading: running.length === 0 ? t`No container runs` : t`A shell in` },
    ...shown.map(({ id, name }) => ({
      label: oneLine(name),
      icon: 'box' as const,
      onSelect: () => choose({ kind: 'exec', id, ...ref }),
    })),
    ...(running.length > MOST ? [{ heading: t`${running.length - MOST} more: find them with ${keysText('palette')}` }] : []),
    'separator',
    { label: t`Shell on this machine`, icon: 'terminal', onSelect: () => choose({ kind: 'host', ...ref }) },
  ]
  return (
    <Menu
      trigger={children}
      items={items}
      align="start"
      label={t`New terminal`}
      leavesFocus={chosen}
      onOpenChange={(open) => open && setChosen(false)}
    />
  )
}
