import { existsSync, readdirSync } from 'node:fs'
import { isRoot, run, say, Trouble, which } from './process.mjs'

/** Debian's package for each program the scripts use. */
const packageOf = {
  dockerd: 'docker.io',
  iptables: 'iptables',
  ip: 'iproute2',
  busybox: 'busybox-static',
  chromium: 'chromium',
  'docker-registry': 'docker-registry',
  htpasswd: 'apache2-utils',
  openssl: 'openssl',
  Xvfb: 'xvfb',
  git: 'git',
  rpmbuild: 'rpm',
}
/** @typedef {keyof typeof packageOf} Program */

/** The programs of this list that are not there. @param {readonly Program[]} programs */
export const missing = (programs) => programs.filter((program) => !which(program))

/** Whether what is missing can be installed here: as root on Debian. */
export const canInstall = isRoot && existsSync('/usr/bin/apt-get')

/**
 * Makes sure these programs are there. As root on Debian their packages are installed; anywhere else one sentence names them.
 * @param {readonly Program[]} programs
 */
export async function ensurePackages(programs) {
  const lacking = missing(programs)
  if (lacking.length === 0) return
  const packages = lacking.map((program) => packageOf[program])
  if (!canInstall)
    throw new Trouble(`These programs are missing: ${lacking.join(', ')} (on Debian: apt-get install ${packages.join(' ')}).`)
  say(`Installing Debian packages: ${packages.join(', ')} …`)
  const lists = '/var/lib/apt/lists'
  const fresh = existsSync(lists) && readdirSync(lists).some((name) => name.endsWith('_Packages') || name.endsWith('_Packages.lz4'))
  const failure =
    (fresh && (await install(packages))) || (!fresh && 'no lists') ? ((await apt(['update'])) ?? (await install(packages))) : undefined
  if (failure)
    throw new Trouble(`${failure}\nThe Debian packages ${packages.join(', ')} could not be installed: the lines above are apt's reason.`)
}

const install = (/** @type {string[]} */ packages) => apt(['install', '-y', '--no-install-recommends', ...packages])

/** Runs apt-get; answers its output when it failed. @param {string[]} args */
async function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { code, output } = await run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], { capture: true, env })
  return code === 0 ? undefined : output
}
