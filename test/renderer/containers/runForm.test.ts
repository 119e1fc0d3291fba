import { i18n } from '@lingui/core'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { RunOptions } from '../../../preload/contract/run'
import { another, anotherName } from '../../../renderer/features/containers/run/form/another'
import { isChanged, reverted } from '../../../renderer/features/containers/run/form/changed'
import { check } from '../../../renderer/features/containers/run/form/check'
import { durationText, parseDuration } from '../../../renderer/features/containers/run/form/durations'
import { envText, readEnv } from '../../../renderer/features/containers/run/form/envFile'
import { imageDefaults } from '../../../renderer/features/containers/run/form/imageDefaults'
import type { Around } from '../../../renderer/features/containers/run/form/problem'
import { networkRow, portRow } from '../../../renderer/features/containers/run/form/rows'
import { matches, shownIn } from '../../../renderer/features/containers/run/form/search'
import { all, settingOf } from '../../../renderer/features/containers/run/form/settings'
import { FOLDS, summaryOf } from '../../../renderer/features/containers/run/form/summary'
import { toForm } from '../../../renderer/features/containers/run/form/toForm'
import { toOptions } from '../../../renderer/features/containers/run/form/toOptions'
import { MASK, unmask } from '../../../renderer/features/containers/run/form/unmask'
import { messages } from '../../../renderer/words/de.po'

// ---- Any container that docker run can be asked for, as the contract writes it -----------------------------------
const trimmed = (text: string) => text.trim() === text && text !== ''
const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => trimmed(text) && !/[\n\r]/.test(text))
const word = fc.stringMatching(/^[a-zA-Z0-9][\w./@-]{0,20}$/)
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 })
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 4 })
const keys = line.filter((text) => text !== '__proto__')
const pairs = fc.dictionary(keys, anyText, { minKeys: 1, maxKeys: 4 })
const bytes = fc.oneof(
  fc.nat(),
  fc.nat(4000).map((n) => n * 1024 ** 2),
  fc.nat(64).map((n) => (n * 1024 ** 3) / 4),
)
const count = fc.nat(100_000)
const yes = fc.constant(true)
const port = fc.integer({ min: 1, max: 65_535 })
const none = undefined

const ports = fc.array(
  fc.record(
    { container: port, host: port, ip: word, protocol: fc.constantFrom('udp' as const, 'sctp' as const) },
    { requiredKeys: ['container'] },
  ),
  { minLength: 1, maxLength: 6 },
)
const run80 = fc
  .tuple(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 2, max: 40 }))
  .map(([host, container, n]) => Array.from({ length: n }, (_, at) => ({ host: host + at, container: container + at })))
const options = some(fc.stringMatching(/^[a-z][a-z0-9=]{0,10}$/))
const mount = fc.oneof(
  fc.record(
    { type: fc.constant('bind' as const), source: line, target: line, readOnly: yes, createSource: yes, options },
    { requiredKeys: ['type', 'target'] },
  ),
  fc.record(
    { type: fc.constant('volume' as const), source: line, target: line, readOnly: yes, options },
    { requiredKeys: ['type', 'target'] },
  ),
  fc.record({ type: fc.constant('tmpfs' as const), target: line, readOnly: yes, options }, { requiredKeys: ['type', 'target'] }),
)
const ms = fc.nat(10_000_000)
const health = fc.oneof(
  fc.constant({ disabled: true }),
  fc
    .record({ command: line, interval: ms, timeout: ms, startPeriod: ms, startInterval: ms, retries: count }, { requiredKeys: [] })
    .filter((one) => Object.keys(one).length > 0),
)
const device = fc
  .record({ host: word, container: word, permissions: fc.constantFrom('r', 'rw', 'rwm') }, { requiredKeys: ['host'] })
  // `host:rw` is read as permissions, by docker too.
  .filter((one) => one.container === none || one.permissions !== none || !/^[rwm]{1,3}$/.test(one.container))
