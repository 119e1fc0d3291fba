import { machineSettings } from './machineSettings'
import type { FormKey } from './runForm'
import { choice, lines, onOff, own, pairs, text, type Section, type Setting } from './setting'

const PULLS = [
  { value: '', label: 'When it is missing' },
  { value: 'always', label: 'Always, for the newest of its tag' },
  { value: 'never', label: 'Never' },
]

/** Every row of the form, section by section. The first eight are what a beginner sees. */
export const settings: Readonly<Record<Section, readonly Setting[]>> = {
  first: [
    own('image', 'Image', '', 'repository tag digest pull reference'),
    text('name', 'Name', '--name', 'container called title', 'made up by Docker'),
    own('ports', 'Ports', '-p, --publish', 'publish expose open listen host range tcp udp http'),
    own('env', 'Environment', '-e, --env', 'variables env file dotenv key value secrets configuration'),
    own('mounts', 'Volumes', '-v, --mount, --tmpfs', 'files folders mounts bind data persist volume directory memory share'),
    text('command', 'Command', '', 'cmd arguments args program start run', 'from the image'),
    own('network', 'Network', '--network', 'net connect join bridge host none'),
    own('restart', 'Restart', '--restart', 'policy always unless stopped on failure boot crash', { fields: ['restart', 'retries'] }),
  ],
  files: [
    onOff('readOnly', 'Root', '--read-only', 'filesystem immutable protect', 'The container’s own files are read only'),
    lines('volumesFrom', 'Volumes from', '--volumes-from', 'other container share mounts', 'backup:ro', {
      help: 'All mounts of another container, one container a line.',
    }),
    text('volumeDriver', 'Volume driver', '--volume-driver', 'plugin storage nfs', 'local', { rare: true }),
    pairs('storageOptions', 'Storage', '--storage-opt', 'size quota disk limit driver', 'option', { rare: true }),
  ],
  network: [
    lines('aliases', 'Aliases', '--network-alias', 'other names dns on this network', 'api', {
      help: 'More names by which the containers of the network find it.',
    }),
    text('ip', 'IPv4 address', '--ip', 'static fixed address', 'given by the engine'),
    text('ip6', 'IPv6 address', '--ip6', 'static fixed address', 'given by the engine', { rare: true }),
    own('moreNetworks', 'More networks', '--network', 'second another join connect alias address'),
    text('hostname', 'Host name', '-h, --hostname', 'machine called dns', 'the container’s id'),
    text('domainname', 'Domain', '--domainname', 'dns nis host name', 'none', { rare: true }),
    lines('extraHosts', 'Extra hosts', '--add-host', 'etc hosts file dns name address host.docker.internal gateway', 'db:10.0.0.5', {
      help: 'One a line: name:address. The address host-gateway is the engine’s machine.',
    }),
    lines('dns', 'DNS servers', '--dns', 'resolver nameserver resolv.conf', '1.1.1.1'),
    lines('dnsSearch', 'DNS search', '--dns-search', 'domains resolver resolv.conf suffix', 'corp.example', { rare: true }),
    lines('dnsOptions', 'DNS options', '--dns-option', 'resolver resolv.conf ndots timeout', 'ndots:2', { rare: true }),
    onOff(
      'publishAll',
      'All ports',
      '-P, --publish-all',
      'random expose every open',
      'Lead a free port of this machine to each exposed one',
    ),
    lines('expose', 'Expose', '--expose', 'ports listen internal range', '7000-7010/tcp', { rare: true }),
    lines('links', 'Links', '--link', 'legacy old connect container', 'db:database', { rare: true }),
    lines('linkLocalIps', 'Link-local', '--link-local-ip', 'address', '169.254.10.1', { rare: true }),
    text('macAddress', 'MAC address', '--mac-address', 'ethernet hardware', '92:d0:c6:0a:29:33', { rare: true }),
  ],
  resources: machineSettings.resources,
  restart: [
    onOff(
      'autoRemove',
      'When it ends',
      '--rm',
      'remove delete clean up automatically temporary throw away',
      'Remove it, and its unnamed volumes',
    ),
    text('stopSignal', 'Stop signal', '--stop-signal', 'sigterm sigint sigquit end kill graceful', 'SIGTERM'),
    text('stopTimeout', 'Stop timeout', '--stop-timeout', 'seconds wait grace kill end', '10', {
      help: 'Seconds it is given to end before it is killed; -1 waits for ever.',
    }),
    text('healthCommand', 'Health check', '--health-cmd', 'healthcheck command probe alive ready test curl', 'from the image', {
      help: 'Run in the container by its shell: it is healthy while that answers 0.',
    }),
    text('healthInterval', 'Check every', '--health-interval', 'healthcheck time between probes', '30s'),
    text('healthTimeout', 'Check timeout', '--health-timeout', 'healthcheck wait at most', '30s'),
    text('healthRetries', 'Check tries', '--health-retries', 'healthcheck failures until unhealthy', '3'),
    text('healthStartPeriod', 'Start period', '--health-start-period', 'healthcheck warm up boot slow grace', '0s'),
    text('healthStartInterval', 'While starting', '--health-start-interval', 'healthcheck interval boot', '5s', { rare: true }),
    onOff('healthDisabled', 'No check', '--no-healthcheck', 'health check disable off none', 'Switch the image’s own health check off'),
  ],
  command: [
    text('entrypoint', 'Entrypoint', '--entrypoint', 'program executable command start', 'from the image', {
      help: 'Two quotes, "", take the image’s own away.',
    }),
    text('user', 'User', '-u, --user', 'uid gid group root account who permissions', 'from the image'),
    lines('groupAdd', 'Groups', '--group-add', 'gid supplementary permissions', 'video', { rare: true }),
    text('workdir', 'Working folder', '-w, --workdir', 'directory cwd path cd', 'from the image'),
    onOff('tty', 'Terminal', '-t, --tty', 'interactive console pseudo shell colours', 'Give it a terminal (-t)'),
    onOff('stdin', 'Input', '-i, --interactive', 'stdin keep open pipe shell', 'Keep its input open (-i)'),
    onOff('detach', 'Background', '-d, --detach', 'foreground attach wait daemon', 'Runs in the background (-d)'),
    onOff('init', 'First process', '--init', 'tini zombie reap signals pid 1', 'A small first process that ends the others cleanly'),
    text('platform', 'Platform', '--platform', 'architecture arm amd64 arm64 cpu os emulation', 'the engine’s own: linux/amd64'),
    choice('pull', 'Pull', '--pull', 'image fetch download newest update latest', PULLS),
  ],
  labels: [
    pairs('labels', 'Labels', '-l, --label', 'metadata tags key value traefik compose', 'label'),
    pairs('annotations', 'Annotations', '--annotation', 'metadata oci runtime', 'annotation', { rare: true }),
    text('logDriver', 'Log driver', '--log-driver', 'logging json-file journald syslog none fluentd loki', 'the engine’s own'),
    pairs('logOptions', 'Log options', '--log-opt', 'logging max-size max-file rotate tag', 'option'),
  ],
  security: machineSettings.security,
}

export const all: readonly Setting[] = Object.values(settings).flat()
const byId = new Map(all.map((one) => [one.id, one]))

/** The row that a field of the form belongs to. */
export function settingOf(id: FormKey): Setting {
  const found = byId.get(id) ?? all.find((one) => one.fields.includes(id))
  if (found === undefined) throw new Error(`No row of the form holds "${id}".`)
  return found
}
