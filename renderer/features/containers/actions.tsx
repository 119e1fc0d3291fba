import { t } from '@lingui/core/macro'
import type { Api } from '../../../preload/contract'
import type { Container } from '../../../preload/contract/containers'
import type { Action } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { intents } from '../../lib/intents'
import { openAddress } from '../../lib/openAddress'
import { oneLine } from '../../lib/plainText'
import { go } from '../../lib/router'
import { confirmed, knownEngine, knownRows, refOf } from './known'
import { hostOf, openPorts, urlOf } from './ports'
import { putBackAction } from './putBack/action'
import { removal } from './removal'
import { RemoveDialog } from './RemoveDialog'
import { compare } from './stats/compareAddress'
import { openRunForm } from './run'
import { isUp } from '../../lib/isUp'
import { lazily } from '../../lib/lazily'
import { worded } from '../../lib/worded'

const RenameDialog = lazily(async () => (await import('./RenameDialog')).RenameDialog)
const SignalDialog = lazily(async () => (await import('./signal/SignalDialog')).SignalDialog)
const CommitDialog = lazily(async () => (await import('./take/CommitDialog')).CommitDialog)
const ExportDialog = lazily(async () => (await import('./take/ExportDialog')).ExportDialog)

type Work = (api: Api, row: Container) => Promise<unknown>

/** Runs a call and waits until the engine's own event has changed the row. */
const settled =
  (work: Work): Work =>
  async (api, row) => {
    await work(api, row)
    await confirmed(row)
  }

const runs = (row: Container) => row.state === 'running'
const rests = (row: Container) => row.state === 'exited' || row.state === 'created' || row.state === 'dead'

const firstUrl = (row: Container): string | undefined =>
  openPorts(row.ports)
    .map((port) => urlOf(port, hostOf(knownEngine())))
    .find((url) => url !== undefined)

/** What `docker run` would make this container again. Answers the command, secrets and all: it is asked for to be run. */
async function runCommand(api: Api, row: Container): Promise<string> {
  const { run } = await api.containers.asRun(refOf(row))
  return (await api.ledger.format({ run, secrets: true })).command
}

