import type { Setting } from './draft'
import { SETTINGS } from './settings'

const BY_FLAG: ReadonlyMap<string, Setting> = new Map(SETTINGS.flatMap((setting) => setting.flags.map((flag) => [flag, setting] as const)))

/** Flags of docker's that a run has no place for: they touch files and screens of the caller's, or only Windows engines. */
const VALUES = new Set([
  '-a',
  '--attach',
  '--cidfile',
  '--detach-keys',
  '--env-file',
  '--label-file',
  '--cpu-count',
  '--cpu-percent',
  '--io-maxbandwidth',
  '--io-maxiops',
])
const SWITCHES = new Set(['--disable-content-trust', '--help', '-q', '--quiet', '--sig-proxy', '--use-api-socket'])
/** Podman's and nerdctl's without a value: they must not swallow the image's name. */
const FOREIGN_SWITCHES = new Set([
  '--replace',
  '--rmi',
  '--no-hosts',
  '--no-hostname',
  '--env-host',
  '--http-proxy',
  '--tls-verify',
  '--insecure-registry',
])

export type FlagKind =
  /** It is a setting's. */
  | { kind: 'setting'; setting: Setting }
  /** It takes a value, or stands alone, and has no place in a run. */
  | { kind: 'value' | 'switch' }
  /** No flag of docker's. */
  | { kind: 'foreign' }

export function flagKind(flag: string): FlagKind {
  const setting = BY_FLAG.get(flag)
  if (setting !== undefined) return { kind: 'setting', setting }
  if (VALUES.has(flag)) return { kind: 'value' }
  return { kind: SWITCHES.has(flag) || FOREIGN_SWITCHES.has(flag) ? 'switch' : 'foreign' }
}