const ulimit = fc.record({ name: fc.stringMatching(/^[a-z]{2,9}$/), soft: count, hard: count }, { requiredKeys: ['name', 'soft'] })
const network = fc.record({ name: word, aliases: some(anyText), ip: word, ip6: word }, { requiredKeys: ['name'] })

const shape: { [K in keyof RunOptions]-?: fc.Arbitrary<NonNullable<RunOptions[K]>> } = {
  image: line,
  name: line,
  platform: line,
  pull: fc.constantFrom('missing' as const, 'always' as const, 'never' as const),
  command: some(anyText),
  entrypoint: fc.array(anyText, { maxLength: 3 }).filter((words) => words.length !== 1 || words[0] !== ''),
  workdir: line,
  user: line,
  groupAdd: some(line),
  tty: yes,
  stdin: yes,
  detach: fc.constant(false),
  autoRemove: yes,
  init: yes,
  stopSignal: line,
  stopTimeout: fc.integer({ min: -1, max: 10_000 }),
  env: pairs,
  labels: pairs,
  annotations: pairs,
  ports: fc.oneof(ports, run80),
  publishAll: yes,
  expose: some(line),
  network: line,
  aliases: some(line),
  ip: line,
  ip6: line,
  linkLocalIps: some(line),
  macAddress: line,
  moreNetworks: some(network),
  links: some(line),
  hostname: line,
  domainname: line,
  extraHosts: some(line),
  dns: some(line),
  dnsSearch: some(line),
  dnsOptions: some(line),
  mounts: some(mount),
  volumesFrom: some(line),
  volumeDriver: line,
  storageOptions: pairs,
  readOnly: yes,
  shmSize: bytes,
  memory: bytes,
  memorySwap: fc.oneof(bytes, fc.constant(-1)),
  memoryReservation: bytes,
  cpus: fc.double({ min: 0, max: 4096, noNaN: true }),
  cpuShares: count,
  cpuPeriod: count,
  cpuQuota: fc.integer({ min: -1, max: 1_000_000 }),
  cpusetCpus: line,
  cpusetMems: line,
  pidsLimit: fc.integer({ min: -1, max: 100_000 }),
  blkioWeight: fc.nat(1000),
  restart: fc.oneof(
    fc.constantFrom('always', 'unless-stopped', 'on-failure'),
    fc.nat(99).map((n) => `on-failure:${n}`),
  ),
  memorySwappiness: fc.integer({ min: -1, max: 100 }),
  kernelMemory: bytes,
  oomKillDisable: yes,
  oomScoreAdj: fc.integer({ min: -1000, max: 1000 }),
  cpuRealtimePeriod: count,
  cpuRealtimeRuntime: count,
  ulimits: some(ulimit),
  deviceReadBps: some(line),
  deviceWriteBps: some(line),
  deviceReadIops: some(line),
  deviceWriteIops: some(line),
  blkioWeightDevice: some(line),
  privileged: yes,
  capAdd: some(line),
  capDrop: some(line),
  securityOptions: some(line),
  devices: some(device),
  deviceCgroupRules: some(line),
  gpus: line,
  sysctls: pairs,
  ipc: line,
  pid: line,
  uts: line,
  userns: line,
  cgroupns: line,
  cgroupParent: line,
  runtime: line,
  isolation: line,
  health,
  logDriver: line,
  logOptions: pairs,
}
const anyRun = fc.record(shape, { requiredKeys: ['image'] }) as fc.Arbitrary<RunOptions>
const alone: Around = { containers: [], images: [], known: false }

vi.setConfig({ testTimeout: 30_000 })

