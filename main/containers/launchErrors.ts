import { plural, t } from '@lingui/core/macro'
import { AppError, type ErrorAbout, type ErrorCode } from '../../preload/contract/errors'

interface Known {
  pattern: RegExp
  message: (a: string, b: string) => string
  hint?: (a: string) => string
  code?: ErrorCode
  about?: ErrorAbout['what']
}

const noLogDriver = (driver: string) => t`The engine has no log driver "${driver}".`
const notWhole = (path: string) => t`"${path}" is not a whole path inside the container.`
const notMountable = (source: string) => t`"${source}" cannot be mounted.`
const notForOne = (setting: string) => t`The setting "${setting}" of the kernel cannot be changed for one container.`

/** What engines refuse of a container that shall be made or started, by the words of dockerd 20.10 to 28. */
const KNOWN: readonly Known[] = [
  {
    // The status is a 404, as if the container were missing.
    pattern: /^(?:could not find (?:a )?network matching .*?: )?network (\S+) not found$/,
    code: 'not-found',
    about: 'network',
    message: (network) => t`There is no network "${network}" on this engine.`,
    hint: (network) => t`Create it first: docker network create ${network}`,
  },
  {
    pattern: /no such container:? "?([^\s"]+)"?/i,
    code: 'not-found',
    message: (name) => t`It refers to the container "${name}", which does not exist.`,
    hint: () => t`Look at its links, volumes-from and the container whose network, processes or memory it shares.`,
  },
  {
    pattern: /invalid Cap(Add|Drop): unknown capability: "(?:CAP_)?([^"]+)"/i,
    about: 'capAdd',
    message: (_way, name) => t`There is no capability "${name}".`,
    hint: () => t`Capabilities are named like NET_ADMIN or SYS_PTRACE; ALL is all of them.`,
  },
  {
    pattern: /unknown (?:or invalid )?runtime (?:specified|name):? ?"?([^\s"]+?)"?$/i,
    about: 'runtime',
    message: (name) => t`The engine has no runtime "${name}".`,
    hint: () => t`docker info lists its runtimes; leave the setting out for the default one.`,
  },
  {
    pattern: /could not select device driver "([^"]*)" with capabilities: \[\[(gpu)?/i,
    code: 'unsupported',
    about: 'gpus',
    message: (driver, gpu) => (gpu === 'gpu' ? t`The engine cannot give out GPUs.` : t`The engine has no device driver "${driver}".`),
    hint: () => t`Install the NVIDIA Container Toolkit on the engine's machine, or run without GPUs.`,
  },
  {
    pattern:
      /user specified IP address is supported (?:on user defined networks|only when connecting to networks with user configured subnets)/i,
    about: 'network',
    message: () => t`A fixed address needs a network of your own with a range of its own.`,
    hint: () => t`Create one: docker network create --subnet 10.9.0.0/24 mynet. Or leave the address out.`,
  },
  {
    pattern: /(?:no configured subnet.* contain(?:s)? IP address|invalid (?:address|IPv4 address|IPv6 address)) ?:? ?([^\s:]*)/i,
    about: 'network',
    message: (address) =>
      address === ''
        ? t`The address asked for is not in the range of its network.`
        : t`The address ${address} is not in the range of its network.`,
    hint: () => t`docker network inspect shows the range.`,
  },
  {
    pattern: /address already in use/i,
    code: 'conflict',
    about: 'network',
    message: () => t`Its fixed address is already in use on that network.`,
    hint: () => t`Choose another address, or leave it out.`,
  },
  {
    pattern: /network-scoped alias(?:es)? (?:is|are) (?:only )?supported (?:only )?for (?:containers in )?user[- ]defined networks/i,
    about: 'network',
    message: () => t`Aliases work on networks of your own only, not on the default one.`,
    hint: () => t`Choose another network, or leave the aliases out.`,
  },
  {
    pattern: /error gathering device information while adding custom device "([^"]+)"/i,
    about: 'devices',
    message: (device) => t`The engine's machine has no device "${device}".`,
    hint: () => t`Plug it in, or choose another one.`,
  },
  {
    pattern: /error looking up logging plugin ([^\s:]+)|logger: no log driver named '([^']+)'/i,
    about: 'logDriver',
    message: (a, b) => noLogDriver(a || b),
    hint: () => t`docker info lists its log drivers.`,
  },
  {
    pattern: /error looking up volume plugin ([^\s:]+)/i,
    code: 'not-found',
    message: (driver) => t`The engine has no volume driver "${driver}".`,
    hint: () => t`docker info lists its volume drivers.`,
  },
  {
    pattern: /unknown log opt '([^']*)' (?:provided )?for (\S+) log driver/i,
    about: 'logDriver',
    message: (option, driver) => t`The log driver ${driver} has no option "${option}".`,
  },
  {
    pattern: /Range of CPUs is from 0\.01 to (\S+), as there are only/i,
    about: 'cpus',
    message: (most) =>
      plural(Number(most), {
        one: "The engine's machine has # CPU: more cannot be given.",
        other: "The engine's machine has # CPUs: more cannot be given.",
      }),
    hint: () => t`Give at most that many, or no limit.`,
  },
  {
    pattern: /Requested (CPUs|memory nodes) are not available - requested (\S+), available: \S+/i,
    about: 'cpus',
    message: (kind, asked) =>
      /^cpu/i.test(kind)
        ? t`The engine's machine does not have the CPUs ${asked}.`
        : t`The engine's machine does not have the memory nodes ${asked}.`,
    hint: () => t`They are counted from 0.`,
  },
  {
    pattern: /Minimum memoryswap limit should be larger than memory limit/i,
    about: 'memorySwap',
    message: () => t`The limit of memory and swap together is smaller than that of memory alone.`,
    hint: () => t`Give at least as much, or -1 for no limit of swap.`,
  },
  {
    pattern: /should always set the Memory limit when using Memoryswap limit/i,
    about: 'memorySwap',
    message: () => t`A limit of memory and swap needs a limit of memory too.`,
  },
  {
    pattern: /Minimum memory reservation|Minimum memory limit can not be less than memory reservation limit/i,
    about: 'memory',
    message: () => t`The memory limit is smaller than the memory it reserves.`,
    hint: () => t`Reserve less, or allow more.`,
  },
  {
    pattern: /Memory limit should be smaller than already set memoryswap limit/i,
    about: 'memorySwap',
    message: () => t`The new memory limit is above the present limit of memory and swap together.`,
    hint: () => t`Change that limit too, to at least as much.`,
  },
  {
    pattern:
      /Conflicting options: Nano CPUs and CPU (?:Period|Quota) cannot both be set|NanoCPUs.*(?:already|cannot).*(?:CpuPeriod|CPU)|CPU (?:Period|Quota) cannot be updated as NanoCPUs has already been set/i,
    about: 'cpus',
    message: () => t`A number of CPUs and a CPU period or quota say the same thing twice.`,
    hint: () => t`Use one of them.`,
  },
  {
    pattern: /the working directory '([^']*)' is invalid/i,
    about: 'workdir',
    message: (path) => t`The working folder "${path}" is not a whole path.`,
    hint: () => t`Start it with a slash.`,
  },
  {
    pattern: /can'?t create 'AutoRemove' container with restart policy|cannot specify both --restart and --rm/i,
    message: () => t`A container that removes itself when it stops cannot be restarted as well.`,
    hint: () => t`Take back one of the two: --rm or --restart.`,
  },
  {
    pattern: /Invalid signal: (\S+)/i,
    message: (signal) => t`There is no signal "${signal}".`,
    hint: () => t`Signals are named like SIGTERM or SIGINT.`,
  },
  {
    pattern: /invalid mode: (\S+)/i,
    about: 'mounts',
    message: (mode) => t`"${mode}" is not a way to mount a folder.`,
    hint: () => t`Known are ro, rw, z, Z, nocopy and the like.`,
  },
  {
    pattern: /invalid mount path: '([^']*)' mount path must be absolute|invalid mount target, must be an absolute path: (\S+)/i,
    about: 'mounts',
    message: (a, b) => notWhole(a || b),
    hint: () => t`Start it with a slash.`,
  },
  {
    pattern: /invalid volume specification: '?([^']+?)'?(?::|$)|"([^"]+)" includes invalid characters for a local volume name/i,
    about: 'mounts',
    message: (a, b) => notMountable(a || b),
    hint: () => t`Give a whole path that starts with a slash, or the name of a volume.`,
  },
  {
    pattern: /Invalid (?:IPC|PID|UTS|USER|cgroup namespace|userns) mode: ?(\S*)/i,
    message: (mode) => t`"${mode}" is not a namespace the engine knows.`,
  },
  {
    pattern: /maximum retry count cannot be (?:negative|used)/i,
    message: () => t`A number of restarts goes with on-failure only, and is not negative.`,
  },
  {
    pattern: /Invalid container name \((.+?)\), only/i,
    about: 'name',
    message: (name) => t`"${name}" is no name for a container.`,
    hint: () => t`Letters, digits, "_", "." and "-", at least two, and a letter or digit first.`,
  },
  {
    pattern: /--storage-opt is (?:not )?supported/i,
    code: 'unsupported',
    message: () => t`The engine keeps its containers on a file system without size limits, so storage options have no effect there.`,
    hint: () => t`Leave them out.`,
  },
  {
    pattern:
      /conflicting options: (?:hostname|dns|port publishing|port exposing|custom host-to-IP mapping|mac-address|container type network can'?t be used with links|host type networking can'?t be used with links).*|conflicting options: .*network mode/i,
    about: 'network',
    message: () => t`With the network of another container, it has no ports, name or address of its own.`,
    hint: () => t`Take them back, or choose a network of its own.`,
  },
  {
    pattern: /unable to apply caps: operation not permitted/i,
    code: 'denied',
    message: () => t`The engine's machine does not allow a privileged container.`,
  },
  {
    pattern: /sysctl "([^"]+)" (?:is not in a separate kernel namespace|not allowed)|open \/proc\/sys\/(\S+): no such file/i,
    about: 'sysctls',
    message: (a, b) => notForOne(a || b.replaceAll('/', '.')),
  },
]

/** The engine's words about a container that cannot be made or started, in ours; undefined for what is not special to that. */
export function launchRefused(said: string, cause?: unknown): AppError | undefined {
  for (const { pattern, code = 'invalid-input', about, message, hint } of KNOWN) {
    const [match, a = '', b = ''] = pattern.exec(said) ?? []
    if (match === undefined) continue
    return new AppError(code, message(plain(a), plain(b)), hint?.(plain(a)), { cause, about: about && { what: about } })
  }
  return undefined
}

/** Names come back from containers and people: nothing of them may turn a line around or colour it. */
const plain = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
