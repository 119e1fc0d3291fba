import { t } from '@lingui/core/macro'
import type { ErrorAbout, ErrorCode } from '../../preload/contract/errors'
import { registryRefusals } from './registryRefusals'

/** One thing engines refuse, known by their words, in ours. `a` and `b` are the pattern's groups, `what` is the subject of a sentence. */
export interface Refusal {
  pattern: RegExp
  code: ErrorCode
  about?: ErrorAbout['what']
  message(what: string, a: string, b: string): string
  hint?(a: string, b: string): string
}

const notThere = (path: string) => t`"${path}" does not exist on the engine's machine.`
const noImage = (name: string) => t`There is no image "${name}" on this engine.`
const getIt = (name: string) => t`Build it, or pull it: docker pull ${name}`
const notReached = (host: string) => t`The engine cannot reach ${host}.`

/**
 * The words of dockerd 20.10 to 28 and of Podman 4. The status alone does not tell them apart: a taken port is a 500, a
 * missing command a 400 or a 404, and both "the image is in use" and "the name is taken" are a 409. First match wins.
 */
export const refusals: readonly Refusal[] = [
  ...registryRefusals,
  {
    pattern: /(?:Bind for \S*?:(\d+) failed: port is already allocated)/,
    code: 'conflict',
    about: 'ports',
    message: (_what, port) => t`Port ${port} is already in use by another container.`,
    hint: () => t`Choose another port, or stop the container that holds it.`,
  },
  {
    pattern:
      /(?:listen (?:tcp|udp)[46]? \S*?:|expose port via \S*?:|rootlessport listen \S+ \S*?:)(\d+)\S*:? .*(?:address already in use|bind: )/,
    code: 'conflict',
    about: 'ports',
    message: (_what, port) => t`Port ${port} is already in use by another program on the engine's machine.`,
    hint: () => t`Choose another port, or stop that program.`,
  },
  {
    pattern: /failed to bind host port (?:for )?\S*?:(\d+)\S*: address already in use/i,
    code: 'conflict',
    about: 'ports',
    message: (_what, port) => t`Port ${port} is already in use by another program on the engine's machine.`,
    hint: () => t`Choose another port, or stop that program.`,
  },
  {
    pattern: /container name "?\/?([^"\s]+)"? is already in use/i,
    code: 'conflict',
    about: 'name',
    message: (_what, name) => t`The name "${name}" is already taken by another container.`,
    hint: () => t`Choose another name, or remove or rename the other container.`,
  },
  {
    pattern: /name "?([^"\s]+)"? is already in use/i,
    code: 'conflict',
    about: 'name',
    message: (_what, name) => t`The name "${name}" is already taken.`,
    hint: () => t`Choose another name.`,
  },
  {
    pattern: /image is (?:being used|in use) by running container ([0-9a-f]+)/i,
    code: 'conflict',
    message: (what, id) => t`${what} is used by the running container ${id.slice(0, 12)}.`,
    hint: () => t`Stop and remove that container first.`,
  },
  {
    pattern: /image is (?:being used|in use) by (?:stopped container|a container|container)\s*:?\s*([0-9a-f]+)/i,
    code: 'conflict',
    message: (what, id) => t`${what} is used by the container ${id.slice(0, 12)}.`,
    hint: () => t`Remove that container first, or remove the image by force.`,
  },
  {
    pattern: /container ([0-9a-f]+) is using its referenced image/i,
    code: 'conflict',
    message: (what, id) => t`${what} is used by the container ${id.slice(0, 12)}.`,
    hint: () => t`Remove that container first, or remove the image by force.`,
  },
  {
    pattern: /image is referenced in multiple repositories/i,
    code: 'conflict',
    message: (what) => t`${what} has several tags.`,
    hint: () => t`Remove its tags one by one, or remove the image by force.`,
  },
  {
    pattern: /image has dependent child images/i,
    code: 'conflict',
    message: (what) => t`${what} is the base of other images here.`,
    hint: () => t`Remove the images built on it first.`,
  },
  {
    pattern: /volume (?:is in use|.* is being used by the following container\(s\))[^[0-9a-f]*\[?([0-9a-f]{12,})?/i,
    code: 'conflict',
    message: (what, id) => (id === '' ? t`${what} is in use by a container.` : t`${what} is in use by the container ${id.slice(0, 12)}.`),
    hint: () => t`Remove that container first; a stopped container holds its volumes too.`,
  },
  {
    pattern: /network .*has active endpoints|network is being used/i,
    code: 'conflict',
    message: (what) => t`${what} has containers connected to it.`,
    hint: () => t`Stop or disconnect them first.`,
  },
  {
    pattern: /is a pre-defined network and cannot be (?:removed|created)|is a pre-defined network/i,
    code: 'denied',
    message: (what) => t`${what} belongs to the engine itself and stays.`,
  },
  {
    pattern: /network with name (\S+) already exists|network name "?(\S+?)"? already used/i,
    code: 'conflict',
    message: (_what, name) => (name === '' ? t`A network of that name exists already.` : t`A network named "${name}" exists already.`),
    hint: () => t`Choose another name.`,
  },
  {
    pattern: /non-overlapping IPv4 address pool|Pool overlaps with other one/i,
    code: 'conflict',
    message: (what) => t`${what} found no free range of addresses.`,
    hint: () => t`Remove networks you no longer need.`,
  },
  {
    pattern: /cannot remove a? ?(?:running container|container .*is running)|container is running: stop the container before/i,
    code: 'conflict',
    message: (what) => t`${what} is running.`,
    hint: () => t`Stop it first, or remove it by force.`,
  },
  {
    pattern: /cannot remove a? ?(?:paused container|container .*is paused)|container is paused and must be unpaused first/i,
    code: 'conflict',
    message: (what) => t`${what} is paused.`,
    hint: () => t`Continue it first, or remove it by force.`,
  },
  {
    pattern: /removal of container \S+ is already in progress|is marked for removal|is dead or marked for removal/i,
    code: 'conflict',
    message: (what) => t`${what} is being removed.`,
  },
  {
    pattern: /container \S+ is not paused/i,
    code: 'conflict',
    message: (what) => t`${what} is not paused.`,
  },
  {
    pattern: /is already paused/i,
    code: 'conflict',
    message: (what) => t`${what} is already paused.`,
  },
  {
    pattern: /is paused[,.]? ?(?:unpause|before|cannot)|cannot (?:start|exec in|stop) a paused container|is paused, unpause/i,
    code: 'conflict',
    message: (what) => t`${what} is paused.`,
    hint: () => t`Continue it first.`,
  },
  {
    pattern: /is restarting, wait until/i,
    code: 'conflict',
    message: (what) => t`${what} is just restarting.`,
    hint: () => t`Try again in a moment.`,
  },
  {
    pattern:
      /container \S+ is not running|can only create exec sessions on running containers|container state improper|cannot (?:pause|kill) .*not running/i,
    code: 'conflict',
    message: (what) => t`${what} is not running.`,
    hint: () => t`Start it first.`,
  },
  {
    pattern: /exec: "((?:[^"\\]|\\.)*)": (?:executable file not found|stat .*no such file)/i,
    code: 'invalid-input',
    about: 'command',
    message: (_what, command) => t`There is no command "${command}" in the image.`,
    hint: () => t`Check the command and its spelling; a small image may have no shell.`,
  },
  {
    pattern: /executable file [`"']?([^`"']+)[`"']? not found in \$PATH/i,
    code: 'invalid-input',
    about: 'command',
    message: (_what, command) => t`There is no command "${command}" in the image.`,
    hint: () => t`Check the command and its spelling; a small image may have no shell.`,
  },
  {
    pattern: /exec: "?([^":]+)"?: permission denied/i,
    code: 'invalid-input',
    about: 'command',
    message: (_what, command) => t`"${command}" may not be executed in the container.`,
    hint: () => t`Is it a program? Make it executable (chmod +x) in the image.`,
  },
  {
    pattern: /No command specified/i,
    code: 'invalid-input',
    about: 'command',
    message: () => t`The image names no command to run.`,
    hint: () => t`Give a command.`,
  },
  {
    pattern: /unable to find user ([^:\s]+)/i,
    code: 'invalid-input',
    about: 'user',
    message: (_what, user) => t`There is no user "${user}" in the image.`,
    hint: () => t`Use a name from its /etc/passwd, or a number.`,
  },
  {
    pattern: /bind source path does not exist: (.+)$|bind mount source path.*?: (.+)$/i,
    code: 'invalid-input',
    about: 'mounts',
    message: (_what, a, b) => notThere(a || b),
    hint: () => t`Create it first, or choose another folder.`,
  },
  {
    pattern: /are you trying to mount a directory onto a file/i,
    code: 'invalid-input',
    about: 'mounts',
    message: (what) => t`${what} mounts a folder onto a file, or a file onto a folder.`,
    hint: () => t`Mount a file onto a file and a folder onto a folder.`,
  },
  {
    pattern: /Duplicate mount point: (\S+)/i,
    code: 'invalid-input',
    about: 'mounts',
    message: (_what, path) => t`"${path}" is mounted twice.`,
  },
  {
    pattern: /Minimum memory limit allowed is (\S+?)\.?$/i,
    code: 'invalid-input',
    about: 'memory',
    message: (_what, least) => t`The memory limit is too small: the least is ${least}.`,
  },
  {
    pattern: /pull access denied for ([^,\s]+)|requested access to the resource is denied/i,
    code: 'denied',
    about: 'access',
    message: (_what, name) => (name === '' ? t`The registry refuses it.` : t`"${name}" is not in its registry, or needs a login.`),
    hint: () => t`Check the name, or log in: docker login.`,
  },
  {
    pattern: /unauthorized: (?:authentication required|incorrect username)|no basic auth credentials/i,
    code: 'unauthorized',
    about: 'image',
    message: () => t`The registry asks for a login.`,
    hint: () => t`Log in: docker login.`,
  },
  {
    pattern: /manifest (?:for (\S+) not found|unknown)/i,
    code: 'not-found',
    about: 'image',
    message: (_what, name) => (name === '' ? t`The registry has no such image or tag.` : t`The registry has no "${name}".`),
    hint: () => t`Check the name and the tag.`,
  },
  {
    pattern: /no such image: ([^\s]+?)(?:: image not known)?$|unable to find (?:image )?'?([^\s']+)'? .*image not known/i,
    code: 'not-found',
    about: 'image',
    message: (_what, a, b) => noImage(a || b),
    hint: (a, b) => getIt(a || b),
  },
  {
    pattern: /dial tcp:? (?:lookup (\S+?)(?: on \S+)?: |(\S+?): )/i,
    code: 'internal',
    about: 'image',
    message: (_what, name, address) => notReached(name || address),
    hint: () => t`Check the network of the engine's machine and its proxy.`,
  },
  {
    pattern: /invalid reference format/i,
    code: 'invalid-input',
    about: 'image',
    message: () => t`This is not a name an image can have.`,
    hint: () => t`A name is lower case, like registry.example.com/team/app:1.0.`,
  },
  {
    pattern: /no space left on device/i,
    code: 'internal',
    message: () => t`The disk of the engine's machine is full.`,
    hint: () => t`Remove what is no longer needed: docker system df shows what takes the room.`,
  },
  {
    pattern: /client version \S+ is too (?:new|old)/i,
    code: 'unsupported',
    message: (what) => t`${what}: this engine speaks another version of its API.`,
    hint: () => t`Update Docker.`,
  },
]
