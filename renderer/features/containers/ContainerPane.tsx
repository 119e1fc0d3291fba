import { t } from '@lingui/core/macro'
import { type ReactNode, useEffect, useState } from 'react'
import type { Container } from '../../../preload/contract/containers'
import { useApi, useHost } from '../../api/context'
import { messageOf, runAction, useBusy } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { useEngine, useLive } from '../../lib/live'
import { FilesPart } from '../../lib/parts'
import { usePageShown } from '../../lib/usePageShown'
import { go } from '../../lib/router'
import { useCall } from '../../lib/useCall'
import { ListFailed } from '../../ui/Blank'
import { IconButton } from '../../ui/Button'
import { CodeView } from '../../ui/CodeView'
import { Icon } from '../../ui/Icon'
import { Menu } from '../../ui/Menu'
import { Pane } from '../../ui/Pane'
import { toast } from '../../ui/toast'
import { rowMenu } from '../../ui/table/rowMenu'
import { actions } from './actions'
import { PortLink, StateCell } from './cells'
import { ChangesTab } from './changes/ChangesTab'
import { refOf } from './known'
import { LogsTab } from './LogsTab'
import { OverviewTab } from './overview/OverviewTab'
import { hostOf, openPorts, urlOf } from './ports'
import { ProcessesTab } from './processes/ProcessesTab'
import { StatsTab } from './stats'
import { TerminalTab } from './TerminalTab'
import { shortId } from './words'
import { worded } from '../../lib/worded'

const TABS = worded(
  () =>
    [
      { id: 'overview', label: t`Overview` },
      { id: 'logs', label: t`Logs` },
      { id: 'terminal', label: t`Terminal` },
      { id: 'files', label: t`Files` },
      { id: 'stats', label: t`Stats` },
      { id: 'processes', label: t`Processes` },
      { id: 'changes', label: t`Changes` },
      { id: 'inspect', label: t`Inspect` },
    ] as const,
)
type TabId = ReturnType<typeof TABS>[number]['id']
const toTab = (tab: string | undefined): TabId => TABS().find((one) => one.id === tab)?.id ?? 'overview'

/** The detail of one container. */
export function ContainerPane({ row, tab: wanted }: { row: Container; tab: string | undefined }) {
  const api = useApi()
  const tab = toTab(wanted)
  const busy = useBusy(row.id)
  return (
    <Pane
      title={row.name}
      tabs={TABS()}
      tab={tab}
      onTab={(to) => go('containers', row.id, to)}
      onClose={() => go('containers')}
      actions={
        <>
          {(tab === 'logs' || tab === 'terminal') && <PopOutButton row={row} tab={tab} />}
          {actions()
            .filter(
              (action) =>
                ['start', 'restart', 'stop'].includes(action.id) &&
                action.when(row) &&
                !(action.id === 'restart' && row.state !== 'running'),
            )
            .map((action) => (
              <IconButton
                key={action.id}
                icon={action.icon}
                label={action.label}
                shortcut={action.shortcut}
                disabled={busy !== undefined}
                onClick={() => void runAction(api, action, [row])}
              />
            ))}
          <Menu
            label={t`More actions`}
            width={264}
            trigger={<IconButton icon="more" label={t`More actions`} />}
            items={rowMenu(actions(), [row], (action, rows) => void runAction(api, action, rows))}
          />
        </>
      }
      line={<PaneLine row={row} busy={busy} />}
    >
      {bodyOf(row, tab)}
    </Pane>
  )
}

function bodyOf(row: Container, tab: TabId): ReactNode {
  switch (tab) {
    case 'logs':
      return <LogsTab row={row} />
    case 'terminal':
      return <TerminalTab row={row} />
    case 'files':
      return <FilesOf row={row} />
    case 'stats':
      return <StatsTab row={row} />
    case 'processes':
      return <ProcessesTab row={row} />
    case 'changes':
      return <ChangesTab row={row} />
    case 'overview':
    case 'inspect':
      return <Inspected row={row} tab={tab} />
  }
}

