import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Page } from '@playwright/test'
import type Docker from 'dockerode'
import { extract } from 'tar-stream'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { drop, expectCommand, open } from '../helpers/page'

const PREFIX = name('files')
const SCENE = `mkdir -p /srv/app/uploads /srv/app/other /srv/app/empty
cd /srv/app/uploads && echo one > a.txt && echo two > b.txt && ln -s ../other link && echo 3 > '.hidden'
mkdir 'deep folder' && echo inside > 'deep folder/ünï 😀.txt'
sleep 3600`

/** A container with a few files of its own. */
async function started(engine: Docker): Promise<Docker.Container> {
  const container = await engine.createContainer({ Image: BOX, name: name(PREFIX), Cmd: ['sh', '-c', SCENE], HostConfig: { Init: true } })
  await container.start()
  // The last file is there once all are.
  await expect(async () => {
    const files = await filesOf(container, '/srv/app/uploads')
    expect(files['uploads/deep folder/ünï 😀.txt']).toBe('inside\n')
  }).toPass()
  return container
}

/** The files of a path as the engine gives them out. */
async function filesOf(container: Docker.Container, path: string): Promise<Record<string, string>> {
  return untar(Readable.from((await container.getArchive({ path })) as unknown as AsyncIterable<Buffer>))
}

async function untar(tar: Readable): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const reader = extract()
  const done = new Promise<void>((resolve, reject) => tar.pipe(reader).on('finish', resolve).on('error', reject))
  reader.on('entry', (header, stream, next) => {
    const parts: Buffer[] = []
    stream.on('data', (bytes) => parts.push(bytes as Buffer))
    stream.on('end', () => {
      if (header.type === 'file') found[header.name] = Buffer.concat(parts).toString()
      next()
    })
  })
  await done
  return found
}

const line = (page: Page, path: string) => page.locator(`[data-line="${path}"]`)
const list = (page: Page) => page.getByRole('grid', { name: /^Files in/ })

let home: string
test.beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'longshore-files-'))
})
test.afterAll(async () => {
  rmSync(home, { recursive: true, force: true })
  await sweep(PREFIX)
})

