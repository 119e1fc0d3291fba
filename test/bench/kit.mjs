import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { privateEngine } from '../../scripts/lib/engine.mjs'
import { must } from '../../scripts/lib/engineHttp.mjs'
import { ensureBox } from '../../scripts/lib/images.mjs'
import { mainFile } from '../../scripts/lib/build.mjs'
import { wait } from '../../scripts/lib/process.mjs'

/**
 * One measured line of the table: what was measured, against what, and the bound it must keep; `pass` is undefined when it was not measured.
 * @typedef {{ work: string, value: string, against?: string, ratio?: string, target: string, pass: boolean | undefined }} Row
 * @typedef {{ address: string, enginePid: number, docker: string }} Bench
 */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

export const ms = (/** @type {number} */ value) =>
  value < 1000 ? `${value.toFixed(value < 10 ? 1 : 0)} ms` : `${(value / 1000).toFixed(2)} s`
export const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`
export const times = (/** @type {number} */ a, /** @type {number} */ b) => `${(a / b).toFixed(2)} ×`

/** How long `work` takes, in ms. @param {() => unknown} work */
export async function timed(work) {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/**
 * Longshore in serve mode on the bench's engine.
 * @param {Bench} bench
 * @returns {Promise<{ origin: string, token: string, url: string, pid: number, stop: () => Promise<void> }>}
 */
export function startApp({ address }) {
  const home = mkdtempSync(join(tmpdir(), 'longshore-bench-'))
  const token = randomBytes(12).toString('hex')
  const child = spawn(process.execPath, [mainFile, '--serve', '--port', '0', '--token', token, '--home', home, '--engine', address], {
    stdio: ['ignore', 'pipe', 2],
  })
  const stop = () =>
    new Promise((done) => {
      child.once('exit', () => (rmSync(home, { recursive: true, force: true }), done(undefined)))
      child.kill('SIGTERM')
    })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Longshore ended with ${code}.`)))
    child.stdout.on('data', (bytes) => {
      const url = /http:\/\/\S+/.exec(String(bytes))?.[0]
      if (url) resolve({ origin: new URL(url).origin, token, url, pid: child.pid ?? 0, stop })
    })
  })
}

/**
 * An engine and a folder that lie in memory, where there is room for so many bytes there; else the bench's engine and the temporary folder.
 * @param {Bench} bench @param {number} bytes
 * @returns {Promise<Bench & { folder: string, where: string, stop: () => Promise<void> }>}
 */
export async function inMemory(bench, bytes) {
  const shared = '/dev/shm'
  const { bavail, bsize } = existsSync(shared) ? statfsSync(shared) : { bavail: 0, bsize: 0 }
  if (Math.min(bavail * bsize, freemem()) < bytes * 1.5) return { ...bench, folder: tmpdir(), where: 'on disk', stop: async () => {} }
  const folder = mkdtempSync(join(shared, 'longshore-bench-'))
  const engine = await privateEngine({ folder: join(folder, 'engine') })
  const stop = async () => {
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  await ensureBox(engine.address)
  return { ...bench, address: engine.address, enginePid: engine.pid, folder, where: 'in memory', stop }
}

/** Chromium with one page, signed in. */
export async function openBrowser() {
  const { chromium } = await import('@playwright/test')
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath: process.env['LONGSHORE_CHROMIUM'] ?? '/usr/bin/chromium', args })
}

/** Sees to it that the engine has exactly `count` containers named bench-0000 and up, the first twenty of them running. @param {Bench} bench @param {number} count */
export async function haveContainers({ address }, count) {
  const there = (await must(address, 'GET', '/containers/json?all=1')).json()
  const named = new Map(there.map((c) => [c.Names[0]?.slice(1), c]))
  const wanted = Array.from({ length: count }, (_, n) => `bench-${String(n).padStart(4, '0')}`)
  const extra = there.filter((c) => !wanted.includes(c.Names[0]?.slice(1)))
  await each(extra, (c) => must(address, 'DELETE', `/containers/${c.Id}?force=1&v=1`))
  await each(
    wanted.slice(20).filter((name) => !named.has(name)),
    (name) => makeContainer(address, name),
  )
  await each(wanted.slice(0, 20), async (name) => {
    if (!named.has(name)) await makeContainer(address, name)
    await must(address, 'POST', `/containers/${name}/start`)
  })
}

function makeContainer(address, name) {
  const number = Number(name.slice(-4))
  const Labels = { 'com.docker.compose.project': `project-${number % 40}`, 'com.docker.compose.service': name }
  // Ends at once when told to stop, so that a stop measures Longshore and not the container's patience.
  const Cmd = ['sh', '-c', 'trap exit TERM; while :; do sleep 3600 & wait $!; done']
  const ports = { ExposedPorts: { '80/tcp': {}, '443/tcp': {} } }
  return must(address, 'POST', `/containers/create?name=${name}`, {
    body: { Image: 'longshore/box:1', Cmd, Labels, Env: ['A=1', 'B=2'], ...ports, HostConfig: { NetworkMode: 'none' } },
  })
}

/** Runs `work` on every item, eight at a time. @template T @param {readonly T[]} items @param {(item: T) => Promise<unknown>} work */
export async function each(items, work) {
  const queue = items.values()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const item of queue) await work(item)
    }),
  )
}

/** A process's resident memory in bytes. @param {number} pid */
export const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024

/** The CPU time a process has used, in seconds. @param {number} pid */
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/**
 * Watches a process's memory: `stop` answers the peak above what it was at the start, in bytes.
 * @param {number} pid
 */
export function watchMemory(pid) {
  const start = memoryOf(pid)
  let peak = start
  const timer = setInterval(() => (peak = Math.max(peak, memoryOf(pid))), 20)
  return { start, stop: () => (clearInterval(timer), Math.max(peak, memoryOf(pid)) - start) }
}

/** The docker CLI on the bench's engine, to its end. @param {Bench} bench @param {readonly string[]} words */
export const cli = ({ address }, ...words) =>
  new Promise((done, failed) => {
    spawn('docker', ['-H', address, ...words], { stdio: 'ignore' })
      .on('error', failed)
      .on('exit', (code) => (code === 0 ? done(undefined) : failed(new Error(`docker ${words[0]} ended with ${code}.`))))
  })

export { wait }
