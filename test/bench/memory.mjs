import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mainFile } from '../../scripts/lib/build.mjs'
import { must } from '../../scripts/lib/engineHttp.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { haveContainers, mb, wait } from './kit.mjs'
import { call, post, task } from './talk.mjs'
import { connect } from './terminals.mjs'

/** Until code is compiled as often as it will be: that is most of what grows at first. */
const WARM_UP = 20
/** A busy minute each, without the pauses. */
const MINUTES = 60
const lists = ['containers.watch', 'images.watch', 'volumes.watch', 'networks.watch', 'tasks.watch', 'ledger.watch']

/**
 * Main's memory after an hour's use beside what it was when everything had been used a few times. What nobody needs any more is collected before
 * each look, so that what is seen is what is kept. @param {import('./kit.mjs').Bench} bench
 */
export async function memory(bench, { minutes = MINUTES, warmUp = WARM_UP } = {}) {
  await haveContainers(bench, 100)
  await makeTalker(bench)
  const folder = mkdtempSync(join(tmpdir(), 'longshore-bench-memory-'))
  const app = await startProbed(bench, folder)
  try {
    for (let n = 0; n < warmUp; n++) await minute(app, folder, n)
    const before = await app.look()
    const halves = []
    for (let n = 0; n < minutes; n++) {
      await minute(app, folder, n)
      if (n === minutes / 2 - 1) halves.push(await app.look())
    }
    const after = await app.look()
    const growth = after.rss / before.rss - 1
    const course = (/** @type {(usage: NodeJS.MemoryUsage) => number} */ of) =>
      [before, ...halves, after].map((usage) => mb(of(usage))).join(' → ')
    return [
      {
        work: `main’s memory after an hour’s use (${minutes} busy minutes without their pauses)`,
        value: `${growth < 0 ? '' : '+'}${(growth * 100).toFixed(1)} %`,
        against: `${course(({ rss }) => rss)}; objects and compiled code in it ${course(({ heapUsed }) => heapUsed)}`,
        target: '≤ 10 %',
        pass: growth <= 0.1,
      },
    ]
  } finally {
    await app.stop()
    await must(bench.address, 'DELETE', `/containers/${TALKER}?force=1`)
    rmSync(folder, { recursive: true, force: true })
  }
}

const TALKER = 'bench-talker'

/** A container that has much to say, and goes on saying it. */
async function makeTalker({ address }) {
  const line = 'a line of some hundred bytes of text, as a server writes one for each request that it is sent, 4711'
  const Cmd = ['sh', '-c', `yes '${line}' | head -n 50000; while :; do echo '${line}'; sleep 0.1; done`]
  await must(address, 'POST', `/containers/create?name=${TALKER}`, {
    body: { Image: 'longshore/box:1', Cmd, HostConfig: { NetworkMode: 'none' } },
  })
  await must(address, 'POST', `/containers/${TALKER}/start`)
}

/** Lists looked at, a log followed, a terminal used, a container made and removed, an image built, files copied out. */
async function minute(app, folder, n) {
  await Promise.all(lists.map((method) => look(app, method, {}, 300)))
  await post(app, 'containers.inspect', { id: 'bench-0001' })
  await look(app, 'containers.logs', { id: TALKER, tail: 20_000, follow: true }, 500)
  await look(app, 'containers.stats', { ids: ['bench-0001', 'bench-0002'] }, 300)

  const wire = await connect(app)
  const terminal = await wire.open({ id: 'bench-0003' })
  await terminal.sees('# ')
  terminal.type('ls -la /bin /bin /bin\n')
  await terminal.sees('# ')
  await terminal.close()
  wire.close()

  const { id } = await post(app, 'containers.run', { image: 'longshore/box:1', name: `bench-minute-${n}`, command: ['sleep', '600'] })
  await post(app, 'containers.restart', { id, graceSeconds: 0 })
  await post(app, 'containers.kill', { id })
  await post(app, 'containers.remove', { id, force: true })

  writeFileSync(join(folder, 'context/changed'), String(n))
  await task(app, 'builds.run', { context: join(folder, 'context'), tags: ['bench/minute:1'] })
  await task(app, 'files.download', { kind: 'container', id: 'bench-0004', path: '/bin', to: folder, conflict: 'replace' })
}

/** Reads a stream for so many ms. */
async function look(app, method, input, ms) {
  const answer = await call(app, method, input)
  if (!answer.ok) throw new Error(`${method}: ${(await answer.json()).message}`)
  const reader = answer.body.getReader()
  const end = wait(ms).then(() => ({ done: true }))
  while (!(await Promise.race([reader.read(), end])).done);
  await reader.cancel().catch(() => undefined)
}

/** Longshore in serve mode with the probe in it. */
async function startProbed({ address }, folder) {
  mkdirSync(join(folder, 'context'))
  writeFileSync(join(folder, 'context/Dockerfile'), 'FROM longshore/box:1\nCOPY changed /changed\nRUN cat /changed\n')
  const token = 'a-token-for-the-memory-bench'
  const flags = ['--expose-gc', '--import', join(root, 'test/bench/memoryProbe.mjs')]
  const args = ['--serve', '--port', '0', '--token', token, '--home', join(folder, 'home'), '--engine', address]
  const child = spawn(process.execPath, [...flags, mainFile, ...args], { stdio: ['ignore', 'pipe', 2, 'ipc'] })
  const [said] = await once(child.stdout, 'data')
  return {
    origin: new URL(/http:\/\/\S+/.exec(String(said))?.[0] ?? '').origin,
    token,
    /** @returns {Promise<NodeJS.MemoryUsage>} */
    async look() {
      child.send('look')
      const [usage] = await once(child, 'message')
      return usage
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