/** Shows the tab in a window of its own. A browser has windows enough. */
function PopOutButton({ row, tab }: { row: Container; tab: 'logs' | 'terminal' }) {
  const api = useApi()
  const host = useHost()
  const engine = useEngine()?.id
  if (host !== 'window' || engine === undefined) return null
  const popOut = () =>
    void api.desktop
      .popOut({ engine, id: row.id, name: row.name, tab })
      .catch((error: unknown) => toast.fail(t`The window was not opened`, messageOf(error)))
  return <IconButton icon="external" label={tab === 'logs' ? t`Log in its own window` : t`Terminal in its own window`} onClick={popOut} />
}

/** Its files, on the engine that listed it. */
function FilesOf({ row }: { row: Container }) {
  const engine = useEngine()?.id
  return <FilesPart place={{ kind: 'container', id: row.id, ...(engine !== undefined && { engine }) }} name={row.name} />
}

/** State, id, and where its first port is. */
function PaneLine({ row, busy }: { row: Container; busy: string | undefined }) {
  const engine = useEngine()
  const port = openPorts(row.ports).find((one) => urlOf(one, hostOf(engine)) !== undefined)
  const url = port && urlOf(port, hostOf(engine))
  return (
    <>
      <StateCell row={row} busy={busy} />
      <span className="f3">·</span>
      <code className="f2">{shortId(row.id)}</code>
      <button
        type="button"
        aria-label={t`Copy id`}
        title={t`Copy the whole id`}
        className="f3"
        onClick={() => void copyText(row.id, t`Id copied`)}
      >
        <Icon name="copy" size={14} />
      </button>
      {port !== undefined && url !== undefined && (
        <>
          <span className="f3">·</span>
          <PortLink port={port}>{url.replace(/^https?:\/\//, '')}</PortLink>
        </>
      )}
    </>
  )
}

/** A row that has changed is another object: each gets a number of its own, to be asked about once. */
const versions = new WeakMap<Container, number>()
let lastVersion = 0
function versionOf(row: Container): number {
  const known = versions.get(row)
  if (known !== undefined) return known
  lastVersion += 1
  versions.set(row, lastVersion)
  return lastVersion
}

/** How often the answers of a health check are asked for: no event tells that they have come. */
const HEALTH_PACE = 10_000

/** Counts up at that pace, while it is `on` and the page is in sight. */
function useTurns(on: boolean): number {
  const [turn, setTurn] = useState(0)
  const shown = usePageShown()
  useEffect(() => {
    if (!on || !shown) return
    const timer = setInterval(() => setTurn((n) => n + 1), HEALTH_PACE)
    return () => clearInterval(timer)
  }, [on, shown])
  return turn
}

/** The tabs that show one answer of the engine, asked for again whenever the list says that the container has changed. */
function Inspected({ row, tab }: { row: Container; tab: 'overview' | 'inspect' }) {
  const api = useApi()
  useEffect(() => {
    // A courtesy to the ledger; the tab does not need it.
    api.ledger.look({ at: 'container', id: row.name }).catch(() => undefined)
  }, [api, row.name])
  // A build or a pull may give the image's name to another one while the pane is open.
  const imageNow = useLive('images').rows.find((image) => image.tags.includes(row.image))?.id ?? ''
  const turn = useTurns(tab === 'overview' && row.health !== undefined)
  const details = useCall(row.id, (signal) => api.containers.inspect(refOf(row), { signal }), `${versionOf(row)} ${imageNow} ${turn}`)
  if (details.status === 'failed') return <ListFailed error={details.error} retry={details.again} />
  if (details.status === 'loading') return <div className="grow" aria-busy="true" />
  if (tab === 'inspect') return <CodeView text={details.value.raw} language="json" label={t`${row.name} as JSON`} />
  return <OverviewTab row={row} details={details.value} />
}
