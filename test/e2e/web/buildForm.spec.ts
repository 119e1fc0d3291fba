import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, name, test } from '../helpers/app'
import { drop, open } from '../helpers/page'

// The parts of the build form that few builds need, and the Dockerfile edited before building.
const tag = name('bld')
const DOCKERFILE = 'FROM longshore/box:1 AS base\nARG GREETING=hello\nRUN echo $GREETING\n'
let folder = ''
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'longshore-form-'))
  writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE)
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))
test.afterAll(async ({ engine }) => {
  await engine
    .getImage(tag)
    .remove({ force: true })
    .catch(() => undefined)
})

async function form(page: Page): Promise<Locator> {
  await open(page, 'builds')
  await page.getByRole('button', { name: /^(Build…|Choose a folder to build…)$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Build an image' })
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder)
  await dialog.getByRole('textbox', { name: 'Tag', exact: true }).fill(tag)
  await expect(dialog.getByRole('textbox', { name: 'Value of GREETING' })).toHaveValue('hello')
  return dialog
}

test('a Dockerfile is edited with its faults said at their lines, and built as it was edited', async ({ page, app }) => {
  const dialog = await form(page)
  await dialog.getByRole('button', { name: 'Edit before building' }).click()
  const text = dialog.getByRole('textbox', { name: 'Text of the Dockerfile' })
  await text.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('COPY --from=nowhere /a /b\n')
  await expect(
    dialog
      .getByText(/nowhere/)
      .filter({ hasText: /stage|image/i })
      .first(),
  ).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('editor.png') })
  await page.keyboard.press('Control+a')
  await page.keyboard.type('FROM longshore/box:1')
  // What is offered is there already: Enter begins a new line.
  await expect(page.getByRole('option', { name: /longshore\/box:1/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('RUN echo edited here')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Build', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('edited here').first()).toBeVisible()
  await expect
    .poll(async () => (await app.rpc<{ title: string; state: string }[]>('builds.list'))[0])
    .toMatchObject({ title: tag, state: 'succeeded' })
  expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe(DOCKERFILE)
})

test('labels, a second tag, an argument and a host reach the image; the command says them', async ({ page, engine }) => {
  const dialog = await form(page)
  await dialog.getByRole('textbox', { name: 'Value of GREETING' }).fill('good day')
  await dialog.getByRole('button', { name: 'Add tag' }).click()
  await dialog.getByRole('textbox', { name: 'Tag 2' }).fill(`${tag}:second`)
  await dialog.getByRole('button', { name: /^Labels/ }).click()
  await dialog.getByRole('button', { name: 'Add label' }).click()
  await dialog.getByRole('textbox', { name: 'Label name' }).fill('made.by')
  await dialog.getByRole('textbox', { name: 'Label value' }).fill('a test')
  await dialog.getByRole('button', { name: /^Platform and network/ }).click()
  await dialog.getByRole('textbox', { name: 'Hosts' }).fill('db:10.0.0.5')
  await expect(dialog).toContainText(
    `docker build -t ${tag} -t ${tag}:second --build-arg 'GREETING=good day' --label 'made.by=a test' --add-host db:10.0.0.5 ${folder}`,
  )
  await dialog.getByRole('button', { name: 'Build', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('good day').first()).toBeVisible()
  await expect
    .poll(() =>
      engine
        .getImage(`${tag}:second`)
        .inspect()
        .then(
          ({ Config }) => Config.Labels,
          () => undefined,
        ),
    )
    .toMatchObject({ 'made.by': 'a test' })
  await engine.getImage(`${tag}:second`).remove()
})

test('what the engine would pass over is refused in the form, which stays open', async ({ page }) => {
  const dialog = await form(page)
  await dialog.getByRole('button', { name: /^Platform and network/ }).click()
  await dialog.getByRole('textbox', { name: 'Ulimits' }).fill('nofile')
  await expect(dialog.getByRole('alert')).toContainText('"nofile" is no limit')
  await expect(dialog.getByRole('button', { name: 'Build', exact: true })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Ulimits' }).fill('nofile=1024:2048')
  await expect(dialog).toContainText('--ulimit nofile=1024:2048')
  await dialog.getByRole('button', { name: 'Build', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText(/does not set limits of processes/)
})

test('a folder dropped in a browser is sent, and built where Longshore runs', async ({ page, app }) => {
  mkdirSync(join(folder, 'src', 'ünder'), { recursive: true })
  writeFileSync(join(folder, 'src', 'ünder', 'hello.txt'), 'sent from the browser\n')
  writeFileSync(join(folder, 'Dockerfile'), 'FROM longshore/box:1\nCOPY src /src\nRUN cat /src/ünder/hello.txt\n')
  await open(page, 'builds')
  await page.getByRole('button', { name: /^(Build…|Choose a folder to build…)$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Build an image' })
  const field = dialog.getByRole('textbox', { name: 'Folder' })
  await drop(page, field, [folder])
  await expect(field).toHaveValue(new RegExp(`/contexts/[^/]+/${basename(folder)}$`))
  await expect(dialog).toContainText('2 files were sent from this browser')
  await dialog.getByRole('textbox', { name: 'Tag', exact: true }).fill(tag)
  await dialog.getByRole('button', { name: 'Build', exact: true }).click()
  await expect(page.getByText('sent from the browser').first()).toBeVisible()
  await expect.poll(async () => (await app.rpc<{ state: string }[]>('builds.list'))[0]?.state).toBe('succeeded')
  expect(new URL(page.url()).protocol).toBe('http:')
})

test('a folder dropped beside the build form is taken by nothing', async ({ page }) => {
  const dialog = await form(page)
  const tools = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await tools.send('Input.dispatchDragEvent', { type, x: 5, y: 5, data: { items: [], files: [folder], dragOperationsMask: 1 } })
  }
  await expect(dialog).toBeVisible()
  expect(new URL(page.url()).protocol).toBe('http:')
})

test('what the engine refuses is said where it is seen, however long the form is', async ({ page }) => {
  const dialog = await form(page)
  for (const fold of [/^Secrets and SSH/, /^Labels/, /^Platform and network/, /^Cache and layers/])
    await dialog.getByRole('button', { name: fold }).click()
  await dialog.getByText('Squash into one layer').click()
  await dialog.getByRole('button', { name: 'Build', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('This engine does not squash')
  await expect(dialog.getByRole('alert')).toBeInViewport()
})
