import type { RunMount, RunOptions, RunPort } from '../../../../preload/contract/run'
import { joinWords, splitWords } from '../../../lib/splitWords'
import { parseSize, sizeText } from './sizes'

/** A row keeps its number while others come and go, so that typing stays in it. */
interface Keyed {
  key: number
}
export interface PortRow extends Keyed {
  host: string
  container: string
  ip: string
  protocol: 'tcp' | 'udp' | 'sctp'
  /** The image says that it listens there. */
  exposed: boolean
}
export interface PairRow extends Keyed {
  name: string
  value: string
}
export interface MountRow extends Keyed {
  type: RunMount['type']
  source: string
  target: string
  readOnly: boolean
}

/** What is typed, before it is known to make sense. */
export interface RunForm {
  image: string
  name: string
  ports: PortRow[]
  env: PairRow[]
  mounts: MountRow[]
  labels: PairRow[]
  network: string
  hostname: string
  extraHosts: string
  memory: string
  cpus: string
  restart: string
  retries: string
  command: string
  entrypoint: string
  user: string
  workdir: string
  platform: string
  tty: boolean
  stdin: boolean
  autoRemove: boolean
  privileged: boolean
  readOnly: boolean
  init: boolean
}

let lastKey = 0
export const newKey = (): number => ++lastKey

export const portRow = (port: Partial<Omit<PortRow, 'key'>> = {}): PortRow => ({
  key: newKey(),
  host: '',
  container: '',
  ip: '',
  protocol: 'tcp',
  exposed: false,
  ...port,
})
export const pairRow = (name = '', value = ''): PairRow => ({ key: newKey(), name, value })
export const mountRow = (mount: Partial<Omit<MountRow, 'key'>> = {}): MountRow => ({
  key: newKey(),
  type: 'volume',
  source: '',
  target: '',
  readOnly: false,
  ...mount,
})

/** The form that asks for `run`: a preset, or a pasted command. */
export function toForm(run: Partial<RunOptions> = {}): RunForm {
  const [restart = '', retries = ''] = (run.restart ?? 'no').split(':')
  return {
    image: run.image ?? '',
    name: run.name ?? '',
    ports: (run.ports ?? []).map((p) =>
      portRow({
        host: p.host === undefined ? '' : String(p.host),
        container: String(p.container),
        ip: p.ip ?? '',
        protocol: p.protocol ?? 'tcp',
      }),
    ),
    env: Object.entries(run.env ?? {}).map(([name, value]) => pairRow(name, value)),
    mounts: (run.mounts ?? []).map((m) =>
      mountRow({ type: m.type, source: m.source ?? '', target: m.target, readOnly: m.readOnly ?? false }),
    ),
    labels: Object.entries(run.labels ?? {}).map(([name, value]) => pairRow(name, value)),
    network: run.network ?? '',
    hostname: run.hostname ?? '',
    extraHosts: (run.extraHosts ?? []).join('\n'),
    memory: run.memory === undefined || run.memory === 0 ? '' : sizeText(run.memory),
    cpus: run.cpus === undefined || run.cpus === 0 ? '' : String(run.cpus),
    restart,
    retries,
    command: joinWords(run.command ?? []),
    entrypoint: run.entrypoint === undefined ? '' : joinWords(run.entrypoint),
    user: run.user ?? '',
    workdir: run.workdir ?? '',
    platform: run.platform ?? '',
    tty: run.tty ?? false,
    stdin: run.stdin ?? false,
    autoRemove: run.autoRemove ?? false,
    privileged: run.privileged ?? false,
    readOnly: run.readOnly ?? false,
    init: run.init ?? false,
  }
}

/** What the form asks for. Rows without the part that matters are left out; numbers that are none, too: `check` names them. */
export function toOptions(form: RunForm): RunOptions {
  const command = splitWords(form.command)
  const entrypoint = splitWords(form.entrypoint)
  const extraHosts = form.extraHosts
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const memory = parseSize(form.memory)
  const cpus = form.cpus.trim() === '' ? undefined : Number(form.cpus)
  const restart = form.restart === 'on-failure' && /^\d+$/.test(form.retries) ? `on-failure:${form.retries}` : form.restart
  const text = <K extends keyof RunForm & keyof RunOptions>(key: K) => {
    const value = String(form[key]).trim()
    return value === '' ? {} : { [key]: value }
  }
  const flag = <K extends keyof RunForm & keyof RunOptions>(key: K) => (form[key] === true ? { [key]: true } : {})
  return {
    image: form.image.trim(),
    ...text('name'),
    ...(command.length > 0 && { command }),
    ...(entrypoint.length > 0 && { entrypoint }),
    ...rows('env', form.env),
    ...filled('ports', form.ports.flatMap(toPort)),
    ...filled('mounts', form.mounts.flatMap(toMount)),
    ...rows('labels', form.labels),
    ...flag('tty'),
    ...flag('stdin'),
    ...flag('autoRemove'),
    ...(restart !== '' && restart !== 'no' && { restart }),
    ...text('network'),
    ...text('user'),
    ...text('workdir'),
    ...text('hostname'),
    ...(memory !== undefined && memory > 0 && { memory }),
    ...(cpus !== undefined && cpus > 0 && { cpus }),
    ...text('platform'),
    ...flag('privileged'),
    ...flag('readOnly'),
    ...flag('init'),
    ...filled('extraHosts', extraHosts),
  }
}

const rows = (key: 'env' | 'labels', pairs: readonly PairRow[]) => {
  const named = pairs.filter((pair) => pair.name.trim() !== '')
  return named.length === 0 ? {} : { [key]: Object.fromEntries(named.map((pair) => [pair.name.trim(), pair.value])) }
}
const filled = <T>(key: string, values: readonly T[]) => (values.length === 0 ? {} : { [key]: values })

export const portNumber = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text.trim()) && Number(text) > 0 && Number(text) <= 65_535 ? Number(text) : undefined

function toPort(row: PortRow): RunPort[] {
  const container = portNumber(row.container)
  if (container === undefined) return []
  const host = portNumber(row.host)
  return [
    {
      container,
      ...(host !== undefined && { host }),
      ...(row.ip.trim() !== '' && { ip: row.ip.trim() }),
      ...(row.protocol !== 'tcp' && { protocol: row.protocol }),
    },
  ]
}

function toMount(row: MountRow): RunMount[] {
  if (row.target.trim() === '') return []
  const source = row.type === 'tmpfs' ? '' : row.source.trim()
  return [{ type: row.type, target: row.target.trim(), ...(source !== '' && { source }), ...(row.readOnly && { readOnly: true }) }]
}
