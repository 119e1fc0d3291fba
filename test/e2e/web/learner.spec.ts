import { resolve } from 'node:path'
import { freePort } from '../../../scripts/lib/registry.mjs'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { act, expectCommand, open, rowOf, screenOf } from '../helpers/page'

// The way from a folder to a running container and back, as somebody walks it who learns Docker. Each step leaves its
// command in the dock.
const sample = resolve(import.meta.dirname, '../../../resources/demo')
const image = name('lrn')
const web = `${image}-web`
let port = 0

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  port = await freePort()
})
test.afterAll(async ({ engine }) => {
  await sweep(image, engine)
  await engine
    .getImage(image)
    .remove({ force: true })
    .catch(() => undefined)
})

test('a folder with a Dockerfile becomes an image, with live steps', async ({ page, engine }) => {
  await open(page, 'builds')
  await page.getByRole('button', { name: /^(Build…|Choose a folder to build…)$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Build an image' })
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(sample)
  await dialog.getByRole('textbox', { name: 'Tag' }).fill(image)
  await expect(dialog).toContainText(`docker build -t ${image}`)
  await dialog.getByRole('button', { name: 'Build', exact: true }).click()

  const steps = page.getByRole('grid', { name: 'Steps' })
  await expect(steps.getByRole('row').filter({ hasText: 'RUN sh build.sh' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run…' }).first()).toBeVisible({ timeout: 30_000 })
  await expectCommand(page, `docker build -t ${image}`)
  expect((await engine.getImage(image).inspect()).RepoTags).toEqual([`${image}:latest`])
})

test('building it again finds its steps in the cache', async ({ page }) => {
  await open(page, 'builds')
  await page.getByRole('button', { name: 'Build again' }).click()
  await expect(page.getByRole('button', { name: 'Run…' }).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('grid', { name: 'Steps' })).toContainText(/cached/i)
})

test('the image runs with a name, a published port and an environment', async ({ page, engine }) => {
  await open(page, 'images')
  await act(page, rowOf(page, image), 'Run')
  const dialog = page.getByRole('dialog', { name: /^Run/ })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(web)
  // The image says which port it listens on; the port of this machine is ours to choose.
  await expect(dialog.getByRole('textbox', { name: 'Port in the container' })).toHaveValue('3000')
  await dialog.getByRole('textbox', { name: 'Port on this machine' }).fill(String(port))
  await dialog.getByRole('button', { name: 'Add variable' }).click()
  const environment = dialog.getByRole('group', { name: 'Environment' })
  await environment.getByRole('textbox', { name: 'Name' }).fill('GREETING')
  await environment.getByRole('textbox', { name: 'Value' }).fill('Ahoy from the page')
  // Its log opens when it starts, as in a terminal; without that it would say -d.
  await expect(dialog).toContainText(`docker run -d --name ${web}`)
  await expect(dialog).toContainText(`-p ${port}:3000`)
  await dialog.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(dialog).toBeHidden()

  await open(page, 'containers')
  await expect(rowOf(page, web)).toContainText('Running')
  await expectCommand(page, new RegExp(`docker run -d --name ${web}`))
  const { Config } = await engine.getContainer(web).inspect()
  expect(Config.Env).toContain('GREETING=Ahoy from the page')
})

test('its published port opens in the browser', async ({ page, context }) => {
  const link = rowOf(page, web).getByRole('link', { name: `:${port}` })
  await expect(link).toBeVisible()
  const opened = context.waitForEvent('page')
  await link.click()
  const site = await opened
  await expect(site.getByRole('heading', { level: 1 })).toHaveText('Ahoy from the page')
})

test('its log is read live', async ({ page }) => {
  await act(page, rowOf(page, web), 'Logs')
  const log = page.getByRole('log')
  await expect(log).toContainText('Serving the page on port 3000.')
  expect(await log.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 'short lines need no scroll bar').toBe(0)
  await fetch(`http://127.0.0.1:${port}/style.css?seen-live`)
  await expect(log).toContainText('style.css')
})

test('it stops, starts, restarts, pauses and is killed, each with its command', async ({ page, engine }) => {
  const row = rowOf(page, web)
  const steps = [
    { action: 'Stop', state: 'Exited', command: `docker stop ${web}` },
    { action: 'Start', state: 'Running', command: `docker start ${web}` },
    { action: 'Restart', state: 'Running', command: `docker restart ${web}` },
    { action: 'Pause', state: 'Paused', command: `docker pause ${web}` },
    { action: 'Unpause', state: 'Running', command: `docker unpause ${web}` },
    { action: 'Kill', state: 'Exited 137', command: `docker kill ${web}` },
  ]
  for (const { action, state, command } of steps) {
    await act(page, row, action)
    await expect(row).toContainText(state)
    await expectCommand(page, command)
  }
  expect((await engine.getContainer(web).inspect()).State.ExitCode).toBe(137)
})

test('the list shows what runs, or all', async ({ page }) => {
  const filter = page.getByRole('radio', { name: /^Running/ })
  await filter.click()
  await expect(rowOf(page, web)).toBeHidden()
  await page.getByRole('radio', { name: /^All/ }).click()
  await expect(rowOf(page, web)).toBeVisible()
})

test('it gets another name', async ({ page }) => {
  await act(page, rowOf(page, web), 'Rename')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(`${web}-2`)
  await page.keyboard.press('Enter')
  await expect(rowOf(page, `${web}-2`)).toBeVisible()
  await expectCommand(page, `docker rename ${web} ${web}-2`)
})

test('it is removed once asked, and the question says what goes', async ({ page, engine }) => {
  await act(page, rowOf(page, `${web}-2`), 'Remove')
  const question = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await expect(question).toContainText('The container')
  await expect(question).toContainText(`docker rm ${web}-2`)
  await question.getByRole('button', { name: 'Remove container' }).click()
  await expect(rowOf(page, `${web}-2`)).toBeHidden()
  await expectCommand(page, `docker rm ${web}-2`)
  await expect(engine.getContainer(`${web}-2`).inspect()).rejects.toThrow(/no such container/i)
})

test('a shell is run interactively and typed into, attached and in a second session', async ({ page }) => {
  const shell = `${image}-sh`
  await open(page, 'containers')
  await page.getByRole('button', { name: /^Run/ }).first().click()
  const dialog = page.getByRole('dialog', { name: /^Run/ })
  await dialog.getByRole('textbox', { name: 'Image' }).fill(BOX)
  await dialog.getByRole('textbox', { name: 'Name' }).first().fill(shell)
  await dialog.getByRole('button', { name: /^Command, user/ }).click()
  await dialog.getByRole('textbox', { name: 'Command' }).fill('sh')
  await dialog.getByText('Give it a terminal (-t)').click()
  await dialog.getByText('Keep its input open (-i)').click()
  await expect(dialog).toContainText(/docker run .*-it /)
  await dialog.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, shell)).toContainText('Running')

  await page.locator('.xterm-screen').last().click()
  await page.keyboard.type('echo $((6 * 7)) is the answer\n')
  await expect(screenOf(page)).toContainText('42 is the answer')
  await expectCommand(page, `docker attach ${shell}`)

  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByRole('button', { name: 'Open terminal' }).click()
  await page.locator('.xterm-screen').last().click()
  await page.keyboard.type('echo second $((40 + 4))\n')
  await expect(screenOf(page)).toContainText('second 44')
  await expectCommand(page, new RegExp(`docker exec -it ${shell} `))
})

test('the image is removed', async ({ page, engine }) => {
  await open(page, 'images')
  await act(page, rowOf(page, image), 'Remove')
  const question = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await question.getByRole('button', { name: /^Remove/ }).click()
  await expect(rowOf(page, image)).toBeHidden()
  await expectCommand(page, new RegExp(`docker (rmi|image rm) .*${image}`))
  await expect(engine.getImage(image).inspect()).rejects.toThrow(/no such image/i)
})
