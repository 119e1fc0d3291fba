import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { contractHash } from '../../../scripts/contractHash.mjs'
import { freePort } from '../../../scripts/lib/registry.mjs'
import { expect, startApp, test } from '../helpers/app'

const root = resolve(import.meta.dirname, '../../..')

test('a page left open over an upgrade reloads itself', async ({ browser }) => {
  // The next version: the same build under another contract hash, in the page and in main.
  const next = mkdtempSync(join(tmpdir(), 'longshore-next-'))
  cpSync(join(root, 'out'), join(next, 'out'), { recursive: true })
  cpSync(join(root, 'package.json'), join(next, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(next, 'node_modules'))
  let replaced = 0
  for (const file of filesIn(join(next, 'out')).filter((path) => path.endsWith('.js'))) {
    const text = readFileSync(file, 'utf8')
    if (!text.includes(contractHash(root))) continue
    writeFileSync(file, text.replaceAll(contractHash(root), 'the-next-contract'))
    replaced += 1
  }
  expect(replaced).toBeGreaterThanOrEqual(2)

  const port = await freePort()
  const old = await startApp({ port, token: 'a-token-of-two-versions' })
  const page = await browser.newPage()
  try {
    await page.goto(old.url)
    await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
    await page.evaluate(() => Object.assign(window, { before: true }))
    await old.stop()

    const upgraded = await startApp({ port, token: 'a-token-of-two-versions', main: join(next, 'out/main/index.js') })
    try {
      await expect.poll(() => page.evaluate(() => 'before' in window).catch(() => true), { timeout: 20_000 }).toBe(false)
      await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
      await expect(page.getByText(/reconnect/i)).toBeHidden()
    } finally {
      await upgraded.stop()
    }
  } finally {
    await page.close()
    rmSync(next, { recursive: true, force: true })
  }
})

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
