import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type Docker from 'dockerode'
import { BOX, expect as atOnce, name, sweep, test } from '../helpers/app'
import { open } from '../helpers/page'

// Everything one does with files, with the keyboard alone: no click in this file.
const expect = atOnce.configure({ timeout: 30_000 })
const prefix = name('fkeys')
let home: string
test.describe.configure({ timeout: 180_000 })
test.beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'longshore-keys-'))
})
test.afterAll(async ({ engine }) => {
  rmSync(home, { recursive: true, force: true })
  await sweep(prefix, engine)
})

async function run(engine: Docker, script: string): Promise<{ id: string; called: string; container: Docker.Container }> {
  const called = name(prefix)
  const container = await engine.createContainer({ name: called, Image: BOX, Cmd: ['sh', '-c', `${script}\ntouch /ready; sleep 600`] })
  await container.start()
  await expect.poll(() => inside(container, 'ls /ready')).toBe('/ready')
  return { id: container.id, called, container }
}

async function inside(container: Docker.Container, line: string): Promise<string> {
  const exec = await container.exec({ Cmd: ['sh', '-c', line], AttachStdout: true, AttachStderr: true, Tty: true })
  let out = ''
  for await (const piece of await exec.start({ Tty: true })) out += String(piece)
  return out.trim()
}

/** Goes on with Tab until what has the focus has this name. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    const named = await page.evaluate(() => {
      let at = document.activeElement
      // The editor lives in a shadow root.
      for (let inner = at?.shadowRoot?.activeElement; inner; inner = at?.shadowRoot?.activeElement) at = inner
      return at === null ? '' : (at.getAttribute('aria-label') ?? at.textContent ?? '')
    })
    if (wanted.test(named)) return
    await page.keyboard.press(key)
  }
  throw new Error(`Tab does not lead to ${String(wanted)}.`)
}

/** Chooses from the menu of what has the focus, by the beginning of its words. */
async function fromMenu(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Shift+F10')
  await chooseItem(page, words)
}
async function chooseItem(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.type(words, { delay: 20 })
  await expect(page.locator('[role="menuitem"]:focus')).toContainText(words)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toHaveCount(0)
}

const line = (page: Page, path: string) => page.locator(`[data-line="${path}"]`)
const chosen = (page: Page, path: string) => expect(line(page, path)).toHaveAttribute('aria-selected', 'true')
const goTo = async (page: Page, path: string) => {
  await page.keyboard.press('Control+l')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(path)
  await page.keyboard.press('Enter')
}

