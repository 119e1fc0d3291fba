import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, name, test } from '../helpers/app'
import { open } from '../helpers/page'

// Builds that go wrong, and builds that outlive the page that began them.
let folder = ''
const tag = name('bld')
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'longshore-build-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))
test.afterAll(async ({ engine }) => {
  await engine
    .getImage(tag)
    .remove({ force: true })
    .catch(() => undefined)
})

/** Builds a Dockerfile in a folder of its own, through the dialog. */
async function build(page: Page, lines: readonly string[]): Promise<void> {
  writeFileSync(join(folder, 'Dockerfile'), `${lines.join('\n')}\n`)
  await open(page, 'builds')
  await page.getByRole('button', { name: /^(Build…|Choose a folder to build…)$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Build an image' })
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder)
  await dialog.getByRole('textbox', { name: 'Tag' }).fill(tag)
  await dialog.getByRole('button', { name: 'Build', exact: true }).click()
  await expect(dialog).toBeHidden()
}

const failure = (page: Page) =>
  page
    .getByRole('alert')
    .filter({ hasText: /Dockerfile|failed|exit|not found/i })
    .first()

test('a RUN that exits 1 is shown with its line and what it printed', async ({ page }) => {
  await build(page, ['FROM longshore/box:1', 'RUN echo fine', 'RUN echo "no such table" >&2; exit 1'])
  await expect(failure(page)).toContainText('Dockerfile line 3')
  await expect(page.getByText('no such table').first()).toBeVisible()
  await failure(page).getByRole('button', { name: 'Dockerfile line 3' }).click()
  await expect(page.getByText('exit 1').first()).toBeVisible()
})

test('a COPY whose source is missing says which and where', async ({ page }) => {
  await build(page, ['FROM longshore/box:1', 'COPY not-there.txt /'])
  await expect(failure(page)).toContainText('not-there.txt')
  await expect(failure(page)).toContainText('Dockerfile line 2')
})

test('a Dockerfile that does not parse is said to be so, with the line', async ({ page }) => {
  writeFileSync(join(folder, 'Dockerfile'), 'FROM longshore/box:1\nRUNN echo hello\n')
  await open(page, 'builds')
  await page.getByRole('button', { name: /^(Build…|Choose a folder to build…)$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Build an image' })
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder)
  await expect(dialog).toContainText(/RUNN/)
  await dialog.getByRole('button', { name: 'Build', exact: true }).click()
  await expect(failure(page)).toContainText(/RUNN/)
})

test('a build goes on while the page reloads, and cancelling it stops it in the engine', async ({ page, app }) => {
  await build(page, ['FROM longshore/box:1', `RUN echo ${tag}; for i in $(seq 60); do echo tick $i; sleep 1; done`])
  await expect(page.getByText('tick 2').first()).toBeVisible({ timeout: 20_000 })
  await page.reload()
  await expect(page.getByRole('button', { name: 'Cancel build' })).toBeVisible()
  await expect(page.getByText(/tick [3-9]/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Cancel build' }).click()
  await expect(page.getByText('Cancelled').first()).toBeVisible()
  const running = async () => (await app.rpc<{ state: string }[]>('tasks.list')).filter((task) => task.state === 'running')
  await expect.poll(running).toEqual([])
})