describe('the form and what it asks for', () => {
  it('every setting of docker run has its place in it', () => {
    expect(new Set(Object.keys(shape))).toEqual(new Set(Object.keys(RunOptions.shape)))
    const fields = new Set(all().flatMap((one) => one.fields))
    expect(Object.keys(toForm()).filter((key) => !fields.has(key as never))).toEqual([])
  })

  it('says of any container exactly what it was filled with', () => {
    fc.assert(
      fc.property(anyRun, (run) => void expect(toOptions(toForm(run))).toEqual(run)),
      { numRuns: 100 },
    )
  })

  it('each setting alone survives it', () => {
    for (const [key, arbitrary] of Object.entries(shape)) {
      const values = arbitrary as fc.Arbitrary<unknown>
      fc.assert(
        fc.property(values, (value) => {
          const run = { image: 'web', [key]: value } as RunOptions
          expect(toOptions(toForm(run)), key).toEqual(run)
        }),
        { numRuns: 10 },
      )
    }
  })

  it('folds ports that follow one another into one row, and unfolds them again', () => {
    const many = Array.from({ length: 11 }, (_, at) => ({ host: 7000 + at, container: 7000 + at }))
    const form = toForm({ image: 'web', ports: [...many, { host: 90, container: 80 }] })
    expect(form.ports.map((row) => `${row.host}:${row.container}`)).toEqual(['7000-7010:7000-7010', '90:80'])
    expect(toOptions(form).ports).toEqual([...many, { host: 90, container: 80 }])
  })
})

describe('finding a setting', () => {
  const found = (query: string) =>
    (['first', ...FOLDS().map((one) => one.id)] as const).flatMap((section) =>
      shownIn(section, toForm(), query, false).map((one) => one.id),
    )

  it('by its name, its flag, and plain words', () => {
    expect(found('--shm-size')).toEqual(['shmSize'])
    expect(found('--memory=512m')).toContain('memory')
    expect(found('capability')).toEqual(['capAdd', 'capDrop'])
    expect(found('open files')).toEqual(['ulimits'])
    expect(found('nvidia')).toContain('gpus')
    expect(found('zebra')).toEqual([])
  })

  it('and rare ones too, which are else hidden until they are set', () => {
    expect(found('numa')).toEqual(['cpusetMems'])
    const ids = (form = toForm()) => shownIn('resources', form, '', false).map((one) => one.id)
    expect(ids()).not.toContain('cpusetMems')
    expect(ids(toForm({ cpusetMems: '0' }))).toContain('cpusetMems')
  })

  it('a section by its title, whole', () => {
    expect(found('resources')).toEqual(expect.arrayContaining(['memory', 'pidsLimit', 'shmSize']))
    expect(found('security')).toEqual(expect.arrayContaining(['securityOptions', 'privileged', 'gpus']))
    expect(found('security')).not.toContain('cgroupParent')
  })

  it('in German by its German words, and still by every English one', () => {
    const english = all().map(({ id, words, flag }) => ({ id, words: `${words} ${flag.replaceAll(',', '')}`.trim() }))
    i18n.loadAndActivate({ locale: 'de', messages })
    try {
      for (const { id, words } of english) expect(matches(settingOf(id), words), `${id}: ${words}`).toBe(true)
      expect(found('Umgebungsvariablen')).toEqual(['env'])
      expect(found('Arbeitsspeicher begrenzen')).toContain('memory')
      expect(found('offene Dateien')).toEqual(['ulimits'])
      expect(found('Ressourcen')).toContain('cpus')
      expect(found('Zebra')).toEqual([])
    } finally {
      i18n.loadAndActivate({ locale: 'en', messages: {} })
    }
  })

  it('a folded section says what is set in it', () => {
    expect(summaryOf('resources', toForm({ memory: 512 * 1024 ** 2, cpus: 1.5 }))).toBe('memory 512m · processors 1.5')
    expect(summaryOf('security', toForm({ privileged: true, capAdd: ['NET_ADMIN', 'SYS_TIME'] }))).toBe(
      'privileged · add NET_ADMIN, SYS_TIME',
    )
    expect(summaryOf('files', toForm())).toBeUndefined()
  })
})

