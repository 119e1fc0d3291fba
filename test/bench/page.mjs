import { heavyIn, loadedFirst, sum } from '../../scripts/lib/firstPaint.mjs'
import { haveContainers, openBrowser, startApp } from './kit.mjs'

const kb = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(0)} KB`

/** What a page fetches before its first list is painted. @param {import('./kit.mjs').Bench} bench */
export async function page(bench) {
  await haveContainers(bench, 20)
  const app = await startApp(bench)
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const files = await loadedFirst(page, app.url, () =>
      page
        .getByText(/^bench-\d+$/)
        .first()
        .waitFor(),
    )
    const size = sum(files, false)
    const heavy = heavyIn(files)
    return [
      {
        work: 'page, script and style of the first paint, gzip',
        value: kb(size),
        against: `${files.filter(({ font }) => !font).length} files; fonts besides ${kb(sum(files, true))}`,
        target: '≤ 250 KB',
        pass: size <= 250_000,
      },
      {
        work: 'editor, terminal and charts in it',
        value: heavy.length > 0 ? heavy.join(', ') : 'none',
        target: 'none',
        pass: heavy.length === 0,
      },
    ]
  } finally {
    await browser.close()
    await app.stop()
  }
}
