import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Locator, Page } from '@playwright/test'
import { BOX, docker, name } from '../../helpers/engine'
import { expect, test } from './app'

/** Drops a file or folder of this machine, as a file manager does. */
async function drop(page: Page, on: Locator, path: string): Promise<void> {
  const box = await on.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10]
  const tools = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await tools.send('Input.dispatchDragEvent', { type, x, y, data })
}

test('a folder dropped on the build form is what is built', async ({ home, page }) => {
  const folder = join(home, 'my app')
  mkdirSync(folder)
  writeFileSync(join(folder, 'Dockerfile'), 'FROM longshore/box:1\n')
  await page.getByRole('link', { name: /^Builds/ }).click()
  await page.getByRole('button', { name: /^(Build…|Choose a folder to build…)$/ }).click()
  const field = page.getByRole('dialog', { name: 'Build an image' }).getByRole('textbox', { name: 'Folder' })
  await drop(page, field, folder)
  await expect(field).toHaveValue(folder)
  await expect(page.getByRole('textbox', { name: 'Tag' })).toHaveValue('my-app')
})

test('dropped anywhere on the window, a folder is built, a tar loaded, and a compose file told of', async ({ home, page }) => {
  const folder = join(home, 'site')
  mkdirSync(folder)
  writeFileSync(join(folder, 'Dockerfile'), 'FROM longshore/box:1\n')
  const anywhere = page.getByRole('navigation', { name: 'Pages' })
  await drop(page, anywhere, folder)
  await expect(page.getByRole('dialog', { name: 'Build an image' }).getByRole('textbox', { name: 'Folder' })).toHaveValue(folder)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const tar = join(home, 'site.tar')
  writeFileSync(tar, '')
  await drop(page, page.getByRole('main'), tar)
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'File' })).toHaveValue(tar)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const compose = join(home, 'docker-compose.yml')
  writeFileSync(compose, 'services: {}\n')
  await drop(page, anywhere, compose)
  await expect(page.getByText(/docker-compose\.yml is a compose file/)).toBeVisible()
  await expect(page.locator('.drop-hint')).toHaveCount(0)
})

test('an image tar dropped on the load form is loaded', async ({ home, page }) => {
  const repo = name('dropped')
  const tag = `${repo}:1`
  const engine = docker()
  await engine.getImage(BOX).tag({ repo, tag: '1' })
  const tar = join(home, 'images.tar')
  await pipeline(await engine.getImage(tag).get(), createWriteStream(tar))
  await engine.getImage(tag).remove()
  await page.getByRole('link', { name: /^Images/ }).click()
  await page.getByRole('main').getByRole('button', { name: /more/i }).first().click()
  await page.getByRole('menuitem', { name: 'Load or import a tar…' }).click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('textbox', { name: 'File' })
  await drop(page, field, tar)
  await expect(field).toHaveValue(tar)
  await dialog.getByRole('button', { name: 'Load' }).click()
  const there = () =>
    engine
      .getImage(tag)
      .inspect()
      .then(
        () => true,
        () => false,
      )
  await expect.poll(there, { timeout: 20_000 }).toBe(true)
  await engine.getImage(tag).remove()
})
