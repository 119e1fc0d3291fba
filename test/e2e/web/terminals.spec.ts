import type { Locator, Page } from '@playwright/test'
import type Docker from 'dockerode'
import { BOX, expect, name, sweep, test } from '../helpers/app'
import { open, rowOf, screenOf } from '../helpers/page'

// What a person does at terminals: in the dock, in tabs and splits, through reloads, floods, pastes and bad days.
const prefix = name('tty')
let count = 0

// Before, too: another file's terminals may be open in this worker's Longshore.
test.beforeEach(closeAll)
test.afterEach(closeAll)
async function closeAll({ app }: { app: { rpc<T>(method: string, input?: object): Promise<T> } }): Promise<void> {
  for (const { id } of await app.rpc<{ id: string }[]>('terminals.list')) await app.rpc('terminals.close', { id })
}
test.afterAll(async ({ engine }) => sweep(prefix, engine))

async function start(engine: Docker, Cmd = ['sleep', '3600']): Promise<string> {
  const own = `${prefix}-${++count}`
  const container = await engine.createContainer({ name: own, Image: BOX, Cmd, HostConfig: { NetworkMode: 'none' } })
  await container.start()
  return own
}

const dock = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Terminals' })

/** A shell in that container, from the dock's menu, with its prompt on the screen. */
async function shellIn(page: Page, container: string): Promise<void> {
  await page.getByRole('tab', { name: /^Terminals/ }).click()
  await page.getByRole('button', { name: 'New terminal' }).click()
  await page.getByRole('menuitem', { name: container, exact: true }).click()
  await prompted(page)
}

/** Typed into the terminal that has the keyboard; the screens are read in their order on the page. */
async function prompted(page: Page, within = dock(page)): Promise<void> {
  await expect(within.locator('.xterm-helper-textarea:focus')).toBeAttached()
  await expect(screenOf(page)).toContainText('#')
}

/** Above the words lies what takes the mouse: a pointer goes to where they are. */
async function middleOf(words: Locator): Promise<{ x: number; y: number }> {
  const box = await words.boundingBox()
  if (box === null) throw new Error('These words are not on the screen.')
  return { x: box.x + Math.min(box.width / 2, 40), y: box.y + box.height / 2 }
}

test('a shell opens from the dock, splits right and down by key, and all of it is there after a reload', async ({ page, engine }) => {
  const web = await start(engine)
  await shellIn(page, web)
  await page.keyboard.type('echo left-$((1+1)) é漢字⚓\n')
  await expect(screenOf(page)).toContainText('left-2 é漢字⚓')
  await page.keyboard.press('Control+Shift+E')
  await expect(dock(page).locator('.xterm-rows')).toHaveCount(2)
  await prompted(page)
  await page.keyboard.type('echo right-$((1+2))\n')
  await expect(screenOf(page)).toContainText('right-3')
  await page.keyboard.press('Control+Shift+O')
  await expect(dock(page).locator('.xterm-rows')).toHaveCount(3)
  await prompted(page)

  await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.keyboard.type('echo back-$((4+4))\n')
  await expect(dock(page).locator('.xterm-rows').first()).toContainText('back-8')

  await page.reload()
  const screens = dock(page).locator('.xterm-rows')
  await expect(screens).toHaveCount(3)
  await expect(screens.nth(0)).toContainText('back-8')
  await expect(screens.nth(1)).toContainText('right-3')
  await expect(dock(page).getByRole('tab')).toHaveText([`${web}: /bin/sh +2`])
})

test('true colours and letters of double width are drawn, also without a graphics card', async ({ page, engine }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text())
  })
  await shellIn(page, await start(engine))
  await page.keyboard.type("printf '\\033[38;2;255;100;0mship\\033[48;2;0;0;90mshape\\033[0m 漢字.\\n'\n")
  const word = (text: string) => screenOf(page).locator('span').getByText(text, { exact: true }).last()
  // As orange as the contrast with the ground allows.
  await expect(word('ship')).toHaveCSS('color', 'rgb(185, 72, 0)')
  await expect(word('shape')).toHaveCSS('background-color', 'rgb(0, 0, 90)')
  const [wide, letter] = await Promise.all([word('漢字'), word('ship')].map((one) => one.boundingBox()))
  expect(Math.abs((wide?.width ?? 0) - (letter?.width ?? 0))).toBeLessThan(1)
  expect(refused).toEqual([])
})

