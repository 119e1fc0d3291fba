import { ask, must } from './engineHttp.mjs'
import { box } from './images.mjs'
import { tar } from './tar.mjs'

/**
 * Sample data for pictures: three compose projects and some loose containers in every state, all busybox under other
 * names, plus volumes, networks and a few unused images. Only for an engine of our own.
 * @param {string} address
 */
export async function seedSample(address) {
  const images = [
    ...new Set([...containers.map((c) => c.image), 'ferrybook/api:0.14.1', 'ferrybook/web:0.13.9', 'node:22-alpine', 'alpine:3.22']),
  ]
  for (const [n, image] of images.entries()) await makeImage(address, image, n)
  await must(address, 'POST', `/build?rm=1&nocache=1`, { body: context('FROM scratch\nCOPY pad /pad\n', 9) })
  for (const name of ['ferrybook_default', 'observability_default', 'tide-tables_default']) {
    const project = { 'com.docker.compose.project': name.replace('_default', ''), 'com.docker.compose.network': 'default' }
    await must(address, 'POST', '/networks/create', { body: { Name: name, Labels: project } })
  }
  for (const name of ['ferrybook_db-data', 'ferrybook_mail', 'observability_grafana', 'pg-scratch', 'node_modules-cache']) {
    await must(address, 'POST', '/volumes/create', {
      body: { Name: name, Labels: name.includes('_') ? { 'com.docker.compose.project': name.split('_')[0] } : {} },
    })
  }
  for (const container of containers) await makeContainer(address, container)
}

const busy = 'sleep 2147483647'
/** Meets its memory limit; where the kernel keeps none, the shell's own limit ends it, and it says 137 all the same. */
const oom = 'ulimit -v 100000; tail /dev/zero; exit 137'
const server = 'httpd -f -p 80'
/** Lines like an API's: a burst first, then a few a second, with levels, colours and a stack trace now and then. */
const api = `
line() {
  case $(( $1 % 23 )) in
    4) echo -e "WARN  slow query \\033[33m$(( 300 + $1 % 300 ))ms\\033[0m select * from bookings where sailing = 'HT-118'" ;;
    11) echo -e "ERROR POST /v1/bookings \\033[31m500\\033[0m 5003ms
QueueError: no worker took the job in 5s
    at enqueue (src/queue/client.ts:88)
    at create (src/bookings/create.ts:41)
    at handle (src/http/router.ts:117)" >&2 ;;
    7|15) echo -e "DEBUG pool size=10 idle=$(( $1 % 8 )) waiting=0" ;;
    9) echo -e "INFO  POST /v1/bookings \\033[32m201\\033[0m $(( 40 + $1 % 60 ))ms user=$(( 1000 + $1 * 37 % 9000 ))" ;;
    *) echo -e "INFO  GET  /v1/sailings?from=HEL&to=TLL \\033[32m200\\033[0m $(( 5 + $1 % 40 ))ms" ;;
  esac
}
n=0; while [ $n -lt 400 ]; do line $n; n=$((n+1)); done
while :; do line $n; n=$((n+1)); usleep 350000; done`

const healthy = { test: 'true' }
/**
 * @typedef {{ name: string, image: string, project?: string, service?: string, run?: string, ports?: Record<string, number>, health?: { test: string }, memory?: number, restart?: string,
 *   after?: 'pause' | 'stop' | 'leave', env?: string[], volume?: string, tty?: boolean }} Sample
 * @type {Sample[]}
 */
