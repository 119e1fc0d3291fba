import type { Locator, Page } from '@playwright/test'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { open } from '../helpers/page'

// What the palette does when it is clicked: earlier runs, and what is chosen in an open folder.
const PREFIX = name('pal')
test.afterAll(({ engine }) => sweep(PREFIX, engine))

async function found(page: Page, words: string): Promise<Locator> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('combobox').fill(words)
  return palette.getByRole('option')
}

test('an earlier run is run again by a click, and one with a secret fills in the form', async ({ page, app, engine }) => {
  const label = name(PREFIX)
  const all = () => engine.listContainers({ all: true, filters: { label: [label] } })
  const run = { image: BOX, command: ['sleep', '600'], labels: { [label]: '1' } }
  await app.rpc('containers.run', run)
  await (await found(page, `Run again ${label}`)).filter({ hasText: `--label ${label}=1 ${BOX} sleep 600` }).click()
  await expect.poll(async () => (await all()).length).toBe(2)
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await app.rpc('containers.run', { ...run, env: { API_TOKEN: 'hunter2' } })
  await (await found(page, `Run again API_TOKEN ${label}`)).filter({ hasText: 'API_TOKEN' }).filter({ hasText: label }).click()
  const form = page.getByRole('dialog', { name: 'Run a container' })
  await expect(form).toBeVisible()
  await expect(form.getByRole('group', { name: 'Image' }).locator('input').first()).toHaveValue(BOX)
  expect(await all()).toHaveLength(3)
  for (const { Id } of await all()) await engine.getContainer(Id).remove({ force: true })
})

test('what is chosen in a folder is told what to do by the palette, under the names of its menu', async ({ page, engine }) => {
  const called = name(PREFIX)
  const container = await engine.createContainer({
    Image: BOX,
    name: called,
    Cmd: ['sh', '-c', 'mkdir /srv/box && cd /srv/box && touch one.txt two.txt three.txt && sleep 600'],
  })
  await container.start()
  const line = (file: string) => page.locator(`[data-line="/srv/box/${file}"]`)
  await open(page, `containers/${container.id}/files?path=/srv/box`)
  await expect(line('three.txt')).toBeVisible()

  // Nothing is chosen: only the folder is offered.
  await expect((await found(page, 'Permissions')).filter({ hasText: 'Permissions…' })).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await expect((await found(page, 'New folder')).filter({ hasText: 'New folder…' })).toHaveCount(1)
  await page.keyboard.press('Control+k')

  await line('one.txt').click()
  const rename = (await found(page, 'Rename one.txt')).filter({ hasText: 'one.txt of' })
  await rename.click()
  const field = line('one.txt').getByRole('textbox')
  await expect(field).toBeFocused()
  await field.fill('first.txt')
  await page.keyboard.press('Enter')
  await expect(line('first.txt')).toBeVisible()

  await line('three.txt').click()
  await line('two.txt').click({ modifiers: ['Control'] })
  await (await found(page, 'Permissions')).filter({ hasText: 'Permissions…' }).click()
  await expect(page.getByRole('dialog', { name: 'Permissions of 2 items' })).toBeVisible()
  await page.keyboard.press('Escape')
  await (await found(page, `Remove ${called}`)).filter({ hasText: ` of ${called}` }).click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: /^Remove/ }).click()
  await expect(line('two.txt')).toHaveCount(0)
  await expect(line('three.txt')).toHaveCount(0)
  await expect(line('first.txt')).toBeVisible()
})
