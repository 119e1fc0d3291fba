import { execFileSync } from 'node:child_process'
import type Docker from 'dockerode'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { act, expectCommand, open, rowOf } from '../helpers/page'

// What is in a container, and what can be taken out of it.
const prefix = name('inside')
test.afterAll(async ({ engine }) => {
  await sweep(prefix, engine)
  await engine
    .getImage(`${prefix}/kept:1`)
    .remove({ force: true })
    .catch(() => undefined)
})

async function run(engine: Docker, script: string, more: object = {}) {
  const called = name(prefix)
  const container = await engine.createContainer({ name: called, Image: BOX, Cmd: ['sh', '-c', script], ...more })
  await container.start()
  return { id: container.id, called, container }
}

test('the overview says why a container was restarted, hides secrets, and measures when asked', async ({ page, engine }) => {
  const { id } = await run(engine, 'sleep 1; [ -e /twice ] && sleep 300; touch /twice; exit 7', {
    Env: ['DB_PASSWORD=geheim', 'MODE=test'],
    HostConfig: { RestartPolicy: { Name: 'always' }, Memory: 64 * 1024 * 1024 },
  })
  await open(page, `containers/${id}`)
  const pane = page.getByRole('complementary')
  await expect(pane.getByRole('status').first()).toContainText('restarted once, last exit 7: failed with exit code 7', { timeout: 20_000 })
  await expect(pane).toContainText('64 MB')
  await expect(pane).not.toContainText('geheim')
  await pane.getByRole('button', { name: 'Show DB_PASSWORD' }).click()
  await expect(pane).toContainText('geheim')
  await pane.getByRole('button', { name: 'Measure' }).click()
  await expect(pane).toContainText(/written over/)
})

test('a newer image under its tag is told, while the pane is open', async ({ page, engine }) => {
  await engine.getImage(BOX).tag({ repo: `${prefix}/kept`, tag: '1' })
  const { id, container } = await run(engine, 'sleep 300', { Image: `${prefix}/kept:1` })
  await open(page, `containers/${id}`)
  const pane = page.getByRole('complementary')
  await expect(pane.getByRole('status').first()).toContainText('Running for')
  await expect(pane).not.toContainText('A newer local image')
  await container.commit({ repo: `${prefix}/kept`, tag: '1' })
  await expect(pane).toContainText('A newer local image has this tag')
  await pane.getByRole('button', { name: 'Recreate with it…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('one process of several is killed, and the others go on', async ({ page, engine }) => {
  const { id, called } = await run(engine, 'sleep 301 & sleep 302 & wait')
  await open(page, `containers/${id}/processes`)
  const table = page.getByRole('table', { name: 'Processes' })
  // The main process has both in its own command.
  const rowOfCommand = (command: string) => table.getByRole('row').filter({ has: page.getByText(command, { exact: true }) })
  await rowOfCommand('sleep 302').getByRole('button').click()
  await page.getByRole('menuitem', { name: /Kill it/ }).click()
  await expect(rowOfCommand('sleep 302')).toHaveCount(0)
  await expect(rowOfCommand('sleep 301')).toHaveCount(1)
  await expectCommand(page, new RegExp(`docker exec -u 0 ${called} kill -s SIGKILL \\d+`))
})

test('what has changed is a tree that folds and filters', async ({ page, engine }) => {
  const { id, container } = await run(engine, 'mkdir -p /srv/app; touch /srv/app/one /srv/app/two; rm /bin/vi')
  await container.wait()
  await open(page, `containers/${id}/changes`)
  const tree = page.getByRole('tree', { name: 'Changed files' })
  await expect(tree.getByRole('treeitem', { name: /two/ })).toContainText('Added')
  await tree.getByRole('treeitem', { name: /srv/ }).click()
  await expect(tree.getByRole('treeitem', { name: /two/ })).toBeHidden()
  await page.getByRole('radio', { name: /Deleted/ }).click()
  await expect(page.getByRole('tree').getByRole('treeitem', { name: /vi/ })).toContainText('Deleted')
  await page.getByPlaceholder('Filter by path').fill('nothing like this')
  await expect(page.getByText('Nothing matches')).toBeVisible()
})

test('a signal reaches the container', async ({ page, engine }) => {
  const { called } = await run(engine, 'trap "exit 9" HUP; echo ready; while :; do sleep 0.1; done')
  await open(page, 'containers')
  await act(page, rowOf(page, called), 'Send signal')
  await page.getByRole('radio', { name: /SIGHUP/ }).click()
  await page.getByRole('button', { name: 'Send SIGHUP' }).click()
  await expect(rowOf(page, called)).toContainText('Exited 9')
  await expectCommand(page, `docker kill -s SIGHUP ${called}`)
})

test('an image is made of a container, and the toast leads to it', async ({ page, engine }) => {
  const { called, container } = await run(engine, 'touch /mark')
  await container.wait()
  await open(page, 'containers')
  await act(page, rowOf(page, called), 'Commit')
  const dialog = page.getByRole('dialog', { name: /^Make an image/ })
  await dialog.getByRole('textbox', { name: 'Image name' }).fill(`${prefix}/kept:1`)
  await dialog.getByRole('button', { name: 'Add a change' }).click()
  await dialog.getByRole('textbox', { name: 'Value of CMD' }).fill('["ls", "/mark"]')
  await dialog.getByRole('button', { name: 'Commit' }).click()
  const toast = page.getByRole('status').filter({ hasText: `Made ${prefix}/kept:1` })
  await toast.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('complementary')).toContainText('/mark')
  expect((await engine.getImage(`${prefix}/kept:1`).inspect()).Config.Cmd).toEqual(['ls', '/mark'])
})

test('an export comes through the browser whole, under the container’s name', async ({ page, engine }) => {
  const { called, container } = await run(engine, 'echo hello > /hello')
  await container.wait()
  await open(page, 'containers')
  await act(page, rowOf(page, called), 'Export')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()])
  expect(download.suggestedFilename()).toBe(`${called}.tar`)
  const file = await download.path()
  expect(execFileSync('tar', ['-xOf', file, 'hello']).toString()).toBe('hello\n')
  await expect(page.getByRole('status').filter({ hasText: `Exported ${called}` })).toBeVisible()
})

test('in a narrow pane the last tabs fold into a menu, and the chosen one stays', async ({ page, engine }) => {
  const { id } = await run(engine, 'sleep 300')
  await open(page, `containers/${id}/inspect`)
  await page.setViewportSize({ width: 1160, height: 800 })
  await expect(page.getByRole('tab', { name: 'Inspect' })).toHaveAttribute('aria-selected', 'true')
  const bar = page.getByRole('separator').first()
  const box = await bar.boundingBox()
  if (box === null) throw new Error('There is no bar to drag.')
  await page.mouse.move(box.x, box.y + 200)
  await page.mouse.down()
  await page.mouse.move(1160 - 362, box.y + 200, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'More views' }).click()
  await page.getByRole('menuitem', { name: 'Changes' }).click()
  await expect(page.getByRole('tab', { name: 'Changes' })).toHaveAttribute('aria-selected', 'true')
})
