import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { targetOf } from '../../scripts/lib/engineHttp.mjs'
import { haveContainers, median, ms, startApp, timed, times } from './kit.mjs'

/** `containers.list` over RPC with 1,000 containers, beside the raw socket and `docker ps -a`. @param {import('./kit.mjs').Bench} bench */
export async function list(bench) {
  await haveContainers(bench, 1000)
  const app = await startApp(bench)
  const engine = { ...targetOf(bench.address), agent: new Agent({ keepAlive: true }), path: '/containers/json?all=1' }
  const rpc = {
    host: '127.0.0.1',
    port: new URL(app.origin).port,
    agent: new Agent({ keepAlive: true }),
    path: '/rpc/containers.list',
    method: 'POST',
    headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' },
  }
  /** @type {number[][]} */
  const [raw, ours, cli] = [[], [], []]
  try {
    // Side by side, so that a slow moment of the machine falls on all three.
    for (let round = 0; round < 18; round++) {
      const a = await timed(() => fetchJson(engine))
      const b = await timed(() => fetchJson(rpc, '{}'))
      const c = round % 3 === 0 ? await timed(() => dockerPs(bench)) : undefined
      if (round < 3) continue
      raw.push(a)
      ours.push(b)
      if (c) cli.push(c)
    }
  } finally {
    engine.agent.destroy()
    rpc.agent.destroy()
    await app.stop()
  }
  const [r, o, c] = [median(raw), median(ours), median(cli)]
  const work = 'containers.list over RPC, 1,000 containers'
  return [
    { work, value: ms(o), against: `raw socket ${ms(r)}`, ratio: times(o, r), target: '≤ 1.5 ×', pass: o <= 1.5 * r },
    { work, value: ms(o), against: `docker ps -a ${ms(c)}`, ratio: times(o, c), target: '< 1 ×', pass: o < c },
  ]
}

function fetchJson(options, body) {
  return new Promise((resolve, reject) => {
    const req = request(options, (res) => {
      const parts = []
      res.on('data', (part) => parts.push(part))
      res.on('end', () => {
        const rows = JSON.parse(Buffer.concat(parts).toString())
        if (rows.length !== 1000) reject(new Error(`${rows.length} containers came back.`))
        else resolve(rows)
      })
    })
    req.on('error', reject)
    req.end(body)
  })
}

const dockerPs = (bench) =>
  new Promise((done, failed) => {
    spawn('docker', ['-H', bench.address, 'ps', '-a'], { stdio: 'ignore' }).on('error', failed).on('exit', done)
  })
