import { createServer } from 'node:net'
import type { Page } from '@playwright/test'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { act, open, rowOf } from '../helpers/page'

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

test('an image that cannot be pulled is said beside the image, and nothing that was typed is lost', async ({ page, engine }) => {
  // Nobody listens there.
  const { dialog } = await openDialog(page, '127.0.0.1:9/not-there:1')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`${prefix}-pulled`)
  await expect(dialog.getByRole('group', { name: 'Image' })).toContainText('not here: pulled first')
  await dialog.getByRole('button', { name: 'Pull and run' }).click()
  await expect(dialog.getByRole('group', { name: 'Image' }).getByRole('alert')).toBeVisible({ timeout: 30_000 })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(`${prefix}-pulled`)
  const left = await engine.listContainers({ all: true, filters: { name: [`${prefix}-pulled`] } })
  expect(left).toEqual([])
})

test('a command of several lines, pasted, becomes the form, and the form becomes the container', async ({ page, engine }) => {
  const id = `${prefix}-pasted`
  const command = [
    '$ sudo docker run -dit \\',
    `  --name ${id} \\`,
    '  -e GREETING="hello there" --env=DB_PASSWORD=hunter2 \\',
    '  -p 127.0.0.1::8080 --memory=64m --cpus 0.5 \\',
    `  -v ${prefix}-data:/data:ro --tmpfs /cache --cap-add NET_ADMIN \\`,
    "  --label 'team=north shore' --restart on-failure:3 --shm-size 32m -w /srv \\",
    `  --cidfile /tmp/x ${BOX} sh -c 'sleep 600'`,
  ].join('\n')
  const { dialog, run } = await openDialog(page, '')
  const line = dialog.getByRole('textbox', { name: 'The docker run line' })
  await line.fill(command)
  await expect(dialog.getByRole('textbox', { name: 'Name' }).first()).toHaveValue(id)
  await expect(dialog.getByRole('textbox', { name: 'Value', exact: true })).toHaveValue('hello there')
  await expect(dialog.getByRole('textbox', { name: 'Command' })).toHaveValue("sh -c 'sleep 600'")
  await expect(dialog.getByRole('status')).toContainText('--cidfile /tmp/x')
  await expect(dialog).toContainText('memory 64m · processors 0.5 · shared memory 32m')

  // Changed on the other side, the command says so; its secret stays hidden.
  await dialog.getByRole('textbox', { name: 'Command' }).fill("sh -c 'sleep 700'")
  await expect(line).toHaveValue(/sleep 700/)
  await expect(line).toHaveValue(/DB_PASSWORD=••••••/)
  await line.fill((await line.inputValue()).replace('--memory 64m', '--memory 96m'))
  await expect(dialog).toContainText('memory 96m')
  await run.click()
  await expect(dialog).toBeHidden()

  const { Config, HostConfig, State, Mounts } = await engine.getContainer(id).inspect()
  expect(State.Running).toBe(true)
  expect(Config).toMatchObject({ Cmd: ['sh', '-c', 'sleep 700'], Tty: true, OpenStdin: true, WorkingDir: '/srv' })
  expect(Config.Env).toEqual(expect.arrayContaining(['GREETING=hello there', 'DB_PASSWORD=hunter2']))
  expect(Config.Labels).toMatchObject({ team: 'north shore' })
  expect(HostConfig).toMatchObject({
    Memory: 96 * 1024 ** 2,
    NanoCpus: 5e8,
    ShmSize: 32 * 1024 ** 2,
    CapAdd: [expect.stringContaining('NET_ADMIN')],
    RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
  })
  expect(HostConfig.PortBindings).toEqual({ '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] })
  expect(Mounts).toEqual([expect.objectContaining({ Name: `${prefix}-data`, Destination: '/data', RW: false })])
})

test('a command that makes no sense keeps its text, with the reason under it', async ({ page }) => {
  const { dialog, run } = await openDialog(page, BOX)
  const line = dialog.getByRole('textbox', { name: 'The docker run line' })
  // The form has been drawn as a command: what is filled in later would stand behind it.
  await expect(line).toHaveValue(`docker run -d ${BOX}`)
  await line.fill(`docker run ${BOX} | grep x`)
  await expect(dialog.getByRole('alert')).toContainText('shell operator')
  await dialog.getByRole('textbox', { name: 'Name' }).focus()
  await expect(line).toHaveValue(`docker run ${BOX} | grep x`)
  await expect(run).toBeDisabled()
})

test('a setting is found by its flag, and the container has it', async ({ page, engine }) => {
  const { dialog, run } = await openDialog(page, BOX)
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`${prefix}-found`)
  const search = dialog.getByRole('searchbox', { name: /^Find a setting/ })
  await search.fill('--pids')
  await page.keyboard.press('Enter')
  await page.keyboard.type('77')
  await search.fill('')
  await expect(dialog).toContainText('processes 77')
  await dialog.getByRole('textbox', { name: 'Command' }).fill('sleep 600')
  await run.click()
  await expect(dialog).toBeHidden()
  expect((await engine.getContainer(`${prefix}-found`).inspect()).HostConfig.PidsLimit).toBe(77)
})

test('a form with something in it is not lost to a stray Esc', async ({ page }) => {
  const { dialog } = await openDialog(page, BOX)
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Throw this form away?')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Image' })).toHaveValue(BOX)
  await page.keyboard.press('Escape')
  await question.getByRole('button', { name: 'Throw away' }).click()
  await expect(dialog).toBeHidden()
})

