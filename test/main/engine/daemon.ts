import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { createBridge } from '../../../main/engine/bridge'

/** A daemon of its own can be started here: what is killed must not be what others use. */
export const canStartDaemon = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/sbin/dockerd')

export interface Daemon {
  readonly socket: string
  readonly address: string
  readonly docker: Docker
  readonly certificates: string
  readonly tlsPort: number
  /** Resolves when it answers; one that is up already stays as it is. */
  start(): Promise<void>
  kill(signal: NodeJS.Signals): void
  /** Resolves when the process is gone. */
  gone(): Promise<void>
  remove(): Promise<void>
}

/** A second dockerd, beside whatever runs: a bridge of its own, no iptables, all files in one temporary folder; unix and tcp+TLS. */
export async function createDaemon(): Promise<Daemon> {
  const folder = mkdtempSync(join(tmpdir(), 'eng-d-'))
  const socket = join(folder, 'd.sock')
  const certificates = createCertificates(folder)
  const tlsPort = await freePort()
  const docker = new Docker({ socketPath: socket })
  const bridge = createBridge(`eng${process.pid}`)
  let child: ChildProcess | undefined
  let exited: Promise<void> = Promise.resolve()
  const up = () => docker.ping().then(() => true, () => false) // prettier-ignore

  const daemon: Daemon = {
    socket,
    address: `unix://${socket}`,
    docker,
    certificates,
    tlsPort,
    async start() {
      if (await up()) return
      // A dockerd that was killed leaves its containerd dying; the next one would wait for that.
      killByFile(join(folder, 'x/containerd/containerd.pid'))
      rmSync(join(folder, 'x/containerd/containerd.pid'), { force: true })
      const files = [
        '--data-root',
        join(folder, 'data'),
        '--exec-root',
        join(folder, 'x'),
        '-p',
        join(folder, 'pid'),
        '-H',
        `unix://${socket}`,
      ]
      const tls = ['ca', 'cert', 'key'].map((name) => `--tls${name === 'ca' ? 'cacert' : name}=${join(folder, `server-${name}.pem`)}`)
      const listen = ['-H', `tcp://127.0.0.1:${tlsPort}`, '--tlsverify', ...tls]
      await bridge.make()
      const started = spawn('dockerd', [...files, ...listen, ...bridge.flags], {
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let said = ''
      started.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-3000)))
      child = started
      let ended = false
      exited = new Promise((done) => started.once('exit', () => ((ended = true), done())))
      for (const until = Date.now() + 40_000; ;) {
        if (await up()) return
        if (ended || Date.now() > until) throw new Error(`dockerd did not start: ${said}`)
        await new Promise((done) => setTimeout(done, 50))
      }
    },
    kill: (signal) => void child?.kill(signal),
    gone: () => exited,
    async remove() {
      child?.kill('SIGCONT')
      child?.kill('SIGTERM')
      await exited
      await bridge.remove()
      // After a kill -9 the containerd of the daemon may be left, with its mounts.
      killByFile(join(folder, 'x/containerd/containerd.pid'))
      try {
        execFileSync('sh', ['-c', `grep -o '${folder}[^ ]*' /proc/mounts | sort -r | xargs -r umount -l`], { stdio: 'ignore' })
      } catch {
        // Nothing was mounted.
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return daemon
}

/** Copies an image from one engine to another. */
export async function copyImage(image: string, from: Docker, to: Docker): Promise<void> {
  const progress = await to.loadImage(await from.getImage(image).get())
  await new Promise<void>((done, fail) => to.modem.followProgress(progress, (error) => (error ? fail(error) : done())))
}

function killByFile(file: string): void {
  try {
    process.kill(Number(execFileSync('cat', [file], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()), 'SIGKILL')
  } catch {
    // It is gone.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** An authority, a certificate for 127.0.0.1 (server-*.pem) and one for a client (client/{ca,cert,key}.pem). */
function createCertificates(folder: string): string {
  const client = join(folder, 'client')
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' })
  execFileSync('mkdir', ['-p', client])
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=eng-ca',
    '-keyout',
    'ca-key.pem',
    '-out',
    'server-ca.pem',
  )
  const sign = (name: string, key: string, cert: string, extension: string) => {
    writeFileSync(join(folder, 'ext.cnf'), extension)
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-keyout', key, '-out', 'request.pem')
    openssl(
      'x509',
      '-req',
      '-days',
      '2',
      '-in',
      'request.pem',
      '-CA',
      'server-ca.pem',
      '-CAkey',
      'ca-key.pem',
      '-CAcreateserial',
      '-extfile',
      'ext.cnf',
      '-out',
      cert,
    )
  }
  sign('127.0.0.1', 'server-key.pem', 'server-cert.pem', 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n')
  sign('longshore', join(client, 'key.pem'), join(client, 'cert.pem'), 'extendedKeyUsage=clientAuth\n')
  execFileSync('cp', [join(folder, 'server-ca.pem'), join(client, 'ca.pem')])
  return client
}
