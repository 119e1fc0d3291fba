import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { freePort } from '../../scripts/lib/registry.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { median, ms, wait } from './kit.mjs'

/** `npm run serve`, already built, to its first answered request. @param {import('./kit.mjs').Bench} bench */
export async function serve(bench) {
  const npm = []
  const node = []
  for (let round = 0; round < 6; round++) {
    const a = await start('npm', ['run', '--silent', 'serve', '--'], bench)
    const b = await start(process.execPath, ['scripts/serve.mjs'], bench)
    if (round === 0) continue
    npm.push(a)
    node.push(b)
  }
  const value = median(npm)
  return [
    {
      work: 'npm run serve to its first answered request',
      value: ms(value),
      against: `without npm ${ms(median(node))}`,
      target: '≤ 700 ms',
      pass: value <= 700,
    },
  ]
}

async function start(command, args, bench) {
  const port = await freePort()
  const begun = performance.now()
  const child = spawn(command, [...args, '--port', String(port), '--token', 'bench', '--engine', bench.address], {
    cwd: root,
    stdio: 'ignore',
    detached: true,
  })
  while (!(await answered(port))) await wait(2)
  const took = performance.now() - begun
  const gone = new Promise((done) => child.once('exit', done))
  if (child.pid) process.kill(-child.pid, 'SIGTERM')
  await gone
  return took
}

const answered = (port) =>
  new Promise((resolve) => {
    const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' }
    const req = request(
      { host: '127.0.0.1', port, path: '/rpc/engines.list', method: 'POST', headers, agent: false },
      (res) => (res.resume(), resolve(res.statusCode === 200)),
    )
    req.on('error', () => resolve(false))
    req.end('{}')
  })
