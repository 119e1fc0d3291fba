import { t } from '@lingui/core/macro'
import type { RunOptions } from '../../preload/contract/run'
import { type Asked, type AskedBody, empty, same } from './asked'
import { fromMount } from './asRunMounts'
import { toCreateBody } from './toCreateBody'
import { worded } from '../worded'

/** Settings of the API that no flag of `docker run` says, in words. */
const WORDS = worded((): Readonly<Record<string, string>> => ({
  Healthcheck: t`a health check without a shell`,
  Env: t`variables taken out of the image`,
  Shell: t`the shell of the image`,
  OnBuild: t`instructions for builds on it`,
  MaskedPaths: t`hidden paths of /proc`,
  ReadonlyPaths: t`read-only paths of /proc`,
  DeviceRequests: t`devices asked for by a driver`,
  KernelMemoryTCP: t`the limit of TCP memory`,
  CpuCount: t`the number of processors (Windows)`,
  CpuPercent: t`the share of processors (Windows)`,
  IOMaximumIOps: t`the limit of disk operations (Windows)`,
  IOMaximumBandwidth: t`the limit of disk bandwidth (Windows)`,
  NetworkDisabled: t`no network at all`,
  VolumeDriver: t`the volume driver`,
}))
/** What has no meaning without a client that waits, is the mounts' own matter below, or is no setting. */
const NOT_SAID = new Set([
  'HostConfig',
  'NetworkingConfig',
  'AttachStdin',
  'AttachStdout',
  'AttachStderr',
  'StdinOnce',
  'ArgsEscaped',
  'Image',
  'Hostname',
  'ConsoleSize',
  'ContainerIDFile',
  'Cgroup',
  'Links',
  'Binds',
  'Mounts',
  'Tmpfs',
  'Volumes',
  'NetworkMode',
  'OnBuild',
])

/** The settings of a container that `run`, which it reads back as, does not say. */
export function keptOf({ body, networks }: Asked, run: RunOptions): string[] {
  const said = toCreateBody(run) as unknown as AskedBody
  const names = [...unsaid(body, said), ...unsaid(body.HostConfig, said.HostConfig)]
  const mounts = (body.HostConfig.Mounts ?? []).filter((mount) => fromMount(mount) === undefined)
  const options = Object.entries(networks).filter(([, { DriverOpts, GwPriority }]) => !empty(DriverOpts) || !empty(GwPriority))
  return [
    ...names.map((name) => WORDS()[name] ?? name),
    ...mounts.map(({ Type, Target }) => t`the ${Type} mounted at ${Target}`),
    ...options.map(([name]) => t`options of the network ${name}`),
  ]
}

function unsaid(own: Partial<Record<string, unknown>>, said: Partial<Record<string, unknown>>): string[] {
  return Object.keys(own).filter((key) => !NOT_SAID.has(key) && !isSaid(own[key], said[key]))
}

/** What the image brings as well, such as a published port that it exposes, may be said once more. */
function isSaid(own: unknown, said: unknown): boolean {
  if (typeof own !== 'object' || own === null || Array.isArray(own) || typeof said !== 'object' || said === null)
    return same(ordered(own), ordered(said))
  return Object.entries(own).every(([key, value]) => same(value, (said as Record<string, unknown>)[key]))
}

/** The order of variables and capabilities means nothing. */
const ordered = (value: unknown) => (Array.isArray(value) && value.every((part) => typeof part === 'string') ? value.toSorted() : value)
