import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { call, expect, launch, pageOf, test } from './app'

test.skip(process.platform === 'darwin', 'On a Mac an app outlives its windows, and nothing is asked.')

/** Answers every message box with one button, and counts how often one asked. */
async function answer(app: ElectronApplication, response: number, checkboxChecked: boolean): Promise<() => Promise<string[]>> {
  await app.evaluate(
    ({ dialog }, answer) => {
      const asked: string[] = []
      Object.assign(globalThis, { asked })
      dialog.showMessageBox = (async (...args: { message?: string }[]) => {
        asked.push(args.at(-1)?.message ?? '')
        return answer
      }) as unknown as typeof dialog.showMessageBox
    },
    { response, checkboxChecked },
  )
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
}
const close = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
const shown = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((it) => it.isVisible()))
/** The tray comes a moment after the window. */
const withTray = (page: Awaited<ReturnType<typeof pageOf>>) => page.waitForTimeout(1500)

test('closing the window asks once, and keeps Longshore in the tray from then on', async ({ app, page }) => {
  await withTray(page)
  const asked = await answer(app, 0, true)
  await close(app)
  await expect.poll(() => shown(app)).toEqual([false])
  expect(await call(page, 'settings.get')).toMatchObject({ value: { closeTo: 'tray' } })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
  await close(app)
  await expect.poll(() => shown(app)).toEqual([false])
  expect(await asked()).toEqual(['Keep Longshore in the tray?'])
})

test('without "remember" it asks again', async ({ app, page }) => {
  await withTray(page)
  const asked = await answer(app, 0, false)
  for (let n = 1; n <= 2; n++) {
    await close(app)
    await expect.poll(() => shown(app)).toEqual([false])
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
    expect(await asked()).toHaveLength(n)
  }
  expect(await call(page, 'settings.get')).toMatchObject({ value: { closeTo: 'ask' } })
})

test('who would rather quit does so, now and later', async ({ app, page, home }) => {
  await withTray(page)
  await answer(app, 1, true)
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await close(app)
  expect(await ended).toBe(0)
  expect(JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'))).toMatchObject({ closeTo: 'quit' })
})

test('a window closed to the tray comes back with a second start', async ({ home }) => {
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ closeTo: 'tray' }))
  const app = await launch(home)
  await withTray(await pageOf(app))
  await close(app)
  await expect.poll(() => shown(app)).toEqual([false])
  await launch(home).then(
    (second) => second.close(),
    () => undefined,
  )
  await expect.poll(() => shown(app)).toEqual([true])
  await app.close()
})

test('where no panel shows the tray, closing quits without a question', async ({ home }) => {
  test.skip(process.platform !== 'linux', 'Elsewhere there is always a tray.')
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ closeTo: 'tray' }))
  // What the session's bus answers where nothing watches for icons.
  writeFileSync(join(home, 'gdbus'), '#!/bin/sh\necho "(false,)"\n', { mode: 0o755 })
  const app = await launch(home, [], { PATH: `${home}:${process.env['PATH']}` })
  await withTray(await pageOf(app))
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await close(app)
  expect(await ended).toBe(0)
})
