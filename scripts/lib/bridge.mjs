import { run, which } from './process.mjs'

/**
 * A network bridge for one private engine, named after its folder, on a range no interface of this machine has, with
 * three firewall rules of its own, so that its containers reach what this machine reaches. Undefined where it cannot be made.
 * @param {string} home
 */
export async function makeBridge(home) {
  if (!which('ip')) return undefined
  await removeBridge(home)
  const name = bridgeName(home)
  // Not os.networkInterfaces(): it leaves out interfaces without a carrier, such as a bridge nobody is on yet.
  const { output } = await run(which('ip') ?? 'ip', ['-o', '-4', 'addr', 'show'], { capture: true })
  const used = new Set([...output.matchAll(/inet (\d+\.\d+)\./g)].map(([, range]) => range))
  const second = Array.from({ length: 60 }, (_, n) => 190 + n).find((n) => !used.has(`10.${n}`)) ?? 250
  const range = `10.${second}.0.1/16`
  const made =
    (await ip('link', 'add', name, 'type', 'bridge')) &&
    (await ip('addr', 'add', range, 'dev', name)) &&
    (await ip('link', 'set', name, 'up'))
  if (!made) return undefined
  await rules(name, range, '-I')
  return name
}

/** @param {string} home */
export async function removeBridge(home) {
  if (!which('ip')) return
  const name = bridgeName(home)
  const { code, output } = await run(which('ip') ?? 'ip', ['-o', '-4', 'addr', 'show', 'dev', name], { capture: true })
  if (code !== 0) return
  const range = /inet (\S+)/.exec(output)?.[1]
  if (range) await rules(name, range, '-D')
  await removeLink(name)
}

/** @param {string} name */
export const removeLink = (name) => ip('link', 'del', name)

const bridgeName = (/** @type {string} */ home) =>
  `ls${[...home].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7).toString(16)}`

async function rules(/** @type {string} */ name, /** @type {string} */ range, /** @type {'-I' | '-D'} */ verb) {
  if (!which('iptables')) return
  const tables = (/** @type {string[]} */ ...args) => run(which('iptables') ?? 'iptables', ['-w', '5', ...args], { quiet: true })
  await tables('-t', 'nat', verb, 'POSTROUTING', '-s', range, '!', '-o', name, '-j', 'MASQUERADE')
  await tables(verb, 'FORWARD', '-i', name, '-j', 'ACCEPT')
  await tables(verb, 'FORWARD', '-o', name, '-m', 'conntrack', '--ctstate', 'RELATED,ESTABLISHED', '-j', 'ACCEPT')
}

const ip = async (/** @type {string[]} */ ...args) => (await run(which('ip') ?? 'ip', args, { quiet: true })).code === 0