describe('what would fail is said where it is', () => {
  const problems = (run: Partial<RunOptions>, around: Partial<Around> = {}) =>
    check(toForm({ image: 'web', ...run }), { ...alone, ...around })

  it('of a form that asks for what is right, nothing', () => {
    expect(
      problems({
        ports: [
          { container: 53, host: 53 },
          { container: 53, host: 53, protocol: 'udp' },
          { container: 80, host: 80, ip: '127.0.0.1' },
          { container: 80, host: 80, ip: '10.0.0.1' },
        ],
        mounts: [{ type: 'bind', source: '/srv', target: '/data' }],
        devices: [{ host: '/dev/ttyUSB0', permissions: 'rw' }],
        network: 'mine',
        ip: '10.1.0.5',
      }),
    ).toEqual([])
  })

  const holder = (ports: { host: number; ip?: string }[], id = 'c') => ({
    id,
    name: 'holder',
    image: '',
    imageId: '',
    command: '',
    state: 'running' as const,
    status: '',
    createdAt: 0,
    ports: ports.map((one) => ({ container: 80, protocol: 'tcp' as const, ...one })),
    labels: {},
    networks: [],
  })

  it('a port within a range that is taken, with the next range that is free', () => {
    const containers = [holder([{ host: 7003 }, { host: 7012 }])]
    const range = Array.from({ length: 5 }, (_, at) => ({ host: 7000 + at, container: 7000 + at }))
    expect(problems({ ports: range }, { containers })).toMatchObject([
      { field: 'ports', text: 'Port 7003 of 7000-7004 is taken by holder.', free: '7004-7008' },
    ])
  })

  it('a port on an address is taken on that address, and on all', () => {
    const containers = [holder([{ host: 80, ip: '127.0.0.1' }])]
    const at = (ip?: string) => problems({ ports: [{ container: 80, host: 80, ...(ip !== undefined && { ip }) }] }, { containers })
    expect(at('10.0.0.1')).toEqual([])
    expect(at('127.0.0.1')).toMatchObject([{ field: 'ports' }])
    expect(at()).toMatchObject([{ field: 'ports' }])
  })

  it('a port on every address of one kind leaves the other kind free', () => {
    const containers = [holder([{ host: 80, ip: '0.0.0.0' }])]
    const at = (ip: string) => problems({ ports: [{ container: 80, host: 80, ip }] }, { containers })
    expect(at('127.0.0.1')).toMatchObject([{ field: 'ports' }])
    expect(at('::1')).toEqual([])
  })

  it('not what the container that is changed holds itself', () => {
    const containers = [holder([{ host: 8080 }], 'me')]
    const run = { name: 'holder', ports: [{ container: 80, host: 8080 }] }
    expect(problems(run, { containers, self: 'me' })).toEqual([])
    expect(problems(run, { containers })).toMatchObject([{ field: 'name' }, { field: 'ports' }])
  })

  it('two ranges that are not as long as each other', () => {
    const form = { ...toForm({ image: 'web' }), ports: [portRow({ host: '8000-8010', container: '80' })] }
    expect(check(form, alone)).toMatchObject([{ field: 'ports', text: expect.stringContaining('same length') as string }])
  })

  it('a folder that only a shell knows', () => {
    for (const [source, folder] of [
      ['$PWD/data', '$PWD'],
      ['${HOME}', '${HOME}'],
      ['~/data', '~'],
      ['./data', '.'],
      ['%cd%\\data', '%cd%'],
      ['$(pwd)/x', '$(pwd)'],
    ])
      expect(problems({ mounts: [{ type: 'bind', source: source ?? '', target: '/data' }] }), source).toMatchObject([
        { field: 'mounts', folder },
      ])
  })

  it('aliases for a network that was not chosen', () => {
    const form = { ...toForm({ image: 'web' }), moreNetworks: [networkRow({ aliases: 'db' }), networkRow()] }
    expect(check(form, alone).map((one) => one.field)).toEqual(['moreNetworks'])
  })

  it.each([
    [{ memory: 1024 }, 'memory'],
    [{ memorySwap: 1024 ** 3 }, 'memorySwap'],
    [{ cpus: 1, cpuQuota: 5 }, 'cpus'],
    [{ ip: '10.0.0.5' }, 'ip'],
    [{ aliases: ['a'] }, 'aliases'],
    [{ autoRemove: true, restart: 'always' }, 'restart'],
    [{ extraHosts: ['db'] }, 'extraHosts'],
  ] as const)('%j', (run, field) => {
    expect(problems(run as Partial<RunOptions>).map((one) => one.field)).toEqual([field])
  })

  it.each([
    ['memory', 'lots'],
    ['memory', '-1'],
    ['pidsLimit', '1.5'],
    ['memorySwappiness', '101'],
    ['healthInterval', '30'],
    ['healthRetries', 'x'],
    ['ulimits', 'nofile'],
    ['devices', 'a b'],
  ] as const)('%s: %s', (field, text) => {
    expect(check({ ...toForm({ image: 'web' }), [field]: text }, alone).map((one) => one.field)).toEqual([field])
  })
})