test('a duplicate has its own name and port, and everything else of the first', async ({ page, engine }) => {
  const first = await engine.createContainer({
    name: `${prefix}-first`,
    Image: BOX,
    Cmd: ['sleep', '600'],
    Env: ['MODE=quiet'],
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { Memory: 64 * 1024 ** 2, PortBindings: { '80/tcp': [{ HostPort: '28431' }] } },
  })
  await first.start()
  await open(page, 'containers')
  await act(page, rowOf(page, `${prefix}-first`), 'Duplicate')
  const dialog = page.getByRole('dialog', { name: `Duplicate ${prefix}-first` })
  await expect(dialog.getByRole('textbox', { name: 'Name' }).first()).toHaveValue(`${prefix}-first-2`)
  await expect(dialog.getByRole('textbox', { name: 'Port on this machine' })).toHaveValue('28432')
  await dialog.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(dialog).toBeHidden()
  const second = await engine.getContainer(`${prefix}-first-2`).inspect()
  expect(second.Config).toMatchObject({ Cmd: ['sleep', '600'], Env: expect.arrayContaining(['MODE=quiet']) })
  expect(second.HostConfig).toMatchObject({ Memory: 64 * 1024 ** 2, PortBindings: { '80/tcp': [{ HostPort: '28432' }] } })
})

test('editing marks what has changed, and leads to the review', async ({ page, engine }) => {
  const edited = await engine.createContainer({ name: `${prefix}-edited`, Image: BOX, Cmd: ['sleep', '600'] })
  await edited.start()
  await open(page, 'containers')
  await act(page, rowOf(page, `${prefix}-edited`), 'Edit')
  const dialog = page.getByRole('dialog', { name: `Edit ${prefix}-edited` })
  const review = dialog.getByRole('button', { name: 'Review changes…' })
  await expect(dialog).toContainText('Nothing is changed yet')
  await expect(review).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Command' }).fill('sleep 700')
  await expect(dialog.getByRole('button', { name: 'Revert Command' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Revert Command' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Command' })).toHaveValue('sleep 600')
  await expect(review).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Command' }).fill('sleep 800')
  await review.click()
  await expect(page.getByRole('dialog', { name: /^Review changes/ })).toContainText('Command')
})
