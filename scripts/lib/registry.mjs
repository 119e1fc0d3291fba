import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Trouble, until, which } from './process.mjs'

/**
 * A registry of our own on 127.0.0.1: plain HTTP, no login, deletes allowed.
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export async function privateRegistry() {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-registry-'))
  const address = `127.0.0.1:${await freePort()}`
  const config = join(folder, 'config.yml')
  writeFileSync(
    config,
    JSON.stringify({
      version: 0.1,
      log: { level: 'error' },
      storage: { filesystem: { rootdirectory: folder }, delete: { enabled: true } },
      http: { addr: address },
    }),
  )
  const child = spawn(which('docker-registry') ?? 'docker-registry', ['serve', config], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  const stop = async () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  if (!(await until(10_000, () => answersHttp(`http://${address}/v2/`)))) {
    await stop()
    throw new Trouble('A private registry (docker-registry) did not start.')
  }
  return { address, stop }
}

const answersHttp = (/** @type {string} */ url) =>
  new Promise((resolve) => {
    const req = request(url, { timeout: 1000, agent: false }, (res) => (res.resume(), resolve(res.statusCode === 200)))
    req.on('timeout', () => req.destroy())
    req.on('error', () => resolve(false))
    req.end()
  })

/** A port of 127.0.0.1 nobody listens on. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
