import { expect, name, startApp, test } from '../helpers/app'
import { open, rowOf } from '../helpers/page'
import { docker } from '../../helpers/engine'
import { ownEngine, type PrivateEngine } from '../../helpers/ownEngine'

// An engine that goes and comes back, on one of the test's own.
let engine: PrivateEngine | undefined
test.beforeAll(async () => {
  engine = await ownEngine()
})
test.afterAll(() => engine?.stop())

test('an engine that is killed while logs stream turns the page within two seconds, and everything comes back by itself', async ({
  browser,
}) => {
  test.skip(engine === undefined, 'only root may start an engine of its own')
  if (!engine) return
  const client = docker(engine.address)
  const own = name('down')
  const container = await client.createContainer({
    name: own,
    Image: 'longshore/box:1',
    Cmd: ['sh', '-c', 'n=0; while :; do n=$((n+1)); echo line $n; sleep 0.2; done'],
    HostConfig: { RestartPolicy: { Name: 'always' } },
  })
  await container.start()
  const app = await startApp({ engine: engine.address })
  const page = await browser.newPage()
  try {
    await page.goto(app.url)
    await open(page, `containers/${container.id}/logs`)
    await expect(page.getByRole('log')).toContainText('line 3')

    await engine.kill()
    await expect(page.getByText('Docker is not running')).toBeVisible({ timeout: 2000 })
    await expect(page.getByText('What was tried')).toBeVisible()
    await expect(page.getByText('docker.sock').first()).toBeVisible()

    await engine.start()
    await expect(page.getByText('Docker is not running')).toBeHidden({ timeout: 20_000 })
    await expect(rowOf(page, own)).toContainText('Running', { timeout: 20_000 })
    await expect(page.getByRole('log')).toContainText(/line \d+/)
  } finally {
    await page.close()
    await app.stop()
  }
})

test('an engine that is not there from the start is said to be so, with what was tried', async ({ browser }) => {
  const app = await startApp({ engine: 'unix:///tmp/longshore-no-such.sock' })
  const page = await browser.newPage()
  try {
    await page.goto(app.url)
    await expect(page.getByText('Docker is not running')).toBeVisible()
    await expect(page.getByText('/tmp/longshore-no-such.sock').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await page.getByRole('link', { name: /Settings/ }).click()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  } finally {
    await page.close()
    await app.stop()
  }
})
