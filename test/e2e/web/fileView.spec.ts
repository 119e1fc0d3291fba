import type Docker from 'dockerode'
import type { Page } from '@playwright/test'
import { pack } from 'tar-stream'
import { BOX, expect as atOnce, name, sweep, test } from '../helpers/app'
import { open } from '../helpers/page'

// The first look at a container's files runs programs in it.
const expect = atOnce.configure({ timeout: 30_000 })

// What is done with one file: read, edited, compared, followed.
const prefix = name('fview')
const strays: string[] = []
// Many turns with the engine in one test, on a machine that does other things as well.
test.describe.configure({ timeout: 120_000 })
test.afterAll(async ({ engine }) => {
  await sweep(prefix, engine)
  for (const tag of strays)
    await engine
      .getImage(tag)
      .remove({ force: true })
      .catch(() => undefined)
})

async function run(engine: Docker, script: string, more: object = {}) {
  const called = name(prefix)
  const container = await engine.createContainer({ name: called, Image: BOX, Cmd: ['sh', '-c', `${script}\nsleep 600`], ...more })
  await container.start()
  return { id: container.id, called, container }
}

/** Runs a line in the container and answers what it printed. */
async function inside(container: Docker.Container, line: string): Promise<string> {
  const exec = await container.exec({ Cmd: ['sh', '-c', line], AttachStdout: true, AttachStderr: true, Tty: true })
  const stream = await exec.start({ Tty: true })
  let out = ''
  for await (const piece of stream) out += String(piece)
  return out.trim()
}

/** Waits until the container's script has come so far that this file is there. */
const ready = (container: Docker.Container, path: string) =>
  expect.poll(() => inside(container, `[ -e ${path} ] && echo there`)).toBe('there')

async function put(container: Docker.Container, path: string, bytes: Buffer): Promise<void> {
  const archive = pack()
  archive.entry({ name: path.slice(1) }, bytes)
  archive.finalize()
  const pieces: Buffer[] = []
  for await (const piece of archive) pieces.push(piece as Buffer)
  await container.putArchive(Buffer.concat(pieces), { path: '/' })
}

/** The address of a file opens it. */
const openFile = (page: Page, id: string, path: string) => open(page, `containers/${id}/files?path=${encodeURIComponent(path)}`)

const dialog = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title })
const text = (page: Page) => page.getByRole('textbox', { name: /^Text of/ })

