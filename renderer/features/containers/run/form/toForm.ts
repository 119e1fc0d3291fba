import type { RunHealth, RunMount, RunOptions } from '../../../../../preload/contract/run'
import { joinWords } from '../../../../lib/splitWords'
import { durationText } from './durations'
import { LINES, NUMBERS, PAIRS, SIZES, SWITCHES, TEXTS, WORDS } from './keys'
import { ulimitText } from '../../../../lib/ulimits'
import { deviceText } from './lineValues'
import { toPortRows } from './portRanges'
import { mountRow, networkRow, pairRow, type MountRow } from './rows'
import type { RunForm } from './runForm'
import { sizeText } from './sizes'

const each = <K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>

/** The form that asks for `run`: a preset, or a pasted command. */
export function toForm(run: Partial<RunOptions> = {}): RunForm {
  const [restart = '', retries = ''] = (run.restart ?? 'no').split(':')
  return {
    ...each(TEXTS, (key) => run[key] ?? ''),
    ...each(SIZES, (key) => shown(run[key], sizeText)),
    ...each(NUMBERS, (key) => shown(run[key], String)),
    ...each(LINES, (key) => (run[key] ?? []).join('\n')),
    ...each(SWITCHES, (key) => run[key] ?? false),
    ...each(PAIRS, (key) => Object.entries(run[key] ?? {}).map(([name, value]) => pairRow(name, value))),
    ...each(WORDS, (key) => joinWords(run[key] ?? [])),
    // An empty list takes the image's own away, as `--entrypoint ""` does.
    ...(run.entrypoint?.length === 0 && { entrypoint: `''` }),
    image: run.image ?? '',
    pull: run.pull ?? '',
    detach: run.detach !== false,
    restart,
    retries,
    ports: toPortRows(run.ports ?? []),
    mounts: (run.mounts ?? []).map(toMountRow),
    moreNetworks: (run.moreNetworks ?? []).map(({ name, aliases = [], ip = '', ip6 = '' }) =>
      networkRow({ name, aliases: joinWords(aliases), ip, ip6 }),
    ),
    devices: (run.devices ?? []).map(deviceText).join('\n'),
    ulimits: (run.ulimits ?? []).map(ulimitText).join('\n'),
    ...healthForm(run.health ?? {}),
  }
}

const shown = (value: number | undefined, write: (value: number) => string): string => (value === undefined ? '' : write(value))

const toMountRow = ({ type, source = '', target, readOnly = false, createSource = false, options = [] }: RunMount): MountRow =>
  mountRow({ type, source, target, readOnly, createSource, options: options.join(',') })

const healthForm = ({ disabled = false, command = '', interval, timeout, startPeriod, startInterval, retries }: RunHealth) => ({
  healthDisabled: disabled,
  healthCommand: command,
  healthInterval: shown(interval, durationText),
  healthTimeout: shown(timeout, durationText),
  healthStartPeriod: shown(startPeriod, durationText),
  healthStartInterval: shown(startInterval, durationText),
  healthRetries: shown(retries, String),
})
