import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '../helpers/app'
import { HEAVY, heavyIn, loadedFirst, sum } from '../../../scripts/lib/firstPaint.mjs'

const assets = resolve(import.meta.dirname, '../../../out/renderer/assets')

test('the first paint takes 250 KB at most, and neither editor, terminal nor charts', async ({ app, browser }) => {
  const page = await browser.newPage()
  const files = await loadedFirst(page, app.url, () => page.getByRole('heading', { name: 'Containers' }).first().waitFor())
  await page.close()
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining([expect.stringMatching(/\.js$/), expect.stringMatching(/\.css$/)]))
  expect(sum(files, false)).toBeLessThanOrEqual(250_000)
  expect(heavyIn(files)).toEqual([])
})

test('what is told by its words is there, in files of its own', () => {
  const files = readdirSync(assets).filter((name) => name.endsWith('.js'))
  const all = files.map((name) => ({ path: name, text: readFileSync(join(assets, name), 'utf8') }))
  expect(heavyIn(all)).toEqual(Object.keys(HEAVY))
})
