import { AppError } from '../../preload/contract/errors'
import type { RunMount, RunOptions, RunPort } from '../../preload/contract/run'
import { parseBytes, parseMount, parsePorts, parseVolume } from './runValues'

export type Flag = (draft: Draft, value: string) => void
export type Switch = (draft: Draft, on: boolean) => void

/** A run that is being read, flag by flag. */
export class Draft {
  readonly unknown: string[] = []
  readonly options: Partial<RunOptions> = {}
  readonly ports: RunPort[] = []
  readonly mounts: RunMount[] = []
  readonly env: Record<string, string> = {}
  readonly labels: Record<string, string> = {}
  readonly extraHosts: string[] = []

  isKnownSwitch(name: string): boolean {
    return OTHER_SWITCHES.has(name)
  }

  finish(image: string, command: string[]): { run: RunOptions; unknown: string[] } {
    const filled = <T extends object>(part: T): part is T => Object.keys(part).length > 0
    const run: RunOptions = {
      ...this.options,
      image,
      ...(command.length > 0 && { command }),
      ...(filled(this.env) && { env: this.env }),
      ...(filled(this.labels) && { labels: this.labels }),
      ...(this.ports.length > 0 && { ports: this.ports }),
      ...(this.mounts.length > 0 && { mounts: this.mounts }),
      ...(this.extraHosts.length > 0 && { extraHosts: this.extraHosts }),
    }
    return { run, unknown: this.unknown }
  }
}

const text =
  (key: 'name' | 'restart' | 'network' | 'user' | 'workdir' | 'hostname' | 'platform'): Flag =>
  (draft, value) => {
    draft.options[key] = value
  }
const toggle =
  (key: 'tty' | 'stdin' | 'autoRemove' | 'privileged' | 'readOnly' | 'init'): Switch =>
  (draft, on) => {
    draft.options[key] = on
  }

/** A variable without a value takes it from the caller's environment, which a form does not have: it is told, not guessed. */
const env: Flag = (draft, value) => {
  const equals = value.indexOf('=')
  if (equals > 0) draft.env[value.slice(0, equals)] = value.slice(equals + 1)
  else draft.unknown.push(`-e ${value}`)
}
const label: Flag = (draft, value) => {
  const [name = '', ...rest] = value.split('=')
  draft.labels[name] = rest.join('=')
}
const publish: Flag = (draft, value) => void draft.ports.push(...parsePorts(value))
const volume: Flag = (draft, value) => void draft.mounts.push(parseVolume(value, draft.unknown))
const mount: Flag = (draft, value) => {
  const parsed = parseMount(value)
  if (parsed === undefined) draft.unknown.push(`--mount ${value}`)
  else draft.mounts.push(parsed)
}
const tmpfs: Flag = (draft, value) => {
  const [target = '', options] = value.split(':')
  draft.mounts.push({ type: 'tmpfs', target })
  if (options !== undefined) draft.unknown.push(`--tmpfs ${value}`)
}
const memory: Flag = (draft, value) => void (draft.options.memory = parseBytes(value))
const cpus: Flag = (draft, value) => {
  const number = Number(value)
  if (!Number.isFinite(number)) throw new AppError('invalid-input', `"${value}" is not a number of CPUs.`)
  draft.options.cpus = number
}
const entrypoint: Flag = (draft, value) => void (draft.options.entrypoint = value === '' ? [] : [value])
const extraHost: Flag = (draft, value) => void draft.extraHosts.push(value)

/** Flags with a value, long and short. Source: `docker run --help`. */
export const FLAGS: Readonly<Record<string, Flag>> = {
  '--name': text('name'),
  '--restart': text('restart'),
  '--network': text('network'),
  '--net': text('network'),
  '--user': text('user'),
  '-u': text('user'),
  '--workdir': text('workdir'),
  '-w': text('workdir'),
  '--hostname': text('hostname'),
  '-h': text('hostname'),
  '--platform': text('platform'),
  '--env': env,
  '-e': env,
  '--label': label,
  '-l': label,
  '--publish': publish,
  '-p': publish,
  '--volume': volume,
  '-v': volume,
  '--mount': mount,
  '--tmpfs': tmpfs,
  '--memory': memory,
  '-m': memory,
  '--cpus': cpus,
  '--entrypoint': entrypoint,
  '--add-host': extraHost,
}

/** Flags that stand alone. Longshore always starts in the background, so `-d` says nothing new. */
export const SWITCHES: Readonly<Record<string, Switch>> = {
  '--detach': () => {},
  '-d': () => {},
  '--interactive': toggle('stdin'),
  '-i': toggle('stdin'),
  '--tty': toggle('tty'),
  '-t': toggle('tty'),
  '--rm': toggle('autoRemove'),
  '--privileged': toggle('privileged'),
  '--read-only': toggle('readOnly'),
  '--init': toggle('init'),
}

/** docker's other flags without a value: they must not swallow the image's name. */
const OTHER_SWITCHES = new Set([
  '--disable-content-trust',
  '--help',
  '--no-healthcheck',
  '--oom-kill-disable',
  '--publish-all',
  '--quiet',
  '--sig-proxy',
  '--use-api-socket',
])
