import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import type { Api } from '../../../preload/contract'
import type { Container } from '../../../preload/contract/containers'
import { containerActions } from '../../features/containers'
import { imageActions, imageName } from '../../features/images'
import { networkActions } from '../../features/networks'
import { registryActions } from '../../features/registries'
import { volumeActions } from '../../features/volumes'
import { useApi } from '../../api/context'
import { copyText } from '../../lib/copy'
import { bytes, when } from '../../lib/format'
import { intents } from '../../lib/intents'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { go } from '../../lib/router'
import { type Entry, type Thing, thingOf } from './entries'
import type { Sources } from './search'
import { useCommands } from './useCommands'

/** Everything the palette can find: general commands, every object of the engine, and earlier docker commands. */
export function useSources(): Sources {
  const commands = useCommands()
  const things = useThings()
  const earlier = useEarlier()
  return useMemo(() => ({ commands, things, earlier }), [commands, things, earlier])
}

function useThings(): Thing[] {
  const api = useApi()
  const containers = useLive('containers').rows
  const images = useLive('images').rows
  const volumes = useLive('volumes').rows
  const networks = useLive('networks').rows
  const registries = useLive('registries').rows
  return useMemo(
    () => [
      ...containers.map((row) =>
        thingOf(api, {
          kind: 'container',
          icon: 'box',
          row,
          name: oneLine(row.name),
          detail: containerDetail(row),
          open: () => go('containers', row.id),
          actions: containerActions(),
        }),
      ),
      ...images.map((row) =>
        thingOf(api, {
          kind: 'image',
          icon: 'layers',
          row,
          name: oneLine(imageName(row)),
          detail: bytes(row.size),
          open: () => go('images', row.id),
          actions: imageActions(),
        }),
      ),
      ...volumes.map((row) =>
        thingOf(api, {
          kind: 'volume',
          icon: 'volume',
          row,
          name: oneLine(row.name),
          detail: '',
          open: () => go('volumes', row.id),
          actions: volumeActions(),
        }),
      ),
      ...networks.map((row) =>
        thingOf(api, {
          kind: 'network',
          icon: 'network',
          row,
          name: oneLine(row.name),
          detail: row.driver,
          open: () => go('networks', row.id),
          actions: networkActions(),
        }),
      ),
      ...registries.map((row) =>
        thingOf(api, {
          kind: 'registry',
          icon: 'registry',
          row,
          name: oneLine(row.name),
          detail: row.login === undefined ? '' : t`signed in as ${oneLine(row.login.username)}`,
          open: () => go('registries', row.id),
          actions: registryActions(),
        }),
      ),
    ],
    [api, containers, images, volumes, networks, registries],
  )
}

function containerDetail({ state, health, ports }: Container): string {
  const port = ports.find((one) => one.host !== undefined)?.host
  return [health ?? state, port === undefined ? '' : `localhost:${port}`].filter(Boolean).join(', ')
}

const MOST = 200

/** Each command once, the newest first. A `docker run` opens the form filled in; the others are copied. */
function useEarlier(): Entry[] {
  const api = useApi()
  const { rows } = useLive('ledger')
  return useMemo(() => {
    const seen = new Set<string>()
    const entries: Entry[] = []
    for (const { id, command, kind, startedAt } of [...rows].sort((a, b) => b.startedAt - a.startedAt)) {
      if (kind === 'look' || seen.has(command)) continue
      seen.add(command)
      if (seen.size > MOST) break
      const isRun = /^docker (container )?run\s/.test(command)
      entries.push({
        id: `earlier ${id}`,
        section: 'Earlier',
        icon: 'terminal',
        title: oneLine(command),
        detail: when(startedAt),
        command,
        enter: isRun ? t`fill in the form` : 'copy',
        run: () => void (isRun ? refill(api, command) : copyText(command, t`Command copied`)),
      })
    }
    return entries
  }, [api, rows])
}

/** Opens the run form with what the command asks for; a command that cannot be read is copied. */
async function refill(api: Api, command: string): Promise<void> {
  const parsed = await api.ledger.parse({ command }).catch(() => undefined)
  if (parsed) intents.run(parsed.run)
  else await copyText(command, t`Command copied`)
}
