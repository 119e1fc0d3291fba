import { t } from '@lingui/core/macro'
import { machineSettings } from './machineSettings'
import type { FormKey } from './runForm'
import { choice, lines, onOff, own, pairs, text, type Section, type Setting } from './setting'
import { worded } from '../../../../lib/worded'

const PULLS = worded(() => [
  { value: '', label: t`When it is missing` },
  { value: 'always', label: t`Always, for the newest of its tag` },
  { value: 'never', label: t`Never` },
])

/** Every row of the form, section by section. The first eight are what a beginner sees. */
export const settings = worded((): Readonly<Record<Section, readonly Setting[]>> => ({
  first: [
    own('image', t`Image`, '', t`repository tag digest pull reference`),
    text('name', t`Name`, '--name', t`container called title`, t`made up by Docker`),
    own('ports', t`Ports`, '-p, --publish', t`publish expose open listen host range tcp udp http`),
    own('env', t`Environment`, '-e, --env', t`variables env file dotenv key value secrets configuration`),
    own('mounts', t`Volumes`, '-v, --mount, --tmpfs', t`files folders mounts bind data persist volume directory memory share`),
    text('command', t`Command`, '', t`cmd arguments args program start run`, t`from the image`),
    own('network', t`Network`, '--network', t`net connect join bridge host none`),
    own('restart', t`Restart`, '--restart', t`policy always unless stopped on failure boot crash`, { fields: ['restart', 'retries'] }),
  ],
  files: [
    onOff('readOnly', t`Root`, '--read-only', t`filesystem immutable protect`, t`The container’s own files are read only`),
    lines('volumesFrom', t`Volumes from`, '--volumes-from', t`other container share mounts`, 'backup:ro', {
      help: t`All mounts of another container, one container a line.`,
    }),
    text('volumeDriver', t`Volume driver`, '--volume-driver', t`plugin storage nfs`, 'local', { rare: true }),
    pairs('storageOptions', t`Storage`, '--storage-opt', t`size quota disk limit driver`, 'option', { rare: true }),
  ],
  network: [
    lines('aliases', t`Aliases`, '--network-alias', t`other names dns on this network`, 'api', {
      help: t`More names by which the containers of the network find it.`,
    }),
    text('ip', t`IPv4 address`, '--ip', t`static fixed address`, t`given by the engine`),
    text('ip6', t`IPv6 address`, '--ip6', t`static fixed address`, t`given by the engine`, { rare: true }),
    own('moreNetworks', t`More networks`, '--network', t`second another join connect alias address`),
    text('hostname', t`Host name`, '-h, --hostname', t`machine called dns`, t`the container’s id`),
    text('domainname', t`Domain`, '--domainname', t`dns nis host name`, t`none`, { rare: true }),
    lines('extraHosts', t`Extra hosts`, '--add-host', t`etc hosts file dns name address host.docker.internal gateway`, 'db:10.0.0.5', {
      help: t`One a line: name:address. The address host-gateway is the engine’s machine.`,
    }),
    lines('dns', t`DNS servers`, '--dns', t`resolver nameserver resolv.conf`, '1.1.1.1'),
    lines('dnsSearch', t`DNS search`, '--dns-search', t`domains resolver resolv.conf suffix`, 'corp.example', { rare: true }),
    lines('dnsOptions', t`DNS options`, '--dns-option', t`resolver resolv.conf ndots timeout`, 'ndots:2', { rare: true }),
    onOff(
      'publishAll',
      t`All ports`,
      '-P, --publish-all',
      t`random expose every open`,
      t`Lead a free port of this machine to each exposed one`,
    ),
    lines('expose', t`Expose`, '--expose', t`ports listen internal range`, '7000-7010/tcp', { rare: true }),
    lines('links', t`Links`, '--link', t`legacy old connect container`, 'db:database', { rare: true }),
    lines('linkLocalIps', t`Link-local`, '--link-local-ip', t`link local address`, '169.254.10.1', { rare: true }),
    text('macAddress', t`MAC address`, '--mac-address', t`ethernet hardware`, '92:d0:c6:0a:29:33', { rare: true }),
  ],
  resources: machineSettings().resources,
  restart: [
    onOff(
      'autoRemove',
      t`When it ends`,
      '--rm',
      t`remove delete clean up automatically temporary throw away`,
      t`Remove it, and its unnamed volumes`,
    ),
    text('stopSignal', t`Stop signal`, '--stop-signal', t`sigterm sigint sigquit end kill graceful`, 'SIGTERM'),
    text('stopTimeout', t`Stop timeout`, '--stop-timeout', t`seconds wait grace kill end`, '10', {
      help: t`Seconds it is given to end before it is killed; -1 waits for ever.`,
    }),
    text('healthCommand', t`Health check`, '--health-cmd', t`healthcheck command probe alive ready test curl`, t`from the image`, {
      help: t`Run in the container by its shell: it is healthy while that answers 0.`,
    }),
    text('healthInterval', t`Check every`, '--health-interval', t`healthcheck time between probes`, '30s'),
    text('healthTimeout', t`Check timeout`, '--health-timeout', t`healthcheck wait at most`, '30s'),
    text('healthRetries', t`Check tries`, '--health-retries', t`healthcheck failures until unhealthy`, '3'),
    text('healthStartPeriod', t`Start period`, '--health-start-period', t`healthcheck warm up boot slow grace`, '0s'),
    text('healthStartInterval', t`While starting`, '--health-start-interval', t`healthcheck interval boot`, '5s', { rare: true }),
    onOff('healthDisabled', t`No check`, '--no-healthcheck', t`health check disable off none`, t`Switch the image’s own health check off`),
  ],
  command: [
    text('entrypoint', t`Entrypoint`, '--entrypoint', t`program executable command start`, t`from the image`, {
      help: t`Two quotes, "", take the image’s own away.`,
    }),
    text('user', t`User`, '-u, --user', t`uid gid group root account who permissions`, t`from the image`),
    lines('groupAdd', t`Groups`, '--group-add', t`gid supplementary permissions`, 'video', { rare: true }),
    text('workdir', t`Working folder`, '-w, --workdir', t`directory cwd path cd`, t`from the image`),
    onOff('tty', t`Terminal`, '-t, --tty', t`interactive console pseudo shell colours`, t`Give it a terminal (-t)`),
    onOff('stdin', t`Input`, '-i, --interactive', t`stdin keep open pipe shell`, t`Keep its input open (-i)`),
    onOff('detach', t`Background`, '-d, --detach', t`foreground attach wait daemon`, t`Runs in the background (-d)`),
    onOff('init', t`First process`, '--init', t`tini zombie reap signals pid 1`, t`A small first process that ends the others cleanly`),
    text('platform', t`Platform`, '--platform', t`architecture arm amd64 arm64 cpu os emulation`, t`the engine’s own: linux/amd64`),
    choice('pull', t`Pull`, '--pull', t`image fetch download newest update latest`, PULLS()),
  ],
  labels: [
    pairs('labels', t`Labels`, '-l, --label', t`metadata tags key value traefik compose`, 'label'),
    pairs('annotations', t`Annotations`, '--annotation', t`metadata oci runtime`, 'annotation', { rare: true }),
    text('logDriver', t`Log driver`, '--log-driver', t`logging json-file journald syslog none fluentd loki`, t`the engine’s own`),
    pairs('logOptions', t`Log options`, '--log-opt', t`logging max-size max-file rotate tag`, 'option'),
  ],
  security: machineSettings().security,
}))

export const all = worded((): readonly Setting[] => Object.values(settings()).flat())
const byId = worded(() => new Map(all().map((one) => [one.id, one])))

/** The row that a field of the form belongs to. */
export function settingOf(id: FormKey): Setting {
  const found = byId().get(id) ?? all().find((one) => one.fields.includes(id))
  if (found === undefined) throw new Error(`No row of the form holds "${id}".`)
  return found
}