const containers = [
  ...project('ferrybook', [
    {
      service: 'api',
      image: 'ferrybook/api:0.14.2',
      run: api,
      ports: { '8080/tcp': 8080, '9229/tcp': 9229 },
      health: healthy,
      env: ['NODE_ENV=production', 'DATABASE_URL=postgres://ferry@db/ferry'],
    },
    { service: 'cache', image: 'valkey/valkey:8.1-alpine', run: busy, ports: { '6379/tcp': 6379 }, health: healthy },
    {
      service: 'db',
      image: 'postgres:17.2-alpine',
      run: busy,
      ports: { '5432/tcp': 5432 },
      health: healthy,
      volume: 'ferrybook_db-data:/var/lib/postgresql/data',
    },
    {
      service: 'mail',
      image: 'axllent/mailpit:v1.21',
      run: server,
      ports: { '8025/tcp': 8025, '1025/tcp': 1025 },
      health: healthy,
      volume: 'ferrybook_mail:/data',
    },
    {
      service: 'search',
      image: 'getmeili/meilisearch:v1.12',
      run: busy,
      ports: { '7700/tcp': 7700 },
      health: { test: 'echo "connection refused" && false' },
      memory: 512 * 2 ** 20,
    },
    { service: 'web', image: 'ferrybook/web:0.14.2', run: server, ports: { '80/tcp': 3000 }, health: healthy },
    { service: 'worker', image: 'ferrybook/api:0.14.2', run: oom, memory: 16 * 2 ** 20, after: 'leave' },
  ]),
  ...project('observability', [
    {
      service: 'grafana',
      image: 'grafana/grafana:11.4.0',
      run: busy,
      ports: { '3000/tcp': 3001 },
      health: healthy,
      volume: 'observability_grafana:/var/lib/grafana',
    },
    {
      service: 'loki',
      image: 'grafana/loki:3.3.2',
      run: 'echo "failed parsing config: /etc/loki/local-config.yaml: no such file" >&2; exit 1',
      restart: 'always',
    },
    { service: 'node-exporter', image: 'prom/node-exporter:v1.8.2', run: busy, ports: { '9100/tcp': 9100 } },
    {
      service: 'otel-collector',
      image: 'otel/opentelemetry-collector:0.116',
      run: busy,
      ports: { '4317/tcp': 4317, '4318/tcp': 4318, '8888/tcp': 18888 },
    },
    { service: 'prometheus', image: 'prom/prometheus:v3.1.0', run: busy, ports: { '9090/tcp': 9090 }, health: healthy },
  ]),
  ...project('tide-tables', [
    { service: 'api', image: 'tide-tables/api:2.1', run: 'exit 0', after: 'leave' },
    { service: 'db', image: 'postgres:16.6-alpine', run: 'exit 0', after: 'leave' },
    { service: 'importer', image: 'tide-tables/api:2.1', run: 'echo "no such table: stations" >&2; exit 2', after: 'leave' },
    { service: 'web', image: 'tide-tables/web:2.1', run: 'exit 0', after: 'leave' },
  ]),
  { name: 'k6-soak', image: 'grafana/k6:0.55.0', run: busy, after: 'pause' },
  {
    name: 'pg-scratch',
    image: 'postgres:16.6-alpine',
    run: busy,
    ports: { '5432/tcp': 55432 },
    volume: 'pg-scratch:/var/lib/postgresql/data',
  },
  { name: 'py-notebook', image: 'jupyter/scipy-notebook:2025-01', run: busy, ports: { '8888/tcp': 8888 }, health: { test: 'sleep 20' } },
  { name: 'quiet_mendel', image: 'python:3.13-slim', run: 'exit 0', after: 'leave' },
  { name: 'shell', image: 'node:22-alpine', run: 'sh', tty: true },
  { name: 'traefik', image: 'traefik:v3.2', run: busy, ports: { '80/tcp': 8081, '443/tcp': 8443, '8080/tcp': 8082 }, health: healthy },
  { name: 'fresh', image: 'alpine:3.22', run: busy, after: 'stop' },
]

/** @param {string} name @param {Omit<Sample, 'name'>[]} services @returns {Sample[]} */
function project(name, services) {
  return services.map((service) => Object.assign({ name: `${name}-${service.service}-1`, project: name }, service))
}

async function makeImage(address, reference, n) {
  const lines = [
    `FROM ${box}`,
    `LABEL org.opencontainers.image.title=${reference.split(':')[0]}`,
    'ENV LANG=C.UTF-8',
    'COPY pad /usr/pad',
    'WORKDIR /app',
    'CMD ["sh"]',
  ]
  await must(address, 'POST', `/build?t=${encodeURIComponent(reference)}&rm=1`, { body: context(lines.join('\n'), (n * 7) % 31) })
}

const context = (dockerfile, megabytes) =>
  tar([
    { name: 'Dockerfile', bytes: dockerfile },
    { name: 'pad', bytes: Buffer.alloc(megabytes * 1_000_000 + 1000, megabytes) },
  ])

/** @param {string} address @param {Sample} sample */
async function makeContainer(address, sample) {
  const { name, image, run, ports = {}, health, memory, after, restart = 'no', tty = false } = sample
  const body = (published) => ({
    Image: image,
    Cmd: run === 'sh' ? ['sh'] : ['sh', '-c', run],
    Tty: tty,
    OpenStdin: tty,
    Env: sample.env ?? [],
    Labels: sample.project
      ? {
          'com.docker.compose.project': sample.project,
          'com.docker.compose.service': sample.service,
          'com.docker.compose.container-number': '1',
        }
      : {},
    ExposedPorts: Object.fromEntries(Object.keys(ports).map((port) => [port, {}])),
    ...(health && { Healthcheck: { Test: ['CMD-SHELL', health.test], Interval: 2e9, Timeout: 30e9, Retries: 2 } }),
    HostConfig: {
      NetworkMode: sample.project ? `${sample.project}_default` : 'default',
      PortBindings: Object.fromEntries(Object.entries(ports).map(([port, host]) => [port, [{ HostPort: published ? String(host) : '' }]])),
      RestartPolicy: { Name: restart },
      Init: true,
      ...(sample.volume && { Binds: [sample.volume] }),
      ...(memory && { Memory: memory, MemorySwap: memory }),
    },
  })
  const create = (published) => must(address, 'POST', `/containers/create?name=${name}`, { body: body(published) })
  await create(true)
  if (after === 'stop') return
  if ((await ask(address, 'POST', `/containers/${name}/start`)).status >= 400) {
    // One of its ports is somebody else's on this machine.
    await must(address, 'DELETE', `/containers/${name}?force=1`)
    await create(false)
    await must(address, 'POST', `/containers/${name}/start`)
  }
  if (after === 'pause') await must(address, 'POST', `/containers/${name}/pause`)
}
