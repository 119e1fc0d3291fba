import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, name, startApp, test } from '../helpers/app'

// What is left of a build when it is over: a shell before the step that failed, and a history that outlives Longshore.
const unique = name('bldhist')
const made: string[] = []
test.afterAll(async ({ engine }) => {
  for (const label of made) {
    const boxes = await engine.listContainers({ all: true, filters: { label: [`dev.longshore.build-shell=${label}`] } })
    for (const { Id } of boxes)
      await engine
        .getContainer(Id)
        .remove({ force: true })
        .catch(() => undefined)
  }
  await engine
    .getImage(unique)
    .remove({ force: true })
    .catch(() => undefined)
})

test('a failed build opens a shell before its step, and the history outlives a reload and a restart', async ({ browser, engine }) => {
  const home = mkdtempSync(join(tmpdir(), 'longshore-home-'))
  const folder = mkdtempSync(join(tmpdir(), 'longshore-build-'))
  const write = (last: string) =>
    writeFileSync(join(folder, 'Dockerfile'), `FROM longshore/box:1\nRUN echo ${unique} > /made\nRUN ${last}\n`)
  const first = await startApp({ home })
  const page = await browser.newPage()
  try {
    write('exit 3')
    await page.goto(first.url)
    const { task } = await first.rpc<{ task: string }>('builds.run', { context: folder, tags: [unique] })
    made.push(task)
    await page.goto(`${first.origin}/#/builds/${task}`)
    await page.getByRole('button', { name: 'Shell before step 3' }).click()
    const screen = page.locator('.xterm-rows').first()
    await expect(screen).toContainText('#', { timeout: 20_000 })
    await page.keyboard.type('cat /made; pwd\n')
    await expect(screen).toContainText(unique)
    await page.keyboard.type('exit\n')
    await expect
      .poll(async () => (await engine.listImages({ all: true, filters: { label: [`dev.longshore.build-shell=${task}`] } })).length)
      .toBe(0)

    write(`echo fine ${unique}`)
    const good = await first.rpc<{ task: string }>('builds.run', { context: folder, tags: [unique] })
    await expect(page.getByRole('option')).toHaveCount(2)
    await page.reload()
    await expect(page.getByRole('option')).toHaveCount(2)
    // A kill between the end of a build and its last write would find it interrupted, as it should.
    const written = () => readFileSync(join(home, 'builds', `${good.task}.json`), 'utf8')
    await expect.poll(written, { timeout: 20_000 }).toContain('"succeeded"')
    await first.stop('SIGKILL')

    const second = await startApp({ home })
    try {
      await page.goto(second.url)
      await page.goto(`${second.origin}/#/builds/${good.task}`)
      await expect(page.getByRole('option')).toHaveCount(2)
      await expect(page.getByText('is new or was changed').first()).toBeVisible()
      await page.getByRole('tab', { name: 'Whole log' }).click()
      await expect(page.getByText(`fine ${unique}`).first()).toBeVisible()
      await page.getByRole('tab', { name: 'Compare' }).click()
      const grid = page.getByRole('grid', { name: 'Steps of both builds' })
      await expect(grid.getByRole('row').filter({ hasText: 'RUN exit 3' })).toContainText('gone')
      await page.getByRole('button', { name: 'Clear history…' }).click()
      await page.getByRole('button', { name: 'Remove 2 builds' }).click()
      await expect(page.getByRole('heading', { name: 'No builds yet' })).toBeVisible()
    } finally {
      await second.stop()
    }
  } finally {
    await page.close()
    await first.stop()
    for (const path of [home, folder]) rmSync(path, { recursive: true, force: true })
  }
})
