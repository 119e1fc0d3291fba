import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import { isRunLine } from '../../../preload/contract/runLines'
import { useApi } from '../../api/context'
import { fillIn } from '../../features/containers'
import { type FoundPlaces, openedPlaces, typedPlaces } from '../../features/registries'
import { copyText } from '../../lib/copy'
import { when } from '../../lib/format'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { type Entry, type Thing, thingsOf } from './entries'
import { type Found, kinds } from './kinds'
import { useRuns } from './runs'
import type { Sources } from './search'
import { useStarters } from './useStarters'
import { useCommands } from './useCommands'

/** Everything the palette can find: general commands, every object of the engine, and earlier docker commands. */
export function useSources(): Sources {
  const general = useCommands()
  const starters = useStarters()
  const runs = useRuns()
  const things = useThings()
  const places = usePlaces()
  const earlier = useEarlier()
  return useMemo(
    () => ({ commands: [...general, ...starters, ...runs], things: [...things, ...places.opened], earlier, typed: places.typed }),
    [general, starters, runs, things, places, earlier],
  )
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
    const of = <K extends keyof Found>(list: K, rows: readonly Found[K][]): Thing[] => thingsOf<Found[K]>(api, kinds()[list], rows)
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

/** Repositories and tags of registries, which nobody lists: those opened last, and what is typed. No registry is asked. */
function usePlaces(): { opened: readonly Thing[]; typed: (word: string) => readonly Thing[] } {
  const api = useApi()
  const images = useLive('images').rows
  return useMemo(() => {
    const here = new Map(images.flatMap(({ id, tags }) => tags.map((tag) => [tag, id] as const)))
    const toThings = ({ repositories, tags }: FoundPlaces) => [
      ...thingsOf(api, kinds().tags, tags),
      ...thingsOf(api, kinds().repositories, repositories),
    ]
    return { opened: toThings(openedPlaces(here)), typed: (word) => toThings(typedPlaces(word, here)) }
  }, [api, images])
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
      const copy = () => copyText(command, t`Command copied`)
      entries.push({
        id: `earlier ${id}`,
        section: 'Earlier',
        icon: 'terminal',
        title: oneLine(command),
        detail: when(startedAt),
        command,
        enter: isRunLine(command) ? t`fill in the form` : t`copy`,
        run: () => void (isRunLine(command) ? fillIn(api, command).catch(copy) : copy()),
      })
    }
    return entries
  }, [api, rows])
}
