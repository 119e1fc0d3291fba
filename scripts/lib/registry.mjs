import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Trouble, until, which } from './process.mjs'

/**
 * @typedef {object} RegistryShape
 * @property {{ user: string, password: string }} [htpasswd] asks for this login with each question
 * @property {{ realm: string, service: string, issuer: string, rootcertbundle: string }} [token] asks for tokens of this server (`tokenServer`)
 * @property {{ certificate: string, key: string, clientcas?: string[] }} [tls] files; with `clientcas`, clients show a certificate as well
 * @property {boolean} [deletes] may be switched off
 */

/**
 * A registry of our own on 127.0.0.1: plain HTTP, no login, deletes allowed, unless `shape` says otherwise.
 * @param {RegistryShape & { within?: string }} [shape] `within`: the folder that its own is made in
 * @returns {Promise<{ address: string, folder: string, stop: () => Promise<void> }>}
 */
export async function privateRegistry({ htpasswd, token, tls, deletes = true, within = tmpdir() } = {}) {
  const folder = mkdtempSync(join(within, 'longshore-registry-'))
  const address = `127.0.0.1:${await freePort()}`
  const config = join(folder, 'config.yml')
  const users = join(folder, 'users')
  if (htpasswd) writeFileSync(users, execFileSync(which('htpasswd') ?? 'htpasswd', ['-nbB', htpasswd.user, htpasswd.password]))
  writeFileSync(
    config,
    JSON.stringify({
      version: 0.1,
      log: { level: 'error' },
      storage: { filesystem: { rootdirectory: folder }, delete: { enabled: deletes } },
      http: { addr: address, ...(tls && { tls }) },
      ...(htpasswd && { auth: { htpasswd: { realm: 'longshore', path: users } } }),
      ...(token && { auth: { token } }),
    }),
  )
  const child = spawn(which('docker-registry') ?? 'docker-registry', ['serve', config], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  const stop = async () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  if (!(await until(10_000, () => (tls ? listens(address) : answersHttp(`http://${address}/v2/`))))) {
    await stop()
    throw new Trouble('A private registry (docker-registry) did not start.')
  }
  return { address, folder, stop }
}

/** A login it asks for is an answer too. */
const answersHttp = (/** @type {string} */ url) =>
  new Promise((resolve) => {
    const req = request(
      url,
      { timeout: 1000, agent: false },
      (res) => (res.resume(), resolve(res.statusCode === 200 || res.statusCode === 401)),
    )
    req.on('timeout', () => req.destroy())
    req.on('error', () => resolve(false))
    req.end()
  })

const listens = (/** @type {string} */ address) =>
  new Promise((resolve) => {
    const [host, port] = address.split(':')
    const socket = connect({ host, port: Number(port) }, () => (socket.destroy(), resolve(true)))
    socket.on('error', () => resolve(false))
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
