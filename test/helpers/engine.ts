import { randomBytes } from 'node:crypto'
import Docker from 'dockerode'

/** The image every engine test starts from: Debian's busybox (sh, sleep, httpd, nc, cat, ls, vi, top …), command `sh`. */
export const BOX = 'longshore/box:1'

/**
 * The engine tests run against, such as `unix:///tmp/x/docker.sock`. scripts/test.mjs starts one and sets
 * LONGSHORE_TEST_ENGINE; anywhere else you name it yourself.
 */
export function testEngineAddress(): string {
  const address = process.env['LONGSHORE_TEST_ENGINE']
  if (!address) throw new Error('LONGSHORE_TEST_ENGINE names no engine: run `npm test -- engine`, which starts one.')
  return address
}

/** A dockerode client on the engine at `address` (the test engine unless told otherwise). */
export function docker(address = testEngineAddress()): Docker {
  const url = new URL(address)
  if (url.protocol === 'unix:') return new Docker({ socketPath: url.pathname })
  return new Docker({ protocol: 'http', host: url.hostname, port: Number(url.port || 2375) })
}

/** A name nothing else on the engine has: `name('eng')` → `eng-3f9a1c04`. */
export function name(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`
}

/** Removes every container, network and volume whose name starts with `prefix`: for `afterAll`. */
export async function sweep(prefix: string, engine: Docker = docker()): Promise<void> {
  const containers = await engine.listContainers({ all: true, filters: { name: [`^/?${prefix}`] } })
  await Promise.all(containers.map((c) => quietly(engine.getContainer(c.Id).remove({ force: true, v: true }))))
  const networks = await engine.listNetworks({ filters: { name: [prefix] } })
  await Promise.all(networks.filter((n) => n.Name.startsWith(prefix)).map((n) => quietly(engine.getNetwork(n.Id).remove())))
  const { Volumes } = await engine.listVolumes({ filters: { name: [prefix] } })
  await Promise.all((Volumes ?? []).filter((v) => v.Name.startsWith(prefix)).map((v) => quietly(engine.getVolume(v.Name).remove())))
}

async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined)
}

export { registryAddress } from './registry'