describe('changing and duplicating', () => {
  it('a changed row is marked, and reverted alone', () => {
    const before = toForm({ image: 'web', memory: 1024 ** 3, env: { A: '1' } })
    const now = { ...before, memory: '2g', env: before.env.map((row) => ({ ...row, value: '2' })) }
    expect(
      all()
        .filter((one) => isChanged(one, now, before))
        .map((one) => one.id),
    ).toEqual(['env', 'memory'])
    const back = { ...now, ...reverted(settingOf('memory'), before) }
    expect(toOptions(back)).toEqual({ image: 'web', memory: 1024 ** 3, env: { A: '2' } })
  })

  it('a name nobody has', () => {
    const names = (...names: string[]) => names.map((name) => ({ name }))
    expect(anotherName('web', names('web'))).toBe('web-2')
    expect(anotherName('web', names('web', 'web-2'))).toBe('web-3')
    expect(anotherName('web-2', names('web-2'))).toBe('web-3')
  })

  it('a duplicate takes no port, address or place in a project that the first one has', () => {
    const first = {
      id: 'c',
      name: 'web',
      image: '',
      imageId: '',
      command: '',
      state: 'running' as const,
      status: '',
      createdAt: 0,
      ports: [{ container: 80, protocol: 'tcp' as const, host: 8080 }],
      labels: {},
      networks: [],
    }
    const form = another(
      {
        image: 'nginx',
        name: 'web',
        ports: [{ container: 80, host: 8080 }],
        network: 'mine',
        ip: '10.0.0.5',
        macAddress: '92:d0:c6:0a:29:33',
        labels: { 'com.docker.compose.project': 'x', mine: '1' },
        moreNetworks: [{ name: 'other', ip: '10.1.0.5', aliases: ['w'] }],
      },
      'web',
      [first],
    )
    expect(toOptions(form)).toEqual({
      image: 'nginx',
      name: 'web-2',
      ports: [{ container: 80, host: 8081 }],
      network: 'mine',
      labels: { mine: '1' },
      moreNetworks: [{ name: 'other', aliases: ['w'] }],
    })
  })
})

