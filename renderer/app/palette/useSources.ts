import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import type { Api } from '../../../preload/contract'
import { useApi } from '../../api/context'
import { copyText } from '../../lib/copy'
import { when } from '../../lib/format'
import { intents } from '../../lib/intents'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import type { Rows } from '../../lib/startLive'
import { type Entry, type Thing, thingsOf } from './entries'
import { type Found, kinds } from './kinds'
import type { Sources } from './search'
import { useCommands } from './useCommands'

/** Everything the palette can find: general commands, every object of the engine, and earlier docker commands. */
export function useSources(): Sources {
  const commands = useCommands()
  const things = useThings()
  const earlier = useEarlier()
  return useMemo(() => ({ commands, things, earlier }), [commands, things, earlier])
}

/** Every object there is; its actions are made only when it is looked at. */
function useThings(): Thing[] {
  const api = useApi()
  const containers = useLive('containers').rows
  const images = useLive('images').rows
  const volumes = useLive('volumes').rows
  const networks = useLive('networks').rows
  const registries = useLive('registries').rows
  const builds = useLive('builds').rows
  const tasks = useLive('tasks').rows
  const terminals = useLive('terminals').rows
  const engines = useLive('engines').rows
  return useMemo(() => {
    const of = <K extends Found>(list: K, rows: readonly Rows[K][]): Thing[] => thingsOf<Rows[K]>(api, kinds()[list], rows)
    return [
      ...of('containers', containers),
      ...of('images', images),
      ...of('volumes', volumes),
      ...of('networks', networks),
      ...of('registries', registries),
      ...of('builds', builds),
      ...of('tasks', tasks),
      ...of('terminals', terminals),
      ...of('engines', engines),
    ]
  }, [api, containers, images, volumes, networks, registries, builds, tasks, terminals, engines])
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
