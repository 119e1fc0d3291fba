import type { Page } from '@playwright/test'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { act, expectCommand, open, rowOf } from '../helpers/page'

// What containers use: in the list, in a container's pane, and beside each other.
const prefix = name('stats')
test.afterAll(async ({ engine }) => sweep(prefix, engine))

const BUSY = ['sh', '-c', 'while :; do i=0; while [ $i -lt 5000 ]; do i=$((i+1)); done; sleep 0.05; done']

/** Coloured pixels of a chart: an empty one has only grey ones. */
async function inkOf(page: Page, chart: RegExp): Promise<number> {
  return page
    .getByRole('img', { name: chart })
    .locator('canvas')
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      let ink = 0
      for (let at = 0; at < pixels.length; at += 4) {
        const [r = 0, g = 0, b = 0, alpha = 0] = pixels.slice(at, at + 4)
        if (alpha > 100 && Math.max(r, g, b) - Math.min(r, g, b) > 60) ink += 1
      }
      return ink
    })
}

test('a container is measured in the list and drawn in its pane, through a stop and a start', async ({ page, engine }) => {
  const blocked: string[] = []
  // A container that starts changes the machine's networks: what the browser then drops is fetched again.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_NETWORK_CHANGED')) blocked.push(message.text())
  })
  const container = await engine.createContainer({
    name: `${prefix}-busy`,
    Image: BOX,
    Cmd: BUSY,
    StopTimeout: 0,
    HostConfig: { Memory: 32 * 1024 * 1024 },
  })
  await container.start()
  await open(page, 'containers')
  const row = rowOf(page, `${prefix}-busy`)
  await expect(row).toContainText(/\d+\.\d%/, { timeout: 15_000 })
  await expect(row.locator('.meter')).toHaveCount(2)

  await row.click()
  await page.getByRole('tab', { name: 'Stats' }).click()
  await expectCommand(page, `docker stats ${prefix}-busy`)
  await expect(page.getByText('of 32 MB')).toBeVisible({ timeout: 15_000 })
  for (const title of ['CPU', 'Memory', 'Network', 'Block I/O', 'Processes'])
    await expect(page.getByRole('img', { name: new RegExp(`^${title} of ${prefix}-busy over the last ten minutes`) })).toBeVisible()
  await expect.poll(() => inkOf(page, /^CPU of/), { timeout: 15_000 }).toBeGreaterThan(20)

  // One crosshair in all charts: the time under the pointer stands in each head.
  const cpu = page.getByRole('img', { name: /^CPU of/ })
  const box = await cpu.boundingBox()
  if (box === null) throw new Error('The chart has no place.')
  await page.mouse.move(box.x + box.width - 8, box.y + box.height / 2)
  await expect(page.locator('.chart figcaption').filter({ hasText: /\d\d:\d\d:\d\d/ })).toHaveCount(5)
  await page.mouse.move(10, 10)

  await container.stop({ t: 0 })
  await expect(page.getByText('It does not run. These are its last figures.')).toBeVisible()
  expect(await inkOf(page, /^CPU of/)).toBeGreaterThan(20)
  await expect(row.locator('.meter')).toHaveCount(0)
  await container.start()
  await expect(page.getByText('It does not run. These are its last figures.')).toBeHidden()
  await expect(row.locator('.meter')).toHaveCount(2, { timeout: 15_000 })
  expect(blocked).toEqual([])
})

test('a project is compared: a line and a row for each container, which can be left out', async ({ page, engine }) => {
  const project = `${prefix}-shop`
  for (const service of ['api', 'db', 'web']) {
    const Labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': service }
    const container = await engine.createContainer({
      name: `${project}-${service}-1`,
      Image: BOX,
      Cmd: service === 'api' ? BUSY : ['sleep', '300'],
      Labels,
    })
    await container.start()
  }
  await open(page, 'containers')
  const group = rowOf(page, project)
  await expect(group).toContainText('3 of 3 up')
  await expect(group).toContainText(/\d+\.\d%/, { timeout: 15_000 })
  await act(page, group, 'Compare stats')
  await expect(page.getByRole('heading', { name: `Compare ${project}` })).toBeVisible()
  expect(page.url()).toContain(`compare=project%3A${project}`)
  const table = page.getByRole('table', { name: 'Figures of now' })
  await expect(table.getByRole('row')).toHaveCount(4)
  await expect(table.getByRole('row').nth(1)).toContainText(`${project}-api-1`, { timeout: 15_000 })
  await expect(table.getByRole('row').nth(1)).toContainText(/\d+\.\d%/)
  await expect.poll(() => inkOf(page, /^CPU over/), { timeout: 15_000 }).toBeGreaterThan(20)
  const legend = page.locator('.chart').first().getByRole('button')
  await expect(legend).toHaveCount(3)
  await table.getByRole('checkbox', { name: `Show ${project}-db-1 in the charts` }).click()
  await expect(legend).toHaveCount(2)
  // The address alone shows the same.
  await page.reload()
  await expect(table.getByRole('row')).toHaveCount(4)
  await page.getByRole('button', { name: 'Back to the list' }).click()
  await expect(group).toBeVisible()
})

test('what was measured is still there when the page is opened again, also of a container that has stopped since', async ({
  page,
  engine,
  app,
}) => {
  const container = await engine.createContainer({ name: `${prefix}-past`, Image: BOX, Cmd: BUSY })
  await container.start()
  await open(page, `containers/${container.id}/stats`)
  await expect(page.getByRole('img', { name: /^CPU of/ })).toBeVisible({ timeout: 15_000 })
  await page.waitForTimeout(4000)
  await open(page, 'images')
  // What rests cannot be measured again: what is drawn then is what was kept.
  await container.stop({ t: 0 })
  await page.goto(app.url)
  await open(page, `containers/${container.id}/stats`)
  await expect(page.getByText('It does not run. These are its last figures.')).toBeVisible()
  await expect(page.getByRole('img', { name: /^CPU of/ })).toBeVisible()
  await expect.poll(() => inkOf(page, /^CPU of/)).toBeGreaterThan(20)
})
