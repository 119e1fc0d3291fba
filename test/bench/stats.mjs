import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, targetOf } from '../../scripts/lib/engineHttp.mjs'
import { cpuOf, each, haveContainers, openBrowser, startApp, times, wait } from './kit.mjs'

const RUNNING = 100
const seconds = 20
const rounds = 2

/** What CPU and memory of 100 running containers cost while their list is open, beside `docker stats` of the rows in sight. @param {import('./kit.mjs').Bench} bench */
export async function stats(bench) {
  await haveContainers(bench, RUNNING)
  const names = Array.from({ length: RUNNING }, (_, n) => `bench-${String(n).padStart(4, '0')}`)
  await each(names, (name) => must(bench.address, 'POST', `/containers/${name}/start`))
  const counted = await countingProxy(bench.address)
  const app = await startApp({ ...bench, address: counted.address })
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(app.url)
    await page.getByRole('row').first().waitFor()
    const go = async (hash) => {
      await page.evaluate((to) => void (location.hash = to), hash)
      await wait(5000)
    }
    const used = { main: 0, ours: 0, theirs: 0 }
    const open = { seen: 0, rows: 0, left: 0 }
    for (let round = 0; round < rounds; round++) {
      await go('#/containers')
      const rows = await page.evaluate(rowsInSight)
      open.rows = rows.length
      open.seen = counted.open()
      const [main, engine] = await share([[app.pid], engineOf(bench.enginePid)])
      used.main += main / rounds
      used.ours += engine / rounds
      await go('#/images')
      open.left = Math.max(open.left, counted.open())
      const ids = rows.map((id) => id.slice(0, 12))
      const cli = spawn('docker', ['-H', bench.address, 'stats', ...ids], { stdio: 'ignore' })
      await wait(5000)
      const [theirs] = await share([engineOf(bench.enginePid)])
      used.theirs += theirs / rounds
      // It takes no notice of SIGTERM while it waits for the engine.
      cli.kill('SIGKILL')
      await wait(2500)
    }
    const work = `${RUNNING} running containers, list open, ${rounds * seconds} s`
    const core = (/** @type {number} */ part) => `${(part * 100).toFixed(1)} % of a core`
    return [
      { work: `${work}: main`, value: core(used.main), target: '≤ 5 %', pass: used.main <= 0.05 },
      {
        work: `${work}: dockerd and containerd`,
        value: core(used.ours),
        against: `docker stats of the same ${open.rows} rows ${core(used.theirs)}`,
        ratio: times(used.ours, used.theirs),
        // Two runs of the same program differ by some percent.
        target: '≤ 1.1 ×',
        pass: used.ours <= used.theirs * 1.1,
      },
      {
        work: 'streams of stats open, and after the page was left',
        value: `${open.seen}, then ${open.left}`,
        against: `${open.rows} running rows in sight`,
        target: 'as many as rows, then 0',
        pass: open.seen === open.rows && open.rows > 0 && open.left === 0,
      },
    ]
  } finally {
    await browser.close()
    await app.stop()
    counted.close()
    // The other benches take it that only the first twenty run.
    await each(names.slice(20), (name) => must(bench.address, 'POST', `/containers/${name}/kill`))
  }
}

/** In the page: the ids of the rows that are in sight and run. */
function rowsInSight() {
  const frame = document.querySelector('.tbl-scroll')?.getBoundingClientRect()
  return [...document.querySelectorAll('.tbl-scroll [data-line]')]
    .filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return frame && bottom > frame.top && top < frame.bottom && /Running/.test(row.textContent ?? '')
    })
    .map((row) => row.getAttribute('data-line') ?? '')
}

/** An engine's processes: dockerd, and the containerd it started, which it asks for figures. */
function engineOf(pid) {
  const children = readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false
    try {
      const [, name, rest] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? []
      return name === 'containerd' && Number(rest?.split(' ')[1]) === pid
    } catch {
      return false
    }
  })
  return [pid, ...children.map(Number)]
}

/** The share of a core each group of processes uses. */
async function share(groups) {
  const used = () => groups.map((pids) => pids.reduce((sum, pid) => sum + cpuOf(pid), 0))
  const before = used()
  const begun = performance.now()
  await wait(seconds * 1000)
  const passed = (performance.now() - begun) / 1000
  return used().map((now, n) => (now - before[n]) / passed)
}

/** The engine behind a socket that counts the streams of stats which are open. */
function countingProxy(address) {
  const socketPath = join(tmpdir(), `longshore-bench-${process.pid}.sock`)
  const open = new Set()
  const server = createServer((asked, answer) => {
    const out = request({ ...targetOf(address), path: asked.url, method: asked.method, headers: asked.headers, agent: false }, (came) => {
      answer.writeHead(came.statusCode ?? 500, came.headers)
      answer.flushHeaders()
      came.pipe(answer)
      came.on('error', () => answer.destroy())
    })
    if (/^\/(v[\d.]+\/)?containers\/[^/]+\/stats/.test(asked.url ?? '')) open.add(out)
    answer.on('close', () => {
      open.delete(out)
      out.destroy()
    })
    out.on('error', () => answer.destroy())
    asked.pipe(out)
  })
  return new Promise((resolve) =>
    server.listen(socketPath, () =>
      resolve({
        address: `unix://${socketPath}`,
        open: () => open.size,
        close() {
          server.close()
          server.closeAllConnections()
          rmSync(socketPath, { force: true })
        },
      }),
    ),
  )
}
