import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { targetOf } from '../../scripts/lib/engineHttp.mjs'
import { haveContainers, median, ms, startApp, timed, times } from './kit.mjs'

/** `containers.list` over RPC with 1,000 containers, beside the raw socket and `docker ps -a`. @param {import('./kit.mjs').Bench} bench */
export async function list(bench) {
  await haveContainers(bench, 1000)
  const { raw, ours, other } = await raceOfLists(bench, {
    path: '/containers/json?all=1',
    method: 'containers.list',
    other: () => dockerPs(bench),
  })
  if (ours.rows !== 1000) throw new Error(`${ours.rows} containers came back.`)
  const [r, o, c] = [raw.took, ours.took, other ?? Number.NaN]
  const work = 'containers.list over RPC, 1,000 containers'
  return [
    { work, value: ms(o), against: `raw socket ${ms(r)}`, ratio: times(o, r), target: '≤ 1.5 ×', pass: o <= 1.5 * r },
    { work, value: ms(o), against: `docker ps -a ${ms(c)}`, ratio: times(o, c), target: '< 1 ×', pass: o < c },
  ]
}

/**
 * A list over RPC beside the engine's own over its socket, and now and then beside something else: the middle of 15 rounds, and how many
 * rows came. @param {import('./kit.mjs').Bench} bench @param {{ path: string, method: string, other?: () => Promise<unknown> }} list
 */
export async function raceOfLists(bench, { path, method, other }) {
  const app = await startApp(bench)
  const engine = { ...targetOf(bench.address), agent: new Agent({ keepAlive: true }), path }
  const rpc = {
    host: '127.0.0.1',
    port: new URL(app.origin).port,
    agent: new Agent({ keepAlive: true }),
    path: `/rpc/${method}`,
    method: 'POST',
    headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' },
  }
  /** @type {number[][]} */
  const [raw, ours, others] = [[], [], []]
  const rows = { raw: 0, ours: 0 }
  try {
    // Side by side, so that a slow moment of the machine falls on all three.
    for (let round = 0; round < 18; round++) {
      const a = await timed(async () => (rows.raw = (await fetchJson(engine)).length))
      const b = await timed(async () => (rows.ours = (await fetchJson(rpc, '{}')).length))
      const c = other && round % 3 === 0 ? await timed(other) : undefined
      if (round < 3) continue
      raw.push(a)
      ours.push(b)
      if (c) others.push(c)
    }
  } finally {
    engine.agent.destroy()
    rpc.agent.destroy()
    await app.stop()
  }
  return {
    raw: { took: median(raw), rows: rows.raw },
    ours: { took: median(ours), rows: rows.ours },
    other: others.length > 0 ? median(others) : undefined,
  }
}

function fetchJson(options, body) {
  return new Promise((resolve, reject) => {
    const req = request(options, (res) => {
      const parts = []
      res.on('data', (part) => parts.push(part))
      res.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString())))
    })
    req.on('error', reject)
    req.end(body)
  })
}

const dockerPs = (bench) =>
  new Promise((done, failed) => {
    spawn('docker', ['-H', bench.address, 'ps', '-a'], { stdio: 'ignore' }).on('error', failed).on('exit', done)
  })
