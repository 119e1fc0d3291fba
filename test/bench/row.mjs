import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { targetOf } from '../../scripts/lib/engineHttp.mjs'
import { haveContainers, median, ms, openBrowser, startApp, wait } from './kit.mjs'

/** From the engine's event after a `docker stop` elsewhere to the painted row. @param {import('./kit.mjs').Bench} bench */
export async function row(bench) {
  await haveContainers(bench, 1000)
  const app = await startApp(bench)
  const browser = await openBrowser()
  const events = diedAt(bench.address)
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(app.url)
    await page.getByRole('row').first().waitFor()
    const search = page
      .getByRole('searchbox')
      .or(page.getByPlaceholder(/filter/i))
      .first()
    const lags = []
    for (let n = 0; n < 10; n++) {
      const name = `bench-${String(n).padStart(4, '0')}`
      await search.fill(name)
      await page.getByRole('row').filter({ hasText: name }).first().waitFor()
      await wait(300)
      const changed = page.evaluate(whenRowChanges, name)
      await new Promise((done) => spawn('docker', ['-H', bench.address, 'stop', name], { stdio: 'ignore' }).on('exit', done))
      lags.push((await changed) - (await events.of(name)))
    }
    const worst = Math.max(...lags)
    return [
      {
        work: 'row updated after docker stop elsewhere, 1,000 containers',
        value: ms(median(lags)),
        against: `worst of 10: ${ms(worst)}`,
        target: '≤ 150 ms',
        pass: worst <= 150,
      },
    ]
  } finally {
    events.close()
    await browser.close()
    await app.stop()
  }
}

/** When each container died, by the engine's own clock (which is this machine's), in ms. */
function diedAt(address) {
  const times = new Map()
  const filters = encodeURIComponent(JSON.stringify({ event: ['die'] }))
  const req = request({ ...targetOf(address), path: `/events?filters=${filters}`, agent: false }, (res) => {
    res.on('data', (bytes) => {
      for (const line of String(bytes).split('\n').filter(Boolean)) {
        const event = JSON.parse(line)
        times.set(event.Actor.Attributes.name, event.timeNano / 1e6)
      }
    })
    res.on('error', () => undefined)
  })
  req.on('error', () => undefined)
  req.end()
  return {
    close: () => req.destroy(),
    async of(name) {
      for (let tries = 0; tries < 100 && !times.has(name); tries++) await wait(20)
      return times.get(name)
    },
  }
}

/** In the page: when the row no longer reads "running" (or is gone), as painted. */
function whenRowChanges(name) {
  return new Promise((done) => {
    const look = () => {
      const rows = [...document.querySelectorAll('[role=row]')].filter((it) => it.textContent?.includes(name))
      if (rows.some((it) => /running/i.test(it.textContent ?? ''))) return void requestAnimationFrame(look)
      requestAnimationFrame(() => done(performance.timeOrigin + performance.now()))
    }
    look()
  })
}