test('an ended shell says how, and opens again below what it showed', async ({ page, engine }) => {
  await shellIn(page, await start(engine))
  await page.keyboard.type('echo kept-$((1+1)); exit 7\n')
  await expect(dock(page)).toContainText('Ended with exit code 7.')
  await dock(page).getByRole('button', { name: 'Open again' }).click()
  await expect(screenOf(page)).toContainText('The old shell is gone. This is a new one.')
  // The new shell's greeting has moved it up, out of a dock this low.
  await page.locator('.xterm-screen').last().hover()
  await page.mouse.wheel(0, -2000)
  await expect(screenOf(page)).toContainText('kept-2')
  await page.locator('.xterm-screen').last().click()
  await page.keyboard.type('echo new-$((2+2))\n')
  await expect(screenOf(page)).toContainText('new-4')
})

test('a shell whose container is killed says 137, and starts the container again', async ({ page, engine }) => {
  const web = await start(engine)
  await shellIn(page, web)
  await engine.getContainer(web).kill()
  await expect(dock(page)).toContainText('Ended with exit code 137: killed (SIGKILL).')
  await expect(dock(page)).toContainText(`"${web}" stopped.`)
  await dock(page).getByRole('button', { name: 'Start it and open again' }).click()
  await expect(screenOf(page)).toContainText('This is a new one.')
  expect((await engine.getContainer(web).inspect()).State.Running).toBe(true)
})

test('a paused container says so under its terminal, and goes on at a click', async ({ page, engine }) => {
  const web = await start(engine)
  await shellIn(page, web)
  await engine.getContainer(web).pause()
  await expect(dock(page)).toContainText(`${web} is paused.`)
  await page.keyboard.type('echo waited-$((3+3))\n')
  await dock(page).getByRole('button', { name: 'Unpause' }).click()
  await expect(screenOf(page)).toContainText('waited-6')
  await expect(dock(page)).not.toContainText('is paused')
})

test('yes floods the terminal: the page stays usable and Ctrl-C ends it', async ({ page, engine }) => {
  await shellIn(page, await start(engine))
  await page.keyboard.type('yes\n')
  await page.waitForTimeout(3000)
  await open(page, 'images')
  await expect(page.getByRole('heading', { name: 'Images' })).toBeVisible({ timeout: 3000 })
  await page.locator('.xterm-screen').last().click()
  await page.keyboard.press('Control+c')
  await expect(screenOf(page)).toContainText('^C', { timeout: 3000 })
  await page.keyboard.type('echo over-$((5+5))\n')
  await expect(screenOf(page)).toContainText('over-10')
})

test('ten thousand lines are kept through a reload, and found', async ({ page, engine }) => {
  await shellIn(page, await start(engine))
  await page.keyboard.type('seq 1 12000\n')
  await expect(screenOf(page)).toContainText('12000')
  await page.reload()
  await expect(screenOf(page)).toContainText('12000')
  await page.locator('.xterm-screen').last().click()
  await page.keyboard.press('Control+Shift+F')
  const field = page.getByRole('searchbox', { name: 'Find in the terminal' })
  await field.fill('2345')
  await expect(page.locator('.term-find')).toContainText('1 of 1')
  await field.press('Enter')
  await expect(screenOf(page)).toContainText('2345')
  await field.press('Escape')
  await page.keyboard.type('echo typing-$((1+1))\n')
  await expect(screenOf(page)).toContainText('typing-2')
})

test('text is copied and pasted by the terminal’s own keys; Ctrl-C stays the program’s', async ({ page, engine, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await shellIn(page, await start(engine))
  await page.evaluate(() => navigator.clipboard.writeText('echo pasted-$((7+7))'))
  await page.keyboard.press('Control+Shift+V')
  await expect(screenOf(page)).toContainText('echo pasted-$((7+7))')
  await page.keyboard.press('Enter')
  await expect(screenOf(page)).toContainText('pasted-14')
  const { x, y } = await middleOf(screenOf(page).getByText('pasted-14', { exact: true }))
  await page.mouse.dblclick(x, y)
  await page.keyboard.press('Control+Shift+C')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^pasted-14\s*$/)
})

