import { createServer } from 'node:net'
import type { Page } from '@playwright/test'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { open } from '../helpers/page'

// What can be wrong with a `docker run`, said where it is wrong.
const prefix = name('run')
test.afterAll(async ({ engine }) => sweep(prefix, engine))

async function openDialog(page: Page, image: string) {
  await open(page, 'containers')
  await page.getByRole('button', { name: /^Run/ }).first().click()
  const dialog = page.getByRole('dialog', { name: /^Run/ })
  await dialog.getByRole('textbox', { name: 'Image' }).fill(image)
  return { dialog, run: dialog.getByRole('button', { name: 'Run', exact: true }) }
}

test('a name that is taken is said at once, beside the name', async ({ page, engine }) => {
  await engine.createContainer({ name: `${prefix}-taken`, Image: BOX })
  const { dialog, run } = await openDialog(page, BOX)
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`${prefix}-taken`)
  await expect(dialog.getByRole('group', { name: 'Name' })).toContainText('is taken by another container')
  await expect(run).toBeDisabled()
})

test('a port another program holds is refused with a sentence, and the dialog stays with what was typed', async ({ page, engine }) => {
  const server = createServer().listen(0, '0.0.0.0')
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    const { dialog, run } = await openDialog(page, BOX)
    await dialog.getByRole('textbox', { name: 'Name' }).fill(`${prefix}-port`)
    await dialog.getByRole('button', { name: 'Add port' }).click()
    await dialog.getByRole('textbox', { name: 'Port on this machine' }).fill(String(port))
    await dialog.getByRole('textbox', { name: 'Port in the container' }).fill('80')
    await run.click()
    await expect(dialog).toContainText(new RegExp(`[Pp]ort ${port}`))
    await expect(dialog).toContainText(/in use|taken/)
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(`${prefix}-port`)
    // What could not start does not stay behind.
    const left = await engine.listContainers({ all: true, filters: { name: [`${prefix}-port`] } })
    expect(left.map((container) => container.State)).toEqual([])
  } finally {
    server.close()
  }
})

test('a port another container holds is named with it, and a free one is offered', async ({ page, engine }) => {
  const holder = await engine.createContainer({
    name: `${prefix}-holder`,
    Image: BOX,
    Cmd: ['sleep', '600'],
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '' }] } },
  })
  await holder.start()
  const port = (await holder.inspect()).NetworkSettings.Ports['80/tcp']?.[0]?.HostPort ?? ''
  const { dialog, run } = await openDialog(page, BOX)
  await dialog.getByRole('button', { name: 'Add port' }).click()
  await dialog.getByRole('textbox', { name: 'Port on this machine' }).fill(port)
  await dialog.getByRole('textbox', { name: 'Port in the container' }).fill('80')
  await expect(dialog).toContainText(`Port ${port} is taken by`)
  await expect(dialog).toContainText(`${prefix}-holder`)
  await expect(run).toBeDisabled()
  await dialog.getByRole('button', { name: /^Use / }).click()
  await expect(run).toBeEnabled()
})

test('an image that is not there is offered to be pulled', async ({ page }) => {
  const { dialog, run } = await openDialog(page, `${prefix}/not-there:1`)
  await expect(dialog).toContainText('is not on this engine')
  await expect(dialog.getByRole('button', { name: 'Pull…' })).toBeVisible()
  await expect(run).toBeDisabled()
})