test('a file is copied in and out, made, renamed, given a mode, removed, edited and compared', async ({ page, engine }) => {
  const { id, called, container } = await run(engine, 'mkdir -p /srv/in')
  writeFileSync(join(home, 'notes.txt'), 'from here\n')
  await open(page, `containers/${id}/files?path=/srv`)
  await expect(line(page, '/srv/in')).toBeVisible()
  await tabTo(page, /^Files in \/srv$/)
  await page.keyboard.type('in')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This folder is empty')).toBeVisible()

  await test.step('copied in, by the dialog', async () => {
    await tabTo(page, /^Upload…$/)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: `Copy into ${called}` })
    await expect(dialog).toBeVisible()
    await expect(dialog.locator(':focus')).toHaveCount(1)
    await tabTo(page, /^this computer$/, 'Shift+Tab')
    await page.keyboard.press('ArrowDown')
    await expect(dialog.getByRole('radio', { name: 'Longshore’s machine' })).toBeChecked()
    await tabTo(page, /^Path on the machine$/)
    await page.keyboard.type(join(home, 'notes.txt'))
    await expect(dialog.getByRole('textbox', { name: `Path in ${called}` })).toHaveValue('/srv/in')
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(line(page, '/srv/in/notes.txt')).toBeVisible()
  })

  await test.step('and out again', async () => {
    await tabTo(page, /^Files in \/srv\/in$/)
    await page.keyboard.press('Home')
    await chosen(page, '/srv/in/notes.txt')
    await fromMenu(page, 'Copy out')
    const dialog = page.getByRole('dialog', { name: `Copy out of ${called}` })
    await tabTo(page, /^this browser’s downloads$/)
    await page.keyboard.press('ArrowDown')
    await tabTo(page, /^Path on the machine to copy to$/)
    await page.keyboard.type(join(home, 'back.txt'))
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(() => expect(readFileSync(join(home, 'back.txt'), 'utf8')).toBe('from here\n')).toPass({ timeout: 30_000 })
  })

  await test.step('a folder is made, a file renamed and given a mode', async () => {
    await tabTo(page, /^More for this folder$/)
    await page.keyboard.press('Enter')
    await chooseItem(page, 'New folder')
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type('made')
    await page.keyboard.press('Enter')
    await chosen(page, '/srv/in/made')

    await tabTo(page, /^Files in \/srv\/in$/)
    await page.keyboard.type('no')
    await chosen(page, '/srv/in/notes.txt')
    await page.keyboard.press('F2')
    await expect(page.getByRole('textbox', { name: 'New name of notes.txt' })).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('run.sh')
    await page.keyboard.press('Enter')
    await chosen(page, '/srv/in/run.sh')
    await expect(page.getByRole('grid', { name: 'Files in /srv/in' })).toBeFocused()

    await fromMenu(page, 'Permissions')
    await tabTo(page, /^Owner: run$/)
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect.poll(() => inside(container, 'stat -c %a /srv/in/run.sh')).toBe('744')
    await expect(page.getByRole('grid', { name: 'Files in /srv/in' })).toBeFocused()
  })

  await test.step('both are removed', async () => {
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText('Remove 2 items?')
    await tabTo(page, /^Remove 2 items$/)
    await page.keyboard.press('Enter')
    await expect(page.getByText('This folder is empty')).toBeVisible()
    expect(await inside(container, 'ls /srv/in')).toBe('')
  })

  await test.step('a file of the image is edited, saved and compared with the image’s', async () => {
    await goTo(page, '/etc/passwd')
    const file = page.getByRole('dialog', { name: 'passwd' })
    await expect(file.getByRole('textbox', { name: /^Text of/ })).toBeVisible()
    await tabTo(page, /^Text of/)
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('# by keys\n')
    await page.keyboard.press('Control+s')
    await expect.poll(() => inside(container, 'head -1 /etc/passwd')).toBe('# by keys')
    await expect(file.getByText('Not saved')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(file).toHaveCount(0)

    await tabTo(page, /^Files in \/etc$/)
    await page.keyboard.type('passwd')
    await chosen(page, '/etc/passwd')
    await fromMenu(page, 'Compare')
    const compare = page.getByRole('dialog', { name: 'Compare passwd' })
    await expect(compare).toContainText('The image · /etc/passwd')
    await expect(compare).toContainText('# by keys')
    await page.keyboard.press('Escape')
    await expect(compare).toHaveCount(0)
  })
})

test('what a hand drags from one pane to the other, keys copy and paste', async ({ page, engine }) => {
  const from = await run(engine, 'mkdir -p /srv/a/deep; echo one > /srv/a/one; echo two > /srv/a/deep/two')
  const to = await run(engine, 'mkdir -p /srv/b')
  await open(page, `containers/${from.id}/files?path=/srv/a`)
  await expect(line(page, '/srv/a/one')).toBeVisible()
  await tabTo(page, /^More for this folder$/)
  await page.keyboard.press('Enter')
  await chooseItem(page, 'Open beside')
  await expect(page.getByPlaceholder('A container, volume or image')).toBeFocused()
  await page.keyboard.type(to.called)
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  const right = page.getByRole('region', { name: `Files of ${to.called}` })
  await expect(right.locator('[data-line="/srv"]')).toBeVisible()

  await tabTo(page, /^Files in \/srv\/a$/)
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.keyboard.press('Control+c')
  await tabTo(page, /^Files in \/$/)
  await goTo(page, '/srv/b')
  await expect(right.getByText('This folder is empty')).toBeVisible()
  await expect(right.getByRole('grid')).toBeFocused()
  await page.keyboard.press('Control+v')
  await expect(right.locator('[data-line="/srv/b/deep"]')).toBeVisible()
  expect(await inside(to.container, 'cat /srv/b/one /srv/b/deep/two')).toBe('one\r\ntwo')
})
