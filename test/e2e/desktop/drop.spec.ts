import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'

test('a folder dropped on the build form is what is built', async ({ home, page }) => {
  const folder = join(home, 'my app')
  mkdirSync(folder)
  writeFileSync(join(folder, 'Dockerfile'), 'FROM longshore/box:1\n')
  await page.getByRole('link', { name: /^Builds/ }).click()
  await page.getByRole('button', { name: /^(Build…|Choose a folder to build…)$/ }).click()
  const field = page.getByRole('dialog', { name: 'Build an image' }).getByRole('textbox', { name: 'Folder' })
  const box = await field.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10]
  const tools = await page.context().newCDPSession(page)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await tools.send('Input.dispatchDragEvent', { type, x, y, data })
  await expect(field).toHaveValue(folder)
  await expect(page.getByRole('textbox', { name: 'Tag' })).toHaveValue('my-app')
})
