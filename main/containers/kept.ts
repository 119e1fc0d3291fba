import type { RunOptions } from '../../preload/contract/run'
import { type Asked, type AskedBody, empty, same } from './asked'
import { fromMount } from './asRunMounts'
import { toCreateBody } from './toCreateBody'

/** Settings of the API that no flag of `docker run` says, in words. */
const WORDS: Readonly<Record<string, string>> = {
  Healthcheck: 'a health check without a shell',
  Env: 'variables taken out of the image',
  Shell: 'the shell of the image',
  OnBuild: 'instructions for builds on it',
  MaskedPaths: 'hidden paths of /proc',
  ReadonlyPaths: 'read-only paths of /proc',
  DeviceRequests: 'devices asked for by a driver',
  KernelMemoryTCP: 'the limit of TCP memory',
  CpuCount: 'the number of processors (Windows)',
  CpuPercent: 'the share of processors (Windows)',
  IOMaximumIOps: 'the limit of disk operations (Windows)',
  IOMaximumBandwidth: 'the limit of disk bandwidth (Windows)',
  NetworkDisabled: 'no network at all',
  VolumeDriver: 'the volume driver',
}
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
    ...names.map((name) => WORDS[name] ?? name),
    ...mounts.map(({ Type, Target }) => `the ${Type} mounted at ${Target}`),
    ...options.map(([name]) => `options of the network ${name}`),
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
