import type { Body } from './dockerCli'

/** Empty, these say something: they are pointers in the engine's own words, and left out where nothing was asked. */
const TELLING = new Set(['Init', 'StopTimeout', 'MaskedPaths', 'ReadonlyPaths'])

/** Drops the fields of one object that the CLI sends although nobody asked for them. What is in lists and maps stays. */
function trim(fields: unknown): Body {
  return Object.fromEntries(
    Object.entries(fields ?? {}).filter(([name, value]) => {
      if (value === null || value === undefined) return false
      if (TELLING.has(name)) return true
      return value !== '' && value !== false && value !== 0 && !(typeof value === 'object' && Object.keys(value).length === 0)
    }),
  )
}

/** `b:/x:rw,z` → `b:/x:z`: rw is what is done anyway, and the order of mode words means nothing. */
function plainModes(text: string): string {
  const modes = /^(?:[A-Za-z]:[^:]*|[^:]*):[^:]*:(.*)$/.exec(text)?.[1]
  if (modes === undefined) return text
  const kept = sortedModes(modes)
  return text.slice(0, text.length - modes.length - (kept === '' ? 1 : 0)) + kept
}
const sortedModes = (modes: string): string =>
  modes
    .split(',')
    .filter((mode) => mode !== 'rw')
    .toSorted()
    .join(',')

/** A create body in one form, so that the CLI's and ours can be compared. */
export function normal(body: Body): Body {
  const { HostConfig, NetworkingConfig, Healthcheck, ...config } = structuredClone(body)
  const host = trim(HostConfig)
  const { Binds, Tmpfs, LogConfig, RestartPolicy, DeviceRequests, Mounts, Ulimits } = host
  // The CLI's own screen and its own pipes: Longshore attaches by itself, and to a container that waits for nobody.
  for (const name of ['AttachStdin', 'AttachStdout', 'AttachStderr', 'StdinOnce']) delete config[name]
  delete host['ConsoleSize']
  // Words for "as the engine does it anyway".
  if (host['NetworkMode'] === 'default') delete host['NetworkMode']
  if (host['MemorySwappiness'] === -1) delete host['MemorySwappiness']
  if (/^(no)?$/.test((RestartPolicy as { Name?: string } | undefined)?.Name ?? '')) delete host['RestartPolicy']
  else if (RestartPolicy !== undefined) host['RestartPolicy'] = trim(RestartPolicy)
  // The CLI keeps these in maps, which have no order.
  if (Array.isArray(config['Env'])) config['Env'] = (config['Env'] as string[]).toSorted()
  if (Array.isArray(Ulimits)) host['Ulimits'] = (Ulimits as { Name: string }[]).toSorted((a, b) => a.Name.localeCompare(b.Name))
  if (Array.isArray(Binds)) host['Binds'] = (Binds as string[]).map(plainModes).toSorted()
  if (Tmpfs !== undefined)
    host['Tmpfs'] = Object.fromEntries(Object.entries(Tmpfs as Record<string, string>).map(([to, modes]) => [to, sortedModes(modes)]))
  // CLIs before 24 leave the names as they were typed, and the engine completes them.
  for (const name of ['CapAdd', 'CapDrop'])
    if (Array.isArray(host[name])) host[name] = [...new Set((host[name] as string[]).map(fullName))].toSorted()
  if (LogConfig !== undefined) host['LogConfig'] = trim(LogConfig)
  if (Object.keys((host['LogConfig'] ?? {}) as Body).length === 0) delete host['LogConfig']
  if (Array.isArray(DeviceRequests)) host['DeviceRequests'] = DeviceRequests.map(trim)
  if (Array.isArray(Mounts)) host['Mounts'] = Mounts.map((mount) => trimMount(trim(mount)))
  const { EndpointsConfig = {} } = (NetworkingConfig ?? {}) as { EndpointsConfig?: Record<string, Body> }
  const endpoints = Object.entries(EndpointsConfig).map(
    ([name, endpoint]) => [name, trim({ ...endpoint, IPAMConfig: trim(endpoint['IPAMConfig']) })] as const,
  )
  // Older CLIs put the address into the container, newer ones into its network; Longshore does both.
  const mac = config['MacAddress'] || endpoints.map(([, endpoint]) => endpoint['MacAddress']).find(Boolean)
  for (const [, endpoint] of endpoints) delete endpoint['MacAddress']
  return {
    ...trim({ ...config, ...(mac ? { MacAddress: mac } : {}), Healthcheck: trim(Healthcheck) }),
    HostConfig: host,
    // An endpoint that says nothing is what the network's name alone says.
    EndpointsConfig: Object.fromEntries(endpoints.filter(([, endpoint]) => Object.keys(endpoint).length > 0)),
  }
}

const fullName = (capability: string): string => {
  const name = capability.toUpperCase().replace(/^CAP_/, '')
  return name === 'ALL' ? name : `CAP_${name}`
}

function trimMount(mount: Body): Body {
  const { VolumeOptions, ...rest } = mount
  return VolumeOptions === undefined ? rest : { ...rest, VolumeOptions: trim(VolumeOptions) }
}