/** Everything a container can be told: row buttons, menus, keys and the palette read this list. */
export const actions = worded((): Action<Container>[] => [
  {
    id: 'logs',
    label: t`Logs`,
    icon: 'logs',
    shortcut: 'container.logs',
    group: 1,
    inRow: true,
    when: () => true,
    command: (row) => `docker logs -f ${row.name}`,
    run: (_api, row) => go('containers', row.id, 'logs'),
  },
  {
    id: 'terminal',
    label: t`Terminal`,
    icon: 'terminal',
    shortcut: 'container.terminal',
    group: 1,
    inRow: true,
    when: runs,
    command: (row) => `docker exec -it ${row.name} sh`,
    run: (_api, row) => go('containers', row.id, 'terminal', { open: 'shell' }),
  },
  {
    id: 'files',
    label: t`Files`,
    icon: 'folder',
    shortcut: 'container.files',
    group: 1,
    when: () => true,
    run: (_api, row) => go('containers', row.id, 'files'),
  },
  {
    id: 'copy-files',
    label: t`Copy files…`,
    icon: 'copy',
    group: 1,
    when: (row) => row.state !== 'removing',
    command: (row) => `docker cp ./files ${row.name}:/`,
    run: (_api, row) => intents.copyFiles({ place: { kind: 'container', ...refOf(row) }, name: row.name }),
  },
  {
    id: 'compare',
    label: t`Compare stats`,
    icon: 'chart',
    group: 1,
    bulk: true,
    when: () => true,
    command: (row) => `docker stats ${row.name}`,
    // One page for all of them, so nothing is left to do for each.
    ask: (rows) => void compare(rows, knownRows()),
    run: () => undefined,
  },
  {
    id: 'open',
    label: t`Open in browser`,
    icon: 'external',
    shortcut: 'container.open',
    group: 2,
    when: (row) => firstUrl(row) !== undefined,
    run: (api, row) => {
      const url = firstUrl(row)
      if (url !== undefined) openAddress(api, undefined, url)
    },
  },
  {
    id: 'copy-run',
    label: t`Copy docker run`,
    icon: 'copy',
    shortcut: 'container.copyRun',
    group: 2,
    when: () => true,
    run: async (api, row) => copyText(await runCommand(api, row), t`Command copied`),
  },
  {
    id: 'restart',
    label: t`Restart`,
    icon: 'restart',
    shortcut: 'container.restart',
    group: 3,
    inRow: true,
    bulk: true,
    when: (row) => isUp(row) || rests(row),
    doing: t`Restarting`,
    command: (row) => `docker restart ${row.name}`,
    run: settled((api, row) => api.containers.restart(refOf(row))),
  },
  {
    id: 'stop',
    label: t`Stop`,
    icon: 'stop',
    shortcut: 'container.stop',
    group: 3,
    inRow: true,
    bulk: true,
    when: isUp,
    doing: t`Stopping`,
    command: (row) => `docker stop ${row.name}`,
    run: settled((api, row) => api.containers.stop(refOf(row))),
  },
  {
    id: 'pause',
    label: t`Pause`,
    icon: 'pause',
    shortcut: 'container.pause',
    group: 3,
    bulk: true,
    when: runs,
    doing: t`Pausing`,
    command: (row) => `docker pause ${row.name}`,
    run: settled((api, row) => api.containers.pause(refOf(row))),
  },
  {
    id: 'unpause',
    label: t`Unpause`,
    icon: 'play',
    shortcut: 'container.pause',
    group: 3,
    bulk: true,
    when: (row) => row.state === 'paused',
    doing: t`Unpausing`,
    command: (row) => `docker unpause ${row.name}`,
    run: settled((api, row) => api.containers.unpause(refOf(row))),
  },
  {
    id: 'start',
    label: t`Start`,
    icon: 'play',
    group: 3,
    inRow: true,
    bulk: true,
    when: rests,
    doing: t`Starting`,
    command: (row) => `docker start ${row.name}`,
    run: settled((api, row) => api.containers.start(refOf(row))),
  },
  {
    id: 'kill',
    label: t`Kill`,
    icon: 'kill',
    group: 3,
    bulk: true,
    when: isUp,
    doing: t`Killing`,
    command: (row) => `docker kill ${row.name}`,
    run: settled((api, row) => api.containers.kill(refOf(row))),
  },
  {
    id: 'signal',
    label: t`Send signal…`,
    icon: 'arrowr',
    group: 3,
    when: (row) => row.state === 'running',
    command: (row) => `docker kill -s SIGHUP ${row.name}`,
    ask: ([row], _go, close) => row !== undefined && <SignalDialog row={row} close={close} />,
    run: () => undefined,
  },
  {
    id: 'edit',
    label: t`Edit…`,
    icon: 'edit',
    shortcut: 'container.edit',
    group: 4,
    when: (row) => row.state !== 'removing',
    run: (_api, row) => openRunForm({ mode: 'edit', row }),
  },
  {
    id: 'duplicate',
    label: t`Duplicate…`,
    icon: 'box',
    group: 4,
    when: (row) => row.state !== 'removing',
    run: (_api, row) => openRunForm({ mode: 'duplicate', row }),
  },
  {
    id: 'commit',
    label: t`Commit…`,
    icon: 'layers',
    group: 4,
    when: (row) => row.state !== 'removing',
    command: (row) => `docker commit ${row.name} image`,
    ask: ([row], _go, close) => row !== undefined && <CommitDialog row={row} close={close} />,
    run: () => undefined,
  },
  {
    id: 'export',
    label: t`Export…`,
    icon: 'download',
    group: 4,
    when: (row) => row.state !== 'removing',
    command: (row) => `docker export -o ${row.name}.tar ${row.name}`,
    ask: ([row], _go, close) => row !== undefined && <ExportDialog row={row} close={close} />,
    run: () => undefined,
  },
  {
    id: 'rename',
    label: t`Rename…`,
    icon: 'tag',
    shortcut: 'container.rename',
    group: 4,
    when: (row) => row.state !== 'removing',
    command: (row) => `docker rename ${row.name} new-name`,
    ask: ([row], _go, close) => row !== undefined && <RenameDialog row={row} close={close} />,
    run: () => undefined,
  },
  putBackAction(),
  {
    id: 'copy-id',
    label: t`Copy id`,
    icon: 'copy',
    group: 4,
    when: () => true,
    run: (_api, row) => copyText(row.id, t`Id of ${oneLine(row.name)} copied`),
  },
  {
    ...removal({ volumes: false }),
    ask: (rows, _go, close) => <RemoveDialog rows={rows} close={close} />,
  },
])
