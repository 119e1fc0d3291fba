import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type Docker from 'dockerode'
import { tarOf } from '../../main/layers/archives'
import { BOX, expect, name, test } from '../helpers/app'

const PREFIX = name('layers')
const TAG = `${PREFIX}:1`

async function build(engine: Docker, dockerfile: string): Promise<void> {
  const stream = await engine.buildImage(tarOf([['Dockerfile', dockerfile]]) as unknown as Readable, { t: TAG })
  await new Promise<void>((resolve, reject) => engine.modem.followProgress(stream, (error) => (error ? reject(error) : resolve())))
}

test.beforeAll(async ({ engine }) => {
  await build(
    engine,
    `FROM ${BOX}
RUN mkdir -p /srv/app/cache && echo 'the first words' > /srv/app/notes.txt && head -c 400000 /dev/zero > /srv/app/cache/blob
RUN rm -r /srv/app/cache && echo 'the last words' > /srv/app/notes.txt
`,
  )
})
test.afterAll(({ engine }) => engine.getImage(TAG).remove({ force: true }))

test('the layers of an image say what each did, what was wasted, and give out its files', async ({ page, app }) => {
  await page.goto(`${new URL(page.url()).origin}/#/images`)
  await page.getByText(PREFIX).first().click()
  await page.getByRole('tab', { name: 'Layers' }).click()
  await expect(page.getByRole('listbox', { name: 'Layers' })).toBeVisible()
  await page.getByRole('button', { name: 'Fill the window' }).click()
  await expect(page.getByText(/^Base/)).toContainText(BOX)

  // What went leads to where it was.
  await page.getByTitle(/^\/srv\/app\/cache: 1 file in \d+, deleted in \d+$/).click()
  const cache = page.getByRole('treeitem', { name: /cache/ })
  await expect(cache).toContainText('all gone in')
  await expect(cache).toHaveAttribute('aria-selected', 'true')

  // The last layer deletes it and rewrites the notes.
  await page.getByRole('option').last().click()
  await page.getByRole('tree').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('treeitem', { name: /cache/ })).toContainText('Deleted')
  await expect(page.getByRole('treeitem', { name: /notes\.txt/ })).toContainText('Changed')

  await page.getByRole('searchbox', { name: 'Filter paths' }).fill('NOTES')
  await expect(page.getByText('1 with “NOTES” in its name.')).toBeVisible()
  await page.getByRole('treeitem').hover()
  await page.getByRole('button', { name: /^View / }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('the last words')
  const coming = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('notes.txt')
  expect(readFileSync(await download.path(), 'utf8')).toBe('the last words\n')

  // A second opening needs no second reading.
  await page.reload()
  await expect(page.getByRole('listbox', { name: 'Layers' })).toBeVisible()
  const tasks = await app.rpc<{ kind: string; command: string }[]>('tasks.list')
  expect(tasks.filter(({ kind, command }) => kind === 'explore' && command === `docker save ${TAG} | tar -t`)).toHaveLength(1)
})
