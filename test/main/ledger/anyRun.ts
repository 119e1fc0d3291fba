import * as fc from 'fast-check'
import type { RunMount, RunOptions } from '../../../preload/contract/run'

/** Text that shells, CSV and JavaScript trip over. */
const nasty = fc.constantFrom(
  "'",
  '"',
  ' ',
  '$',
  '$HOME',
  '$(pwd)',
  '`pwd`',
  '\\',
  '\n',
  '\t',
  '-',
  '--rm',
  '=',
  ',',
  ':',
  '%cd%',
  '#',
  ';',
  '^',
  '~/',
  'ü',
  '💧',
  'C:\\',
  '*',
  '!',
  '"", ',
)
const text = fc
  .array(fc.oneof(nasty, fc.string({ maxLength: 4, unit: 'binary' })), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('') || 'x')
/** Text without the characters that its flag splits at. */
const without = (marks: RegExp, arbitrary = text) => arbitrary.map((one) => one.replace(marks, '') || 'x')
const texts = fc.array(text, { minLength: 1, maxLength: 3 })
const name = without(/[=]|^__proto__$/g)
const pairs = fc.dictionary(name, text, { minKeys: 1, maxKeys: 4 })
const count = fc.integer({ min: 1, max: 2 ** 40 })
const yes = fc.constant(true)
const port = fc.integer({ min: 1, max: 65_000 })

const runPort = fc.record(
  {
    container: port,
    host: port,
    ip: fc.constantFrom('127.0.0.1', '::1', '0.0.0.0'),
    protocol: fc.constantFrom('udp' as const, 'sctp' as const),
  },
  { requiredKeys: ['container'] },
)
/** One by one, and in rows that are said as ranges. */
const ports = fc.array(fc.tuple(runPort, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 4 }).map((rows) =>
  rows.flatMap(([first, length]) =>
    Array.from({ length }, (_, i) => ({
      ...first,
      container: first.container + i,
      ...(first.host !== undefined && { host: first.host + i }),
    })),
  ),
)

const path = text.map((one) => `/${one}`)
const folders = fc.constantFrom('./here', '~/x y', '$PWD/a "b"', 'C:\\Users\\me', '\\\\host\\share')
const readOnly = fc.option(yes, { nil: undefined })
const tight = (mount: Record<string, unknown>): RunMount => JSON.parse(JSON.stringify(mount)) as RunMount
const mount: fc.Arbitrary<RunMount> = fc.oneof(
  // -v
  fc
    .record({
      type: fc.constant('bind'),
      source: fc.oneof(without(/[:]/g, path), folders),
      target: without(/[:]/g, path),
      readOnly,
      createSource: yes,
      options: fc.constantFrom(undefined, ['z'], ['Z', 'rshared']),
    })
    .map(tight),
  // --mount
  fc
    .record({
      type: fc.constant('bind'),
      source: fc.oneof(path, folders),
      target: path,
      readOnly,
      options: fc.constantFrom(undefined, ['rslave'], ['cached', 'rprivate'], ['bind-recursive=disabled']),
    })
    .map(tight),
  fc
    .record({
      type: fc.constant('volume'),
      source: fc.oneof(text, fc.constantFrom('data', 'c')),
      target: path,
      readOnly,
      options: fc.constantFrom(undefined, ['nocopy'], ['volume-opt=o=a,b', 'volume-driver=local']),
    })
    .map(tight),
  fc.record({ type: fc.constant('volume'), target: path, readOnly }).map(tight),
  fc
    .record({
      type: fc.constant('tmpfs'),
      target: without(/[:]/g, path),
      readOnly,
      options: fc.constantFrom(undefined, ['size=64m', 'mode=1777'], ['noexec']),
    })
    .map(tight),
)

// docker takes key=value only where a letter or digit follows the sign.
const networkText = without(/\s/g).map((one) => `n${one}`)
const networkName = fc.oneof(fc.constantFrom('backend', 'host', 'a=b', 'a,b', 'container:web'), networkText)
const network = fc.record(
  { name: networkName, aliases: fc.array(networkText, { minLength: 1, maxLength: 2 }), ip: networkText, ip6: networkText },
  { requiredKeys: ['name'] },
)
const device = fc.oneof(
  fc.record(
    { host: fc.constant('/dev/sda'), container: without(/[:]/g, path), permissions: fc.constantFrom('r', 'rwm', 'mr') },
    { requiredKeys: ['host'] },
  ),
  fc.constant({ host: 'nvidia.com/gpu=0:1' }),
)
const rate = (value: string) =>
  fc.array(
    without(/[:]/g, path).map((one) => `${one}:${value}`),
    { minLength: 1, maxLength: 2 },
  )
const time = fc.integer({ min: 1, max: 10_000_000 })
const health = fc.oneof(
  fc.constant({ disabled: true }),
  fc
    .record({ command: text, interval: time, timeout: time, startPeriod: time, startInterval: time, retries: count }, { requiredKeys: [] })
    .map((one) => (Object.keys(one).length === 0 ? { retries: 3 } : one)),
)