test('a text file is edited and saved; its mode, owner, line endings and the missing last one stay', async ({ page, engine }) => {
  const { id, container } = await run(
    engine,
    `printf 'one=1\\r\\ntwo=2' > /app.ini; chown 1000:50 /app.ini; chmod 640 /app.ini; touch /ready`,
  )
  await ready(container, '/ready')
  await openFile(page, id, '/app.ini')
  await expect(text(page)).toContainText('two=2')
  await expect(dialog(page, 'app.ini')).toContainText('rw-r-----')
  await expect(dialog(page, 'app.ini')).toContainText('CRLF')
  await text(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('zero=0\n')
  await expect(dialog(page, 'app.ini')).toContainText('Not saved')
  await page.keyboard.press('Control+s')
  await expect(dialog(page, 'app.ini')).toContainText(/Saved at/)
  expect(await inside(container, 'tr "\\r\\n" RN < /app.ini; echo; stat -c "%a %u:%g" /app.ini')).toMatch(
    /^zero=0RNone=1RNtwo=2\s+640 1000:50$/,
  )
  await page.keyboard.press('Escape')
  await expect(dialog(page, 'app.ini')).toHaveCount(0)
})

test('a file that changed meanwhile is not written over unasked: it can be compared, overwritten or read anew', async ({
  page,
  engine,
}) => {
  const { id, container } = await run(engine, 'echo first > /note; touch -d 2020-01-01 /note; touch /ready')
  await ready(container, '/ready')
  await openFile(page, id, '/note')
  await expect(text(page)).toContainText('first')
  await text(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('mine ')
  await inside(container, 'echo theirs, and longer > /note')
  await page.keyboard.press('Control+s')
  const alert = dialog(page, 'note').getByRole('alert')
  await expect(alert).toContainText('the file changed meanwhile')
  expect(await inside(container, 'cat /note')).toBe('theirs, and longer')

  await alert.getByRole('button', { name: 'See the difference' }).click()
  const difference = dialog(page, 'What changed in note')
  await expect(difference.getByRole('textbox', { name: 'The file now' })).toContainText('theirs, and longer')
  await expect(difference.getByRole('textbox', { name: 'What you typed' })).toContainText('mine first')
  await page.keyboard.press('Escape')
  await expect(difference).toHaveCount(0)

  await alert.getByRole('button', { name: 'Overwrite' }).click()
  await expect(dialog(page, 'note')).toContainText(/Saved at/)
  expect(await inside(container, 'cat /note')).toBe('mine first')
})

test('closing with unsaved changes asks, and keeps them', async ({ page, engine }) => {
  const { id, container } = await run(engine, 'echo kept > /kept; touch /ready')
  await ready(container, '/ready')
  await openFile(page, id, '/kept')
  await text(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('more ')
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Save the changes to kept?')
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await expect(text(page)).toContainText('more kept')
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog(page, 'kept')).toHaveCount(0)
  expect(await inside(container, 'cat /kept')).toBe('more kept')
})

test('a program is shown as bytes, also far from its beginning', async ({ page, engine }) => {
  const { id, container } = await run(engine, 'dd if=/dev/zero of=/big bs=1M count=40 2>/dev/null; printf END >> /big; touch /ready')
  await ready(container, '/ready')
  await openFile(page, id, '/big')
  const bytes = page.getByRole('region', { name: 'Bytes of big' })
  await expect(bytes).toContainText('00000000')
  const field = page.getByRole('textbox', { name: 'Offset' })
  await field.fill('0x2800000')
  await field.press('Enter')
  await expect(bytes).toContainText('02800000')
  await expect(bytes).toContainText('45 4e 44')
  await expect(bytes).toContainText('END')
  await page.keyboard.press('Control+Home')
})

test('a picture is drawn with its size; one that is broken says so; an SVG is a text that runs nothing', async ({ page, engine }) => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEUlEQVR4nGP4z8AARAwQCgAf7gP9JRKOqAAAAABJRU5ErkJggg==', 'base64')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><script>parent.hacked = 1</script><rect width="30" height="20"/></svg>`
  const { id, container } = await run(engine, 'true')
  await put(container, '/a.png', png)
  await put(container, '/b.png', png.subarray(0, 40))
  await put(container, '/c.svg', Buffer.from(svg))
  await openFile(page, id, '/a.png')
  await expect(page.getByRole('img', { name: 'a.png' })).toBeVisible()
  await expect(dialog(page, 'a.png')).toContainText('2 × 3 px')
  await page.keyboard.press('Escape')

  await openFile(page, id, '/b.png')
  await expect(dialog(page, 'b.png')).toContainText('This picture is damaged')
  await page.getByRole('button', { name: 'Show its bytes' }).click()
  await expect(page.getByRole('region', { name: 'Bytes of b.png' })).toContainText('89 50 4e 47')
  await page.keyboard.press('Escape')

  await openFile(page, id, '/c.svg')
  await expect(text(page)).toContainText('parent.hacked')
  await page.getByRole('radio', { name: 'Picture' }).click()
  await expect(page.getByRole('img', { name: 'c.svg' })).toBeVisible()
  await expect(dialog(page, 'c.svg')).toContainText('30 × 20 px')
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

test('a growing file is followed until its container ends', async ({ page, engine }) => {
  const { id, container } = await run(engine, 'echo begin > /log; touch /ready')
  await ready(container, '/ready')
  await openFile(page, id, '/log')
  await page.getByRole('radio', { name: 'Follow' }).click()
  const log = page.getByLabel('What is added to log')
  await expect(log).toContainText('begin')
  await inside(container, 'echo "2026-11-25T10:00:00.000000000Z later" >> /log')
  await expect(log).toContainText('2026-11-25T10:00:00.000000000Z later')
  await container.kill()
  await expect(dialog(page, 'log').getByRole('button', { name: 'Follow again' })).toBeVisible({ timeout: 30_000 })
})

test('a file is compared with its image’s version, with another file, and with one of this computer', async ({ page, engine }) => {
  const base = await engine.createContainer({ name: name(prefix), Image: BOX })
  await put(base, '/conf', Buffer.from('one\ntwo\nthree\n'))
  const tag = `${prefix}/conf:1`
  strays.push(tag)
  await base.commit({ repo: `${prefix}/conf`, tag: '1' })
  const { id, container } = await run(engine, `sed -i s/two/2/ /conf; printf 'one\\ntwo\\nthree\\n' > /same; touch /ready`, { Image: tag })
  await ready(container, '/ready')
  await openFile(page, id, '/conf')
  await page.getByRole('button', { name: 'Compare…' }).click()
  const compare = dialog(page, 'Compare conf')
  await expect(compare.getByRole('textbox', { name: /^The image/ })).toContainText('two')
  await expect(compare.getByRole('textbox', { name: /· \/conf$/ }).last()).toContainText('2')
  await compare.getByRole('radio', { name: 'Unified' }).click()
  await expect(compare.locator('.cm-deletedChunk')).toContainText('two')

  await compare.getByRole('radio', { name: 'A file of this computer' }).click()
  await compare.locator('input[type=file]').setInputFiles({ name: 'mine', mimeType: 'text/plain', buffer: Buffer.from('one\n2\nthree\n') })
  await expect(compare).toContainText('The files are identical.')

  await compare.getByRole('radio', { name: 'Another file' }).click()
  await compare.getByRole('textbox', { name: 'Path of the other file' }).fill('/same')
  await compare.getByRole('button', { name: 'Compare' }).click()
  await expect(compare.getByRole('textbox', { name: /\/same$/ })).toContainText('two')
  await compare.getByRole('textbox', { name: 'Path of the other file' }).fill('/bin/busybox')
  await compare.getByRole('button', { name: 'Compare' }).click()
  await expect(compare).toContainText('The first difference is at byte 0')
})

test('ten megabytes in one line, hidden characters and markup do not harm the page', async ({ page, engine }) => {
  const { id, container } = await run(engine, 'true')
  await put(container, '/line.json', Buffer.from(`{"a":"${'x<b>y '.repeat(1_700_000)}"}`))
  await put(container, '/bidi.sh', Buffer.from('echo "\u202egnihton"\u0007<img src=x onerror="window.hacked=1">\n'))
  await openFile(page, id, '/line.json')
  await expect(text(page)).toContainText('x<b>y')
  await expect(dialog(page, 'line.json')).toContainText('The first 2 MB of 10.2 MB')
  // The page answers: a frozen one would not.
  await page.getByRole('button', { name: 'Wrap long lines' }).click()
  await page.getByRole('button', { name: 'Load more' }).click()
  await expect(dialog(page, 'line.json')).toContainText('The first 4 MB')
  await page.keyboard.press('Escape')
  await expect(dialog(page, 'line.json')).toHaveCount(0)

  await openFile(page, id, '/bidi.sh')
  await expect(text(page).locator('.cm-specialChar')).toHaveCount(2)
  await expect(text(page)).toContainText('<img src=x')
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})
