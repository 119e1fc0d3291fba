import { haveContainers, median, ms, openBrowser, startApp } from './kit.mjs'

/** The first list painted in Chromium after navigation, and how smoothly it scrolls. @param {import('./kit.mjs').Bench} bench */
export async function paint(bench) {
  await haveContainers(bench, 1000)
  const app = await startApp(bench)
  const browser = await openBrowser()
  try {
    const painted = []
    let scroll = { fps: 0, worst: 0 }
    for (let round = 0; round < 5; round++) {
      // A fresh context: nothing cached, no cookie.
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      await page.addInitScript(notePaint)
      await page.goto(app.url)
      painted.push(
        await page.waitForFunction(() => globalThis.paintedAt, undefined, { timeout: 20_000 }).then((handle) => handle.jsonValue()),
      )
      if (round === 4) scroll = await page.evaluate(scrollList)
      await context.close()
    }
    return [
      {
        work: 'first list painted after navigation, 1,000 containers',
        value: ms(median(painted)),
        against: `worst of 5: ${ms(Math.max(...painted))}`,
        target: '≤ 1.0 s',
        pass: median(painted) <= 1000,
      },
      {
        work: 'scrolling through 1,000 containers',
        value: `${scroll.fps.toFixed(1)} fps`,
        against: `longest frame ${ms(scroll.worst)}`,
        target: '≥ 55 fps',
        pass: scroll.fps >= 55,
      },
    ]
  } finally {
    await browser.close()
    await app.stop()
  }
}

/** In the page: notes when rows with container names were painted, in ms after navigation began. */
function notePaint() {
  const look = () => {
    const rows = [...document.querySelectorAll('[role=row]')].filter((row) => /bench-\d{4}/.test(row.textContent ?? ''))
    if (rows.length < 10) return void requestAnimationFrame(look)
    // The frame after the next one begins when this one has been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.paintedAt = performance.now())))
  }
  requestAnimationFrame(look)
}

/** In the page: scrolls the list for four seconds, one step each frame, and counts the frames. */
function scrollList() {
  const row = [...document.querySelectorAll('[role=row]')].find((it) => /bench-\d{4}/.test(it.textContent ?? ''))
  let list = row?.parentElement
  while (list && list.scrollHeight <= list.clientHeight + 100) list = list.parentElement
  if (!list) throw new Error('The list does not scroll.')
  const box = list
  return new Promise((done) => {
    let frames = 0
    let worst = 0
    let last = 0
    let first = 0
    let step = 40
    const frame = (at) => {
      if (!first) first = at
      else {
        frames++
        worst = Math.max(worst, at - last)
      }
      last = at
      const before = box.scrollTop
      box.scrollTop += step
      if (box.scrollTop === before) step = -step
      if (at - first < 4000) requestAnimationFrame(frame)
      else done({ fps: (frames * 1000) / (at - first), worst })
    }
    requestAnimationFrame(frame)
  })
}
