import { readFileSync } from 'node:fs'
import { ask, must } from './engineHttp.mjs'
import { Trouble, which } from './process.mjs'
import { entriesOf, tar } from './tar.mjs'

/** The image our samples and tests start from. */
export const box = 'longshore/box:1'

/**
 * Makes `longshore/box:1` on an engine, offline: Debian's static busybox under its common names, command `sh`.
 * Where there is no such busybox, the image busybox is pulled and given that name.
 * @param {string} address
 */
export async function ensureBox(address) {
  if ((await ask(address, 'GET', `/images/${box}/json`)).status === 200) return
  const busybox = which('busybox')
  if (process.platform === 'linux' && busybox) {
    const changes = ['CMD ["sh"]', 'ENV PATH=/bin', 'WORKDIR /'].map((line) => `&changes=${encodeURIComponent(line)}`).join('')
    const [repo, tag] = box.split(':')
    await must(address, 'POST', `/images/create?fromSrc=-&repo=${repo}&tag=${tag}${changes}`, { body: boxFiles(busybox) })
    return
  }
  const pulled = await ask(address, 'POST', '/images/create?fromImage=busybox&tag=stable')
  if (pulled.status !== 200 || pulled.body.includes('"error"'))
    throw new Trouble('The image busybox could not be pulled: is this engine online?')
  const [repo, tag] = box.split(':')
  await must(address, 'POST', `/images/busybox:stable/tag?repo=${repo}&tag=${tag}`)
}

const applets =
  'ash awk base64 basename cat chmod chown clear cp cut date dd df diff dirname dmesg du echo env expr false find free grep gunzip gzip head hexdump hostname httpd id ifconfig ip kill less ln ls md5sum mkdir mkfifo mknod mktemp more mount mv nc netstat nohup nslookup od ping pgrep pidof pkill printenv printf ps pwd readlink realpath reset rm rmdir route sed seq sh sha256sum shuf sleep sort split stat strings stty sync tac tail tar tee telnet test timeout top touch tr traceroute true truncate tty uname uniq unzip uptime usleep vi watch wc wget which who whoami xargs yes zcat'

function boxFiles(busybox) {
  const folders = ['bin', 'dev', 'etc', 'home', 'proc', 'root', 'run', 'srv', 'sys', 'usr', 'var', 'var/log']
  return tar([
    ...folders.map((name) => ({ name, folder: true })),
    { name: 'tmp', folder: true, mode: 0o1777 },
    { name: 'bin/busybox', mode: 0o755, bytes: readFileSync(busybox) },
    ...applets.split(' ').map((name) => ({ name: `bin/${name}`, link: 'busybox' })),
    { name: 'etc/passwd', bytes: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' },
    { name: 'etc/group', bytes: 'root:x:0:\nnogroup:x:65534:\n' },
  ])
}

/**
 * Builds a folder as `docker build -t <tag> <folder>` would.
 * @param {string} address
 * @param {string} folder
 * @param {string} tag
 */
export async function buildFolder(address, folder, tag) {
  const { body } = await must(address, 'POST', `/build?t=${encodeURIComponent(tag)}&rm=1&forcerm=1`, { body: tar(entriesOf(folder)) })
  const failure = body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .find((line) => line.error)
  if (failure) throw new Trouble(`The sample image could not be built: ${failure.error}`)
}