test('folders are walked through by mouse, keys, tree and typed path; the address is a link to what is shown', async ({ page, engine }) => {
  const container = await started(engine)
  await open(page, `containers/${container.id}/files?path=/srv/app`)
  await page.getByRole('button', { name: 'Fill the window' }).click()
  await expect(line(page, '/srv/app/uploads')).toContainText('Added')
  await line(page, '/srv/app/uploads').dblclick()
  await expect(line(page, '/srv/app/uploads/a.txt')).toBeVisible()
  await expect(page).toHaveURL(/path=%2Fsrv%2Fapp%2Fuploads$/)
  await expect(line(page, '/srv/app/uploads/link')).toContainText('to ../other')
  await expect(page.getByRole('treeitem', { selected: true })).toHaveText(/uploads/)

  // A link to a folder leads to where the folder is; the way back leads here again.
  await line(page, '/srv/app/uploads/link').dblclick()
  await expect(page).toHaveURL(/path=%2Fsrv%2Fapp%2Fother$/)
  await expect(page.getByText('This folder is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(line(page, '/srv/app/uploads/a.txt')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/path=%2Fsrv%2Fapp/)

  await list(page).focus()
  await page.keyboard.press('Control+l')
  await page.getByRole('combobox', { name: 'Path' }).fill('/srv/app/up')
  await expect(page.getByRole('listbox', { name: 'Names that begin so' })).toContainText('uploads')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Path' })).toHaveValue('/srv/app/uploads/')
  await page.keyboard.press('Enter')
  await expect(line(page, '/srv/app/uploads/b.txt')).toBeVisible()

  await list(page).focus()
  await page.keyboard.press('/')
  await page.keyboard.type('deep')
  await expect(line(page, '/srv/app/uploads/b.txt')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/deep\+folder$/)
  await page.getByRole('treeitem', { name: /^etc/ }).click()
  await expect(page).toHaveURL(/path=%2Fetc$/)
  await page.reload()
  await expect(page.getByRole('navigation', { name: 'Path' })).toHaveText(/etc/)

  await page.getByRole('button', { name: 'More for this folder' }).click()
  await page.getByRole('menuitem', { name: /^Find by name/ }).click()
  await open(page, `containers/${container.id}/files?path=/srv`)
  await list(page).press('Control+f')
  await page.getByPlaceholder('Find by name below /srv').fill('ÜNÏ')
  await page.getByRole('listitem').filter({ hasText: 'ünï 😀.txt' }).click()
  await expect(line(page, '/srv/app/uploads/deep folder/ünï 😀.txt')).toHaveAttribute('aria-selected', 'true')
})

test('files and folders dropped on a folder are copied into it; names that are taken are asked about once', async ({ page, engine }) => {
  const container = await started(engine)
  const folder = join(home, 'fixtures')
  mkdirSync(join(folder, 'sub', 'nothing in it'), { recursive: true })
  writeFileSync(join(folder, 'sub', `${'long '.repeat(30)}name.bin`), Buffer.alloc(300_000, 'x'))
  const names = ['a.txt', 'b.txt']
  for (const one of names) {
    writeFileSync(join(home, one), `new ${one}`)
    utimesSync(join(home, one), 1_700_000_000, 1_700_000_000)
  }
  await open(page, `containers/${container.id}/files?path=/srv/app`)
  const target = line(page, '/srv/app/other')
  await drop(page, target, [folder, ...names.map((one) => join(home, one))], async () => {
    await expect(target).toContainText('Drop to copy 3 items here')
  })
  await expect(page.getByRole('list', { name: 'Tasks' })).toContainText('Done')
  expect(await filesOf(container, '/srv/app/other')).toEqual({
    'other/a.txt': 'new a.txt',
    'other/b.txt': 'new b.txt',
    [`other/fixtures/sub/${'long '.repeat(30)}name.bin`]: 'x'.repeat(300_000),
  })
  const stat = await container.infoArchive({ path: '/srv/app/other/fixtures/sub/nothing in it' }).catch(() => undefined)
  expect(stat).toBeDefined()

  // The folder's own page shows what came, without a look at any other.
  await target.dblclick()
  await expect(line(page, '/srv/app/other/fixtures')).toBeVisible()
  await drop(
    page,
    list(page),
    names.map((one) => join(home, one)),
  )
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 names are taken there.')
  await dialog.getByRole('radio', { name: 'Keep both' }).click()
  await dialog.getByRole('combobox', { name: 'What becomes of /srv/app/other/b.txt' }).selectOption('skip')
  writeFileSync(join(home, 'later'), '')
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(async () => {
    const now = Object.entries(await filesOf(container, '/srv/app/other')).filter(([path]) => !path.includes('fixtures'))
    expect(now.filter(([, text]) => text === 'new a.txt')).toHaveLength(2)
    expect(now.filter(([path]) => path.includes('b'))).toHaveLength(1)
  }).toPass()
  await expect(page.locator('[data-line^="/srv/app/other/a"]')).toHaveCount(2)
})

test('a folder is downloaded as a tar with every byte, and a file as itself', async ({ page, engine }) => {
  const container = await started(engine)
  await open(page, `containers/${container.id}/files?path=/srv/app`)
  await line(page, '/srv/app/uploads').click()
  await page.getByRole('button', { name: 'Download' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'As a tar' }).click()
  const tar = await coming
  expect(tar.suggestedFilename()).toBe('uploads.tar')
  const files = await untar(Readable.from([readFileSync(await tar.path())]))
  expect(files).toEqual({
    'uploads/.hidden': '3\n',
    'uploads/a.txt': 'one\n',
    'uploads/b.txt': 'two\n',
    'uploads/deep folder/ünï 😀.txt': 'inside\n',
  })
  await line(page, '/srv/app/uploads').dblclick()
  await line(page, '/srv/app/uploads/a.txt').click()
  const single = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const file = await single
  expect(file.suggestedFilename()).toBe('a.txt')
  expect(readFileSync(await file.path(), 'utf8')).toBe('one\n')
  await expectCommand(page, /docker cp .*:\/srv\/app\/uploads/)
})

test('folders are made, files renamed, given other permissions and removed', async ({ page, engine }) => {
  const container = await started(engine)
  await open(page, `containers/${container.id}/files?path=/srv/app/uploads`)
  await page.getByRole('button', { name: 'More for this folder' }).click()
  await page.getByRole('menuitem', { name: 'New folder…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('made here')
  await page.keyboard.press('Enter')
  await expect(line(page, '/srv/app/uploads/made here')).toHaveAttribute('aria-selected', 'true')

  await line(page, '/srv/app/uploads/a.txt').click()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'New name of a.txt' }).fill('-c 2.txt')
  await page.keyboard.press('Enter')
  await expect(line(page, '/srv/app/uploads/-c 2.txt')).toHaveAttribute('aria-selected', 'true')

  await line(page, '/srv/app/uploads/-c 2.txt').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Permissions…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: 'Owner: run' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Mode in octal digits' })).toHaveValue('744')
  await dialog.getByRole('button', { name: 'Set' }).click()
  await expect(async () => {
    const { mode } = await statOf(container, '/srv/app/uploads/-c 2.txt')
    expect(mode & 0o777).toBe(0o744)
  }).toPass()

  await line(page, '/srv/app/uploads/b.txt').click()
  await line(page, '/srv/app/uploads/deep folder').click({ modifiers: ['Control'] })
  await page.keyboard.press('Delete')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Remove 2 items?')
  await question.getByRole('button', { name: 'Remove 2 items' }).click()
  await expect(line(page, '/srv/app/uploads/b.txt')).toHaveCount(0)
  expect(Object.keys(await filesOf(container, '/srv/app/uploads'))).toEqual(expect.not.arrayContaining(['uploads/b.txt']))
  await expectCommand(page, /rm .*b\.txt/)
})

test('files go from one container to another beside it, by keys and by hand', async ({ page, engine }) => {
  const from = await started(engine)
  const to = await started(engine)
  await open(page, `containers/${from.id}/files?path=/srv/app/uploads`)
  await page.getByRole('button', { name: 'More for this folder' }).click()
  const menu = page.getByRole('menu', { name: 'More for this folder' })
  expect(await menu.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 'words that do not fit').toBe(0)
  await menu.getByRole('menuitem', { name: 'Open beside…' }).click()
  const { Name } = await to.inspect()
  await page.getByPlaceholder('A container, volume or image').fill(Name.slice(1))
  await page.keyboard.press('Enter')
  const [left, right] = [page.getByRole('region').first(), page.getByRole('region', { name: `Files of ${Name.slice(1)}` })]
  await expect(right.getByRole('grid')).toBeVisible()
  await right.locator('[data-line="/srv"]').dblclick()
  await right.locator('[data-line="/srv/app"]').dblclick()

  await left.locator('[data-line="/srv/app/uploads/a.txt"]').click()
  await page.keyboard.press('Control+c')
  await right.locator('[data-line="/srv/app/empty"]').dblclick()
  await expect(right.getByText('This folder is empty')).toBeVisible()
  await right.getByRole('grid').press('Control+v')
  await expect(right.locator('[data-line="/srv/app/empty/a.txt"]')).toBeVisible()
  await left.locator('[data-line="/srv/app/uploads/deep folder"]').dragTo(right.locator('.tbl-scroll'))
  await expect(right.locator('[data-line="/srv/app/empty/deep folder"]')).toBeVisible()
  expect(await filesOf(to, '/srv/app/empty')).toEqual({ 'empty/a.txt': 'one\n', 'empty/deep folder/ünï 😀.txt': 'inside\n' })

  // Two want the whole window; one stands beside the list again.
  await expect(page.getByRole('button', { name: 'Back beside the list' })).toBeVisible()
  await right.getByRole('button', { name: /^Close/ }).click()
  await expect(page.getByRole('button', { name: 'Fill the window' })).toBeVisible()
})

test('a file dropped on a container’s row goes where the dialog says', async ({ page, engine }) => {
  const container = await started(engine)
  const { Name } = await container.inspect()
  writeFileSync(join(home, 'seed.sql'), 'select 1;')
  await open(page, 'containers')
  const row = page.locator('[role="grid"] [role="row"]').filter({ hasText: Name.slice(1) })
  await drop(page, row, [join(home, 'seed.sql')], async () => expect(row).toContainText('Drop to copy 1 item into it…'))
  const dialog = page.getByRole('dialog', { name: `Copy into ${Name.slice(1)}` })
  await dialog.getByRole('textbox', { name: `Path in ${Name.slice(1)}` }).fill('/srv/app/empty')
  await expect(dialog).toContainText(`docker cp ./seed.sql ${Name.slice(1)}:/srv/app/empty`)
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(async () => expect(await filesOf(container, '/srv/app/empty')).toEqual({ 'empty/seed.sql': 'select 1;' })).toPass()
})

/** What the engine says of one file. */
async function statOf(container: Docker.Container, path: string): Promise<{ mode: number }> {
  const { headers } = (await container.infoArchive({ path })) as unknown as { headers: Record<string, string> }
  return JSON.parse(Buffer.from(headers['x-docker-container-path-stat'] ?? '', 'base64').toString()) as { mode: number }
}