test('a link in the output opens in a tab of its own', async ({ page, engine, context, app }) => {
  await shellIn(page, await start(engine))
  await page.keyboard.type(`clear; echo ${app.origin}/nothing-here\n`)
  const link = screenOf(page).getByText(`${app.origin}/nothing-here`).last()
  await expect(link).toBeVisible()
  const opened = context.waitForEvent('page')
  const { x, y } = await middleOf(link)
  await page.mouse.move(x, y)
  // The terminal looks for links under the pointer when it moves, once it has drawn what it shows.
  await expect(async () => {
    await page.mouse.move(x + 1, y)
    await page.mouse.move(x, y)
    await expect(page.locator('.xterm-cursor-pointer')).toBeAttached({ timeout: 500 })
  }).toPass({ timeout: 10_000 })
  await page.mouse.click(x, y)
  expect((await opened).url()).toContain('/nothing-here')
})

test('a container without a shell offers a debug container, which goes with its terminal', async ({ page, engine, app }) => {
  const web = await start(engine, ['/bin/sleep', '3600'])
  const gone = await app.rpc<{ id: string }>('terminals.open', { id: web, command: ['/bin/busybox', 'rm', '/bin/sh', '/bin/ash'] })
  await expect.poll(async () => (await app.rpc<{ state: string }[]>('terminals.list')).map(({ state }) => state)).toEqual(['ended'])
  await app.rpc('terminals.close', { id: gone.id })
  await page.getByRole('tab', { name: /^Terminals/ }).click()
  await page.getByRole('button', { name: 'New terminal' }).click()
  await page.getByRole('menuitem', { name: web, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: `Debug ${web}` })
  await expect(dialog).toContainText(`"${web}" has no shell.`)
  await dialog.getByRole('combobox', { name: 'Image' }).selectOption(BOX)
  await expect(dialog).toContainText(`docker run -it --rm --pid container:${web}`)
  await dialog.getByRole('button', { name: 'Open debug container' }).click()
  await expect(dialog).toBeHidden()
  await expect(screenOf(page)).toContainText(`The files of ${web} are in /proc/1/root.`)
  await prompted(page)
  await page.keyboard.type('ls /proc/1/root/bin/busybox\n')
  await expect(screenOf(page)).toContainText('/proc/1/root/bin/busybox')
  const { container } = (await app.rpc<{ container: string }[]>('terminals.list'))[0] ?? {}
  const debugs = async () =>
    (await engine.listContainers()).filter(({ HostConfig }) => HostConfig.NetworkMode === `container:${container}`).length
  expect(await debugs()).toBe(1)
  await page.getByRole('button', { name: `Close ${web}: debug` }).click()
  await expect.poll(debugs).toBe(0)
})

test('a shell on this machine talks to the engine that is shown', async ({ page, app }) => {
  const engines = await app.rpc<{ current: boolean; address: string }[]>('engines.list')
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search or run').fill('shell on this')
  await page.keyboard.press('Enter')
  await expect(dock(page).locator('.xterm-helper-textarea:focus')).toBeAttached()
  await page.keyboard.type('echo "host=$DOCKER_HOST="\n')
  await expect(screenOf(page)).toContainText(`host=${engines.find(({ current }) => current)?.address}=`)
})

test('the container’s own tab shows the same terminal', async ({ page, engine }) => {
  const web = await start(engine)
  await shellIn(page, web)
  await page.keyboard.type('echo shared-$((6+6))\n')
  await expect(screenOf(page)).toContainText('shared-12')
  await rowOf(page, web).click()
  await page.getByRole('tab', { name: 'Terminal', exact: true }).click()
  const both = page.locator('.xterm-rows')
  await expect(both).toHaveCount(2)
  await expect(both.nth(0)).toContainText('shared-12')
})

test('who goes through the list keeps the keyboard in it; who asks for a terminal is in that', async ({ page, engine }) => {
  const [one, other] = [await start(engine), await start(engine)]
  await open(page, 'containers')
  await rowOf(page, one).click()
  await page.getByRole('tab', { name: 'Terminal', exact: true }).click()
  await rowOf(page, other).click()
  await expect(page.locator('.pane h2')).toHaveText(other)
  await expect(page.getByRole('button', { name: 'Open terminal' })).toBeVisible()
  await expect(page.locator('[role="grid"]:focus-within')).toBeVisible()
  await page.keyboard.press('t')
  await prompted(page, page.locator('.pane'))
  await rowOf(page, one).click()
  await rowOf(page, other).click()
  await expect(page.locator('.pane .xterm-rows')).toContainText('#')
  await expect(page.locator('[role="grid"]:focus-within')).toBeVisible()
})
