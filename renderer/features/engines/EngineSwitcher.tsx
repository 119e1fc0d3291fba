import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { useApi } from '../../api/context'
import { menuOf } from '../../lib/commands'
import { useEngine, useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { Dot } from '../../ui/Dot'
import { Icon } from '../../ui/Icon'
import { Menu, type MenuItem } from '../../ui/Menu'
import { commands } from './commands'
import { isLocal, shortAddress, stateWord } from './down'
import { engineDots } from './looks'
import { useSelectEngine } from './useSelectEngine'

/** The top of the sidebar: the engine that is shown, and a menu of all of them. */
export function EngineSwitcher() {
  const api = useApi()
  const engine = useEngine()
  const engines = useLive('engines')
  const select = useSelectEngine()
  const name = engine === undefined ? t`No engine` : oneLine(engine.name)
  const items: (MenuItem | 'separator')[] = engines.rows.map((row) => ({
    label: oneLine(row.name),
    checked: row.current,
    detail: row.current ? undefined : <EngineDetail engine={row} />,
    onSelect: () => void select(row),
  }))
  if (items.length > 0) items.push('separator')
  items.push(...menuOf(commands(), api))
  return (
    <Menu
      label={t`Engines`}
      align="start"
      width={360}
      items={items}
      trigger={
        <button className="engine" title={engine === undefined ? undefined : oneLine(shortAddress(engine.address))}>
          <Dot kind={engine === undefined ? 'idle' : engineDots[engine.state]} />
          <span className="sr">{t`Engine`} </span>
          <span className="t">
            <b className="ell">{name}</b> <span className="ell">{engine === undefined ? t`Not found` : secondLine(engine)}</span>
          </span>
          <Icon name="updown" />
        </button>
      }
    />
  )
}

/** "/run/podman/podman.sock · Not running". */
function EngineDetail({ engine }: { engine: Engine }) {
  return (
    <span className="engine-detail">
      <code className="ell">{oneLine(shortAddress(engine.address))}</code> {stateWord(engine)}
    </span>
  )
}

/** "Docker 29.1 · local". */
function secondLine(engine: Engine): string {
  const word = stateWord(engine)
  if (engine.state !== 'connected') return word
  return `${word} · ${isLocal(engine) ? t`local` : (/^\w+:\/\/(?:[^@/]*@)?([^/:]+)/.exec(engine.address)?.[1] ?? t`remote`)}`
}
