import { cpuOf, haveContainers, openBrowser, startApp, wait } from './kit.mjs'

const seconds = 30

/** What Longshore and the engine cost while nothing happens. @param {import('./kit.mjs').Bench} bench */
export async function idle(bench) {
  await haveContainers(bench, 500)
  const app = await startApp(bench)
  const browser = await openBrowser()
  try {
    // What dockerd does with nobody connected, for comparison.
    const alone = await share([bench.enginePid], 10)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(app.url)
    await page.getByRole('row').first().waitFor()
    await wait(3000)
    const [main, dockerd] = await share([app.pid, bench.enginePid], seconds)
    const work = `idle with 500 containers, page open, ${seconds} s`
    const core = (/** @type {number} */ part) => `${(part * 100).toFixed(2)} % of a core`
    return [
      { work: `${work}: main`, value: core(main), against: 'lazydocker 17.7 %', target: '≤ 1 %', pass: main <= 0.01 },
      {
        work: `${work}: dockerd`,
        value: core(dockerd),
        against: `lazydocker 9.4 %, nobody ${core(alone[0])}`,
        target: '≤ 1 %',
        pass: dockerd <= 0.01,
      },
    ]
  } finally {
    await browser.close()
    await app.stop()
  }
}

/** The share of a core each process uses. */
async function share(pids, duration) {
  const before = pids.map(cpuOf)
  await wait(duration * 1000)
  return pids.map((pid, n) => (cpuOf(pid) - before[n]) / duration)
}
