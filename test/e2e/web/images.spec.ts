import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { registryAddress } from '../../helpers/registry'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { act, drop, expectCommand, open, rowOf } from '../helpers/page'

// The way of an image from this machine to a registry and back, out as a file and in again, and its end.
const image = name('img')
const pushed = `${registryAddress()}/${image}:1`
const folder = mkdtempSync(join(tmpdir(), 'longshore-images-'))
const tar = join(folder, 'image.tar')

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ engine }) => {
  const container = await engine.createContainer({ Image: BOX, Cmd: ['sh', '-c', 'head -c 500000 /dev/urandom > /own'] })
  await container.start()
  await container.wait()
  await container.commit({ repo: image, tag: '1', changes: `LABEL ${image}=` })
  await container.remove()
})
test.afterAll(async ({ engine }) => {
  rmSync(folder, { recursive: true })
  await sweep(image, engine)
  for (const ref of [`${image}:1`, `${image}:2`, `${image}-fs:1`, pushed])
    await engine
      .getImage(ref)
      .remove({ force: true })
      .catch(() => undefined)
})

const more = async (page: Parameters<typeof open>[0], item: RegExp) => {
  await page.getByRole('button', { name: 'More for images' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('an image gets several names at once, and its repository a head', async ({ page, engine }) => {
  await open(page, 'images')
  await act(page, rowOf(page, `${image}:1`), 'Tag')
  const dialog = page.getByRole('dialog', { name: /^Tag/ })
  await dialog.getByRole('textbox').fill(`${image}:2\n${pushed}`)
  await dialog.getByRole('button', { name: 'Give 2 tags' }).click()
  await expect(dialog).toBeHidden()
  await expectCommand(page, `docker tag ${image}:1 ${image}:2`)
  expect((await engine.getImage(image + ':1').inspect()).RepoTags?.sort()).toEqual([`${image}:1`, `${image}:2`, pushed].sort())
})

test('it is pushed to its registry, layer by layer, and the digest is told', async ({ page }) => {
  await open(page, 'images')
  await act(page, rowOf(page, image), 'Push')
  const dialog = page.getByRole('dialog', { name: /^Push/ })
  await expect(dialog.getByRole('button', { name: 'Push', exact: true })).toBeDisabled()
  await dialog.getByRole('checkbox', { name: pushed }).click()
  await expect(dialog).toContainText(`docker push ${pushed}`)
  await dialog.getByRole('button', { name: 'Push', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Tasks' })).toContainText(/digest sha256:[0-9a-f]{64}/, { timeout: 30_000 })
  await expectCommand(page, `docker push ${pushed}`)
})

test('it comes back with a pull that suggests its name', async ({ page, engine }) => {
  await engine.getImage(pushed).remove()
  await open(page, 'images')
  await page.getByRole('button', { name: 'Pull…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pull an image' })
  await expect(dialog.locator(`datalist option[value="${image}:1"]`)).toHaveCount(1)
  await dialog.getByRole('combobox', { name: 'Image' }).fill(pushed)
  await dialog.getByRole('button', { name: 'Pull', exact: true }).click()
  await expectCommand(page, `docker pull ${pushed}`)
  await expect.poll(async () => (await engine.listImages({ filters: { reference: [pushed] } })).length, { timeout: 30_000 }).toBe(1)
})

test('it is downloaded as a tar and loaded from this computer again', async ({ page, engine }) => {
  await engine.getImage(pushed).remove()
  await engine.getImage(`${image}:2`).remove()
  await open(page, 'images')
  await act(page, rowOf(page, `${image}:1`), 'Save')
  const downloading = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  await (await downloading).saveAs(tar)
  expect(readFileSync(tar).subarray(257, 262).toString()).toBe('ustar')
  await engine.getImage(`${image}:1`).remove()
  await expect(rowOf(page, `${image}:1`)).toBeHidden()

  await more(page, /^Load or import/)
  const dialog = page.getByRole('dialog', { name: 'Load images' })
  await dialog.locator('input[type=file]').setInputFiles(tar)
  await expect(dialog).toContainText('image.tar')
  await dialog.getByRole('button', { name: 'Load', exact: true }).click()
  await expect(rowOf(page, `${image}:1`)).toBeVisible({ timeout: 30_000 })
  await expectCommand(page, 'docker load -i images.tar')
})

test('tars dropped on the page are loaded, and one that is a root file system is offered as that', async ({ page, engine }) => {
  await engine.getImage(`${image}:1`).remove()
  const rootfs = join(folder, 'rootfs.tar')
  const container = await engine.createContainer({ Image: BOX })
  await pipeline(await container.export(), createWriteStream(rootfs))
  await container.remove()
  await open(page, 'images')
  await expect(rowOf(page, BOX)).toBeVisible()
  await expect(rowOf(page, `${image}:1`)).toBeHidden()
  await drop(page, page.getByRole('grid', { name: 'Images' }), [tar, rootfs], async () =>
    expect(page.getByText('Drop a tar to load its images')).toBeVisible(),
  )
  await expect(rowOf(page, `${image}:1`)).toBeVisible({ timeout: 30_000 })
  const toast = page.getByRole('region', { name: 'Notifications' }).getByText('rootfs.tar was not loaded')
  await expect(toast).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Import it…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a root file system' })
  await expect(dialog).toContainText('rootfs.tar')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`${image}-fs:1`)
  await dialog.getByRole('textbox', { name: 'Changes' }).fill('CMD ["sh"]')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(rowOf(page, `${image}-fs:1`)).toBeVisible({ timeout: 30_000 })
})

test('a dropped folder is not loaded, and the page stays', async ({ page }) => {
  await open(page, 'images')
  await expect(rowOf(page, `${image}:1`)).toBeVisible()
  await drop(page, page.getByRole('grid', { name: 'Images' }), [folder])
  await expect(page.getByText('A folder is not loaded')).toBeVisible()
  await expect(rowOf(page, `${image}:1`)).toBeVisible()
})

test('a file that is no archive is told so', async ({ page }) => {
  const note = join(folder, 'note.tar')
  writeFileSync(note, 'no archive\n'.repeat(200_000))
  await open(page, 'images')
  await more(page, /^Load or import/)
  const dialog = page.getByRole('dialog', { name: 'Load images' })
  await dialog.locator('input[type=file]').setInputFiles(note)
  await dialog.getByRole('button', { name: 'Load', exact: true }).click()
  await expect(page.getByText('The archive is not a tar archive.').first()).toBeVisible()
  // What it says stands above the dock, whose buttons stay in reach.
  const toast = page.getByRole('region', { name: 'Notifications' }).getByRole('alert')
  for (const button of ['Close dock', 'Open dock']) {
    const dock = page.locator('.dock')
    await expect
      .poll(async () => ((await toast.boundingBox())?.y ?? 0) + ((await toast.boundingBox())?.height ?? 0))
      .toBeLessThan((await dock.boundingBox())?.y ?? 0)
    await page.getByRole('button', { name: button }).click()
  }
})

test('what uses it is shown, with the way there', async ({ page, engine }) => {
  const user = await engine.createContainer({ Image: `${image}:1`, name: `${image}-user` })
  await open(page, 'images')
  await act(page, rowOf(page, `${image}:1`), 'What uses this')
  const dialog = page.getByRole('dialog', { name: /^What uses/ })
  await expect(dialog.getByRole('link', { name: `${image}-user` })).toHaveAttribute('href', new RegExp(user.id))
  await page.keyboard.press('Escape')
})

test('removing it asks about the container in the way, and takes it along', async ({ page, engine }) => {
  await open(page, 'images')
  await act(page, rowOf(page, `${image}:1`), 'Remove')
  const question = page.getByRole('alertdialog')
  await expect(question.getByRole('button', { name: 'Remove image' })).toBeDisabled()
  await question.getByRole('radio', { name: 'Remove it too' }).click()
  await question.getByRole('button', { name: 'Remove image' }).click()
  await expect(rowOf(page, `${image}:1`)).toBeHidden()
  await expectCommand(page, `docker rmi ${image}:1`)
  await expect(engine.getContainer(`${image}-user`).inspect()).rejects.toThrow(/no such container/i)
})

test('an unused image is cleaned up, and only that one', async ({ page, engine }) => {
  const container = await engine.createContainer({ Image: BOX })
  await container.commit({ repo: image, tag: '2', changes: `LABEL ${image}=` })
  await container.remove()
  await open(page, 'images')
  await more(page, /^Clean up images/)
  const dialog = page.getByRole('alertdialog', { name: 'Clean up images' })
  await dialog.getByRole('radio', { name: 'Every unused one' }).click()
  await dialog.getByRole('textbox', { name: 'Labels' }).fill(image)
  await expect(dialog.getByRole('button', { name: 'Remove 1 image' })).toBeEnabled()
  await expect(dialog).toContainText(`docker image prune -a --filter label=${image}`)
  await dialog.getByRole('button', { name: 'Remove 1 image' }).click()
  await expect(rowOf(page, `${image}:2`)).toBeHidden()
  await expect(engine.getImage(BOX).inspect()).resolves.toBeTruthy()
})