const fields = {
  image: text.map((one) => one.trim() || 'x'),
  name: text,
  platform: text,
  pull: fc.constantFrom('always' as const, 'never' as const),
  command: texts,
  entrypoint: fc.oneof(
    fc.constant<string[]>([]),
    text.map((one) => [one]),
  ),
  workdir: text,
  user: text,
  groupAdd: texts,
  tty: yes,
  stdin: yes,
  detach: fc.constant(false),
  autoRemove: yes,
  init: fc.boolean(),
  stopSignal: text.map((one) => one.slice(0, 20)),
  stopTimeout: fc.integer({ min: -1, max: 1000 }),
  env: pairs,
  labels: fc.dictionary(fc.oneof(name, fc.constant('')), text, { minKeys: 1, maxKeys: 3 }),
  annotations: pairs,
  ports,
  publishAll: yes,
  expose: fc.array(fc.constantFrom('80', '53/udp', '7000-7010', '7000-7010/sctp'), { minLength: 1, maxLength: 3 }),
  network: networkName,
  aliases: texts,
  ip: text,
  ip6: text,
  linkLocalIps: texts,
  macAddress: text,
  moreNetworks: fc.array(network, { minLength: 1, maxLength: 3 }),
  links: texts,
  hostname: text,
  domainname: text,
  extraHosts: fc.array(
    fc.tuple(without(/[=:]/g), fc.constantFrom('10.0.0.1', '::1', 'host-gateway')).map((pair) => pair.join(':')),
    { minLength: 1, maxLength: 3 },
  ),
  dns: texts,
  dnsSearch: texts,
  dnsOptions: texts,
  mounts: fc.array(mount, { minLength: 1, maxLength: 4 }),
  volumesFrom: texts,
  volumeDriver: text,
  storageOptions: pairs,
  readOnly: yes,
  shmSize: count,
  memory: count,
  memorySwap: fc.oneof(count, fc.constant(-1)),
  memoryReservation: count,
  cpus: fc.integer({ min: 1, max: 4096e9 }).map((nano) => nano / 1e9),
  cpuShares: count,
  cpuPeriod: count,
  cpuQuota: fc.oneof(count, fc.constant(-1)),
  cpusetCpus: text,
  cpusetMems: text,
  pidsLimit: fc.oneof(count, fc.constant(-1)),
  blkioWeight: fc.integer({ min: 1, max: 1000 }),
  restart: fc.constantFrom('always', 'unless-stopped', 'on-failure', 'on-failure:3'),
  memorySwappiness: fc.integer({ min: 0, max: 100 }),
  kernelMemory: count,
  oomKillDisable: yes,
  oomScoreAdj: fc.oneof(fc.integer({ min: -1000, max: -1 }), fc.integer({ min: 1, max: 1000 })),
  cpuRealtimePeriod: count,
  cpuRealtimeRuntime: count,
  ulimits: fc.array(fc.record({ name, soft: fc.integer({ min: -1 }), hard: fc.integer({ min: -1 }) }, { requiredKeys: ['name', 'soft'] }), {
    minLength: 1,
    maxLength: 2,
  }),
  deviceReadBps: rate('1mb'),
  deviceWriteBps: rate('5g'),
  deviceReadIops: rate('100'),
  deviceWriteIops: rate('1'),
  blkioWeightDevice: rate('10'),
  privileged: yes,
  capAdd: texts,
  capDrop: texts,
  securityOptions: fc.array(
    fc.constantFrom(
      'no-new-privileges',
      'label=disable',
      'label:type:x',
      'seccomp=unconfined',
      'apparmor=a b',
      'seccomp={"x": "\'"}',
      'systempaths=unconfined',
    ),
    { minLength: 1, maxLength: 3 },
  ),
  devices: fc.array(device, { minLength: 1, maxLength: 3 }),
  deviceCgroupRules: texts,
  gpus: fc.constantFrom('all', '2', 'device=0', 'device=0,1', '"device=0,1","capabilities=compute,utility"', 'driver=nvidia,count=1'),
  sysctls: pairs,
  ipc: text,
  pid: text,
  uts: text,
  userns: text,
  cgroupns: text,
  cgroupParent: text,
  runtime: text,
  isolation: text,
  health,
  logDriver: text,
  logOptions: pairs,
} satisfies { [K in keyof RunOptions]-?: fc.Arbitrary<NonNullable<RunOptions[K]>> }

export const fieldNames = Object.keys(fields)

/** Any run a form can ask for. What means the same as leaving it out (an empty list, 0 bytes) is left out. */
export const anyRun: fc.Arbitrary<RunOptions> = fc
  .record(fields, { requiredKeys: ['image'] })
  .map(({ moreNetworks, aliases, ip, ip6, ...run }) => {
    // Others come beside a first network, and addresses belong to one.
    if (run.network === undefined) return run
    return {
      ...run,
      ...(aliases && { aliases }),
      ...(ip !== undefined && { ip }),
      ...(ip6 !== undefined && { ip6 }),
      ...(moreNetworks && { moreNetworks }),
    }
  }) as fc.Arbitrary<RunOptions>
