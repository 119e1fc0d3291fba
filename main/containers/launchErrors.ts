import { AppError, type ErrorCode } from '../../preload/contract/errors'

interface Known {
  pattern: RegExp
  message: (a: string, b: string) => string
  hint?: string | ((a: string) => string)
  code?: ErrorCode
}

/** What engines refuse of a container that shall be made or started, by the words of dockerd 20.10 to 28. */
const KNOWN: readonly Known[] = [
  {
    // The status is a 404, as if the container were missing.
    pattern: /^(?:could not find (?:a )?network matching .*?: )?network (\S+) not found$/,
    code: 'not-found',
    message: (network) => `There is no network "${network}" on this engine.`,
    hint: (network) => `Create it first: docker network create ${network}`,
  },
  {
    pattern: /no such container:? "?([^\s"]+)"?/i,
    code: 'not-found',
    message: (name) => `It refers to the container "${name}", which does not exist.`,
    hint: 'Look at its links, volumes-from and the container whose network, processes or memory it shares.',
  },
  {
    pattern: /invalid Cap(Add|Drop): unknown capability: "(?:CAP_)?([^"]+)"/i,
    message: (_way, name) => `There is no capability "${name}".`,
    hint: 'Capabilities are named like NET_ADMIN or SYS_PTRACE; ALL is all of them.',
  },
  {
    pattern: /unknown (?:or invalid )?runtime (?:specified|name):? ?"?([^\s"]+?)"?$/i,
    message: (name) => `The engine has no runtime "${name}".`,
    hint: 'docker info lists its runtimes; leave the setting out for the default one.',
  },
  {
    pattern: /could not select device driver "([^"]*)" with capabilities: \[\[(gpu)?/i,
    code: 'unsupported',
    message: (driver, gpu) => (gpu === 'gpu' ? 'The engine cannot give out GPUs.' : `The engine has no device driver "${driver}".`),
    hint: "Install the NVIDIA Container Toolkit on the engine's machine, or run without GPUs.",
  },
  {
    pattern:
      /user specified IP address is supported (?:on user defined networks|only when connecting to networks with user configured subnets)/i,
    message: () => 'A fixed address needs a network of your own with a range of its own.',
    hint: 'Create one: docker network create --subnet 10.9.0.0/24 mynet. Or leave the address out.',
  },
  {
    pattern: /(?:no configured subnet.* contain(?:s)? IP address|invalid (?:address|IPv4 address|IPv6 address)) ?:? ?([^\s:]*)/i,
    message: (address) => `The address ${address || 'asked for'} is not in the range of its network.`,
    hint: 'docker network inspect shows the range.',
  },
  {
    pattern: /address already in use/i,
    code: 'conflict',
    message: () => 'Its fixed address is already in use on that network.',
    hint: 'Choose another address, or leave it out.',
  },
  {
    pattern: /network-scoped alias(?:es)? (?:is|are) (?:only )?supported (?:only )?for (?:containers in )?user[- ]defined networks/i,
    message: () => 'Aliases work on networks of your own only, not on the default one.',
    hint: 'Choose another network, or leave the aliases out.',
  },
  {
    pattern: /error gathering device information while adding custom device "([^"]+)"/i,
    message: (device) => `The engine's machine has no device "${device}".`,
    hint: 'Plug it in, or choose another one.',
  },
  {
    pattern: /error looking up logging plugin ([^\s:]+)|logger: no log driver named '([^']+)'/i,
    message: (a, b) => `The engine has no log driver "${a || b}".`,
    hint: 'docker info lists its log drivers.',
  },
  {
    pattern: /error looking up volume plugin ([^\s:]+)/i,
    code: 'not-found',
    message: (driver) => `The engine has no volume driver "${driver}".`,
    hint: 'docker info lists its volume drivers.',
  },
  {
    pattern: /unknown log opt '([^']*)' (?:provided )?for (\S+) log driver/i,
    message: (option, driver) => `The log driver ${driver} has no option "${option}".`,
  },
  {
    pattern: /Range of CPUs is from 0\.01 to (\S+), as there are only/i,
    message: (most) => `The engine's machine has ${Number(most)} CPUs: more cannot be given.`,
    hint: 'Give at most that many, or no limit.',
  },
  {
    pattern: /Requested (CPUs|memory nodes) are not available - requested (\S+), available: \S+/i,
    message: (kind, asked) => `The engine's machine does not have the ${kind} ${asked}.`,
    hint: 'They are counted from 0.',
  },
  {
    pattern: /Minimum memoryswap limit should be larger than memory limit/i,
    message: () => 'The limit of memory and swap together is smaller than that of memory alone.',
    hint: 'Give at least as much, or -1 for no limit of swap.',
  },
  {
    pattern: /should always set the Memory limit when using Memoryswap limit/i,
    message: () => 'A limit of memory and swap needs a limit of memory too.',
  },
  {
    pattern: /Minimum memory reservation|Minimum memory limit can not be less than memory reservation limit/i,
    message: () => 'The memory limit is smaller than the memory it reserves.',
    hint: 'Reserve less, or allow more.',
  },
  {
    pattern: /Memory limit should be smaller than already set memoryswap limit/i,
    message: () => 'The new memory limit is above the present limit of memory and swap together.',
    hint: 'Change that limit too, to at least as much.',
  },
  {
    pattern:
      /Conflicting options: Nano CPUs and CPU (?:Period|Quota) cannot both be set|NanoCPUs.*(?:already|cannot).*(?:CpuPeriod|CPU)|CPU (?:Period|Quota) cannot be updated as NanoCPUs has already been set/i,
    message: () => 'A number of CPUs and a CPU period or quota say the same thing twice.',
    hint: 'Use one of them.',
  },
  {
    pattern: /the working directory '([^']*)' is invalid/i,
    message: (path) => `The working folder "${path}" is not a whole path.`,
    hint: 'Start it with a slash.',
  },
  {
    pattern: /can'?t create 'AutoRemove' container with restart policy|cannot specify both --restart and --rm/i,
    message: () => 'A container that removes itself when it stops cannot be restarted as well.',
    hint: 'Take back one of the two: --rm or --restart.',
  },
  {
    pattern: /Invalid signal: (\S+)/i,
    message: (signal) => `There is no signal "${signal}".`,
    hint: 'Signals are named like SIGTERM or SIGINT.',
  },
  {
    pattern: /invalid mode: (\S+)/i,
    message: (mode) => `"${mode}" is not a way to mount a folder.`,
    hint: 'Known are ro, rw, z, Z, nocopy and the like.',
  },
  {
    pattern: /invalid mount path: '([^']*)' mount path must be absolute|invalid mount target, must be an absolute path: (\S+)/i,
    message: (a, b) => `"${a || b}" is not a whole path inside the container.`,
    hint: 'Start it with a slash.',
  },
  {
    pattern: /invalid volume specification: '?([^']+?)'?(?::|$)|"([^"]+)" includes invalid characters for a local volume name/i,
    message: (a, b) => `"${a || b}" cannot be mounted.`,
    hint: 'Give a whole path that starts with a slash, or the name of a volume.',
  },
  {
    pattern: /Invalid (?:IPC|PID|UTS|USER|cgroup namespace|userns) mode: ?(\S*)/i,
    message: (mode) => `"${mode}" is not a namespace the engine knows.`,
  },
  {
    pattern: /maximum retry count cannot be (?:negative|used)/i,
    message: () => 'A number of restarts goes with on-failure only, and is not negative.',
  },
  {
    pattern: /Invalid container name \((.+?)\), only/i,
    message: (name) => `"${name}" is no name for a container.`,
    hint: 'Letters, digits, "_", "." and "-", at least two, and a letter or digit first.',
  },
  {
    pattern: /--storage-opt is (?:not )?supported/i,
    code: 'unsupported',
    message: () => 'The engine keeps its containers on a file system without size limits, so storage options have no effect there.',
    hint: 'Leave them out.',
  },
  {
    pattern:
      /conflicting options: (?:hostname|dns|port publishing|port exposing|custom host-to-IP mapping|mac-address|container type network can'?t be used with links|host type networking can'?t be used with links).*|conflicting options: .*network mode/i,
    message: () => 'With the network of another container, it has no ports, name or address of its own.',
    hint: 'Take them back, or choose a network of its own.',
  },
  {
    pattern: /unable to apply caps: operation not permitted/i,
    code: 'denied',
    message: () => "The engine's machine does not allow a privileged container.",
  },
  {
    pattern: /sysctl "([^"]+)" (?:is not in a separate kernel namespace|not allowed)|open \/proc\/sys\/(\S+): no such file/i,
    message: (a, b) => `The setting "${a || b.replaceAll('/', '.')}" of the kernel cannot be changed for one container.`,
  },
]

/** The engine's words about a container that cannot be made or started, in ours; undefined for what is not special to that. */
export function launchRefused(said: string, cause?: unknown): AppError | undefined {
  for (const { pattern, code = 'invalid-input', message, hint } of KNOWN) {
    const [match, a = '', b = ''] = pattern.exec(said) ?? []
    if (match === undefined) continue
    return new AppError(code, message(plain(a), plain(b)), typeof hint === 'function' ? hint(plain(a)) : hint, { cause })
  }
  return undefined
}

/** Names come back from containers and people: nothing of them may turn a line around or colour it. */
const plain = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
