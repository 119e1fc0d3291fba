import type { RunMount, RunOptions, RunPort } from '../../preload/contract/run'
import { shown } from './redact'
import { dockerCommand } from './words'

export interface FormatRunOptions {
  /** `run` with `-d` (or `-it` for a terminal), or `create`. */
  verb?: 'run' | 'create'
  /** Hides values of variables whose names say that they are secrets. */
  redact?: boolean
}

/** The `docker run` line that asks for the same. Source: `docker run --help`. */
export function formatRun(run: RunOptions, { verb = 'run', redact = false }: FormatRunOptions = {}): string {
  const value = (name: string, text: string): string => (redact ? shown(name, text) : text)
  const flag = (name: string, text: string | undefined): string[] => (text === undefined || text === '' ? [] : [name, text])
  const on = (name: string, set: boolean | undefined): string[] => (set === true ? [name] : [])
  const [first, ...rest] = run.entrypoint ?? []
  return dockerCommand([
    verb,
    ...(verb === 'run' ? on('-d', !(run.stdin === true && run.tty === true)) : []),
    ...(run.stdin === true && run.tty === true ? ['-it'] : [...on('-i', run.stdin), ...on('-t', run.tty)]),
    ...on('--rm', run.autoRemove),
    ...flag('--name', run.name),
    ...flag('--hostname', run.hostname),
    ...flag('--platform', run.platform),
    ...(run.ports ?? []).flatMap((port) => ['-p', formatPort(port)]),
    ...Object.entries(run.env ?? {}).flatMap(([name, text]) => ['-e', `${name}=${value(name, text)}`]),
    ...(run.mounts ?? []).flatMap(formatMount),
    ...flag('--network', run.network),
    ...(run.extraHosts ?? []).flatMap((host) => ['--add-host', host]),
    ...flag('--restart', run.restart === 'no' ? undefined : run.restart),
    ...flag('--memory', run.memory === undefined || run.memory === 0 ? undefined : formatBytes(run.memory)),
    ...flag('--cpus', run.cpus === undefined || run.cpus === 0 ? undefined : String(run.cpus)),
    ...flag('--user', run.user),
    ...flag('--workdir', run.workdir),
    ...on('--privileged', run.privileged),
    ...on('--read-only', run.readOnly),
    ...on('--init', run.init),
    ...Object.entries(run.labels ?? {}).flatMap(([name, text]) => ['--label', `${name}=${value(name, text)}`]),
    ...(run.entrypoint === undefined ? [] : ['--entrypoint', first ?? '']),
    run.image,
    ...rest,
    ...(run.command ?? []),
  ])
}

/** `127.0.0.1:8080:80/udp`. An IPv6 address stands in brackets. */
function formatPort({ container, host, ip, protocol }: RunPort): string {
  const target = `${container}${protocol === undefined || protocol === 'tcp' ? '' : `/${protocol}`}`
  if (ip === undefined || ip === '') return host === undefined ? target : `${host}:${target}`
  return `${ip.includes(':') ? `[${ip}]` : ip}:${host ?? ''}:${target}`
}

/** `-v` for what it can say; `--mount` for sources and targets that hold a colon or comma. */
function formatMount({ type, source, target, readOnly }: RunMount): string[] {
  if (type === 'tmpfs') return ['--tmpfs', target]
  const plain = ![source ?? '', target].some((path) => /[:,]/.test(path)) && (type === 'volume' || source?.startsWith('/') === true)
  if (plain && source === undefined && readOnly !== true) return ['-v', target]
  if (plain && source !== undefined) return ['-v', `${source}:${target}${readOnly === true ? ':ro' : ''}`]
  const parts = [`type=${type}`, ...(source === undefined ? [] : [`source=${source}`]), `target=${target}`]
  return ['--mount', [...parts, ...(readOnly === true ? ['readonly'] : [])].map(csv).join(',')]
}

/** `--mount` is read as one line of CSV. */
const csv = (part: string): string => (/[",\n]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part)

/** The largest unit of docker's (powers of 1024) that says it exactly. */
function formatBytes(bytes: number): string {
  for (const [unit, size] of [
    ['g', 1024 ** 3],
    ['m', 1024 ** 2],
    ['k', 1024],
  ] as const) {
    if (bytes % size === 0) return `${bytes / size}${unit}`
  }
  return `${bytes}b`
}
