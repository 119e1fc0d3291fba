import type { RunHealth, RunMount, RunNetwork, RunOptions } from '../../../../../preload/contract/run'
import { splitWords } from '../../../../lib/splitWords'
import { parseDuration } from './durations'
import { LINES, NUMBERS, PAIRS, SIZES, SWITCHES, TEXTS, WORDS } from './keys'
import { parseUlimit } from '../../../../lib/ulimits'
import { linesOf, parseDevice } from './lineValues'
import { toPorts } from './portRanges'
import type { MountRow, NetworkRow, PairRow } from './rows'
import type { RunForm } from './runForm'
import { parseSize } from './sizes'

/** What is there to be asked for, under its key; nothing where the form leaves it alone. */
function asked<K extends string, V>(keys: readonly K[], value: (key: K) => V | undefined): Partial<Record<K, V>> {
  const found: Partial<Record<K, V>> = {}
  for (const key of keys) {
    const one = value(key)
    if (one !== undefined) found[key] = one
  }
  return found
}

const filled = <T>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values])

/** What the form asks for. Rows without the part that matters are left out; numbers that are none, too: `check` names them. */
export function toOptions(form: RunForm): RunOptions {
  return {
    image: form.image.trim(),
    ...asked(TEXTS, (key) => form[key].trim() || undefined),
    ...asked(SIZES, (key) => parseSize(form[key])),
    ...asked(NUMBERS, (key) => parseNumber(form[key])),
    ...asked(LINES, (key) => filled(linesOf(form[key]))),
    ...asked(SWITCHES, (key) => form[key] || undefined),
    ...asked(PAIRS, (key) => toPairs(form[key])),
    ...asked(WORDS, (key) => toWords(key, form[key])),
    ...asked(['pull'], () => form.pull || undefined),
    ...asked(['detach'], () => (form.detach ? undefined : false)),
    ...asked(['restart'], () => toRestart(form)),
    ...asked(['ports'], () => filled(form.ports.flatMap(toPorts))),
    ...asked(['mounts'], () => filled(form.mounts.flatMap(toMount))),
    ...asked(['moreNetworks'], () => filled(form.moreNetworks.flatMap(toNetwork))),
    ...asked(['devices'], () => filled(linesOf(form.devices).map(parseDevice))),
    ...asked(['ulimits'], () => filled(linesOf(form.ulimits).flatMap((line) => parseUlimit(line) ?? []))),
    ...asked(['health'], () => toHealth(form)),
  }
}

/** A number as it is typed; undefined for what is none, and for nothing. */
export function parseNumber(text: string): number | undefined {
  const value = text.trim()
  return value === '' || !Number.isFinite(Number(value)) ? undefined : Number(value)
}

function toWords(key: string, line: string): string[] | undefined {
  const words = splitWords(line)
  // `--entrypoint ""`: none, not even the image's.
  if (key === 'entrypoint' && words.length === 1 && words[0] === '') return []
  return filled(words)
}

function toPairs(rows: readonly PairRow[]): Record<string, string> | undefined {
  const named = rows.filter((row) => row.name.trim() !== '')
  return named.length === 0 ? undefined : Object.fromEntries(named.map((row) => [row.name.trim(), row.value]))
}

function toRestart({ restart, retries }: RunForm): string | undefined {
  if (restart === '' || restart === 'no') return undefined
  return restart === 'on-failure' && /^\d+$/.test(retries.trim()) ? `on-failure:${retries.trim()}` : restart
}

function toMount(row: MountRow): RunMount[] {
  const target = row.target.trim()
  if (target === '') return []
  const source = row.type === 'tmpfs' ? '' : row.source.trim()
  const options = row.options
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  return [
    {
      type: row.type,
      target,
      ...(source !== '' && { source }),
      ...(row.readOnly && { readOnly: true }),
      ...(row.type === 'bind' && row.createSource && { createSource: true }),
      ...(options.length > 0 && { options }),
    },
  ]
}

function toNetwork(row: NetworkRow): RunNetwork[] {
  const name = row.name.trim()
  if (name === '') return []
  const aliases = splitWords(row.aliases)
  const [ip, ip6] = [row.ip.trim(), row.ip6.trim()]
  return [{ name, ...(aliases.length > 0 && { aliases }), ...(ip !== '' && { ip }), ...(ip6 !== '' && { ip6 }) }]
}

function toHealth(form: RunForm): RunHealth | undefined {
  // What is switched off has nothing else to say.
  if (form.healthDisabled) return { disabled: true }
  const command = form.healthCommand.trim()
  const health: RunHealth = {
    ...(command !== '' && { command }),
    ...asked(['interval'], () => parseDuration(form.healthInterval)),
    ...asked(['timeout'], () => parseDuration(form.healthTimeout)),
    ...asked(['startPeriod'], () => parseDuration(form.healthStartPeriod)),
    ...asked(['startInterval'], () => parseDuration(form.healthStartInterval)),
    ...asked(['retries'], () => parseNumber(form.healthRetries)),
  }
  return Object.keys(health).length === 0 ? undefined : health
}