describe('variables as text', () => {
  it('say the same as rows', () => {
    const name = fc.stringMatching(/^[A-Za-z_][\w.-]{0,12}$/)
    const value = fc.oneof(anyText, fc.string({ unit: fc.constantFrom('a', ' ', "'", '"', '\\', '\n', '$', '`', '#', '=', 'n') }))
    fc.assert(
      fc.property(fc.array(fc.record({ name, value })), (rows) => void expect(readEnv(envText(rows))).toEqual(rows)),
      { numRuns: 200 },
    )
  })

  it('keeps a line that is no variable, so that it can be put right', () => {
    expect(readEnv('A=1\n# note\n\nnot one\nB="x\\ny"')).toEqual([
      { name: 'A', value: '1' },
      { name: '', value: 'not one' },
      { name: 'B', value: 'x\ny' },
    ])
  })

  it('two thousand of them take no time', () => {
    const env = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`NAME_${n}`, `value ${n}`]))
    const began = performance.now()
    const form = toForm({ image: 'web', env })
    expect(toOptions({ ...form, env: readEnv(envText(form.env)).map((row, key) => ({ ...row, key })) }).env).toEqual(env)
    expect(check(form, alone)).toEqual([])
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('durations', () => {
  it('are read as docker reads them, and written back', () => {
    expect(['30s', '1m30s', '500ms', '1.5h', '0', '0s'].map(parseDuration)).toEqual([30_000, 90_000, 500, 5_400_000, 0, 0])
    expect(['', '30', 's', '1x', '-1s'].map(parseDuration)).toEqual([undefined, undefined, undefined, undefined, undefined])
    fc.assert(fc.property(ms, (n) => void expect(parseDuration(durationText(n))).toBe(n)))
  })
})

describe('secrets of a command that is typed in', () => {
  const real: RunOptions = {
    image: 'web',
    env: { PASSWORD: 'hunter2', URL: 'postgres://u:pw@db' },
    command: ['--key', 'one', '--key', 'two'],
  }
  const masked: RunOptions = {
    image: 'web',
    env: { PASSWORD: MASK, URL: `postgres://u:${MASK}@db` },
    command: ['--key', MASK, '--key', MASK],
  }

  it('stand again where their dots stood', () => {
    expect(unmask({ ...masked, name: 'new' }, masked, real)).toEqual({ ...real, name: 'new' })
    expect(unmask({ ...masked, env: { ...masked.env, PASSWORD: 'other' } }, masked, real)?.env).toEqual({ ...real.env, PASSWORD: 'other' })
  })

  it('are never made of dots, nor another’s', () => {
    expect(unmask({ ...masked, env: { OTHER: MASK } }, masked, real)).toBeUndefined()
    expect(unmask({ ...masked, env: { URL: `mysql://u:${MASK}@db` } }, masked, real)).toBeUndefined()
  })
})

it('what an image brings along stands in the empty fields', () => {
  const defaults = imageDefaults({
    id: 'sha256:1',
    tags: [],
    digests: [],
    createdAt: 0,
    size: 0,
    labels: {},
    dangling: false,
    os: 'linux',
    architecture: 'amd64',
    author: '',
    command: ['nginx', '-g', 'daemon off;'],
    entrypoint: ['/docker-entrypoint.sh'],
    env: [{ name: 'A', value: '1' }],
    exposedPorts: ['80/tcp'],
    volumes: ['/data'],
    user: 'www',
    workdir: '/srv',
    layers: 1,
    usedBy: [],
    raw: JSON.stringify({
      Config: { StopSignal: 'SIGQUIT', Healthcheck: { Test: ['CMD-SHELL', 'curl -f localhost'], Interval: 30e9, Retries: 3 } },
    }),
  })
  expect(defaults).toMatchObject({ ports: ['80/tcp'], volumes: ['/data'], env: [{ name: 'A', value: '1' }] })
  expect(Object.fromEntries(Object.entries(defaults.texts).map(([key, text]) => [key, text?.replace(/ {3}.*/, '')]))).toEqual({
    command: "nginx -g 'daemon off;'",
    entrypoint: '/docker-entrypoint.sh',
    user: 'www',
    workdir: '/srv',
    platform: 'linux/amd64',
    stopSignal: 'SIGQUIT',
    healthCommand: 'curl -f localhost',
    healthInterval: '30s',
    healthRetries: '3',
  })
})
