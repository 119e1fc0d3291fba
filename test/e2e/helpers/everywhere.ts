import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type Docker from 'dockerode'
import { catalogueFile, PLACES, readCatalogue } from '../../../scripts/lib/catalogues.mjs'
import { registryAddress } from '../../helpers/registry'
import { type App, BOX, expect, sweep } from './app'
import { open, rowOf } from './page'

export const PAGES = ['containers', 'images', 'builds', 'volumes', 'networks', 'registries', 'settings']
/** What opens a dialog from the palette. */
export const DIALOGS = [
  'Run an image…',
  'Build an image…',
  'Pull an image…',
  'Create a volume…',
  'Create a network…',
  'Sign in to a registry…',
  'Add another engine…',
  'Add a registry…',
  'Load or import a tar…',
  'Clear the build history…',
  'Clean up stopped containers…',
  'Clean up images…',
  'Clean up the build cache…',
  'Clean up volumes…',
  'Clean up networks…',
]
const CONTAINER_TABS = ['overview', 'logs', 'terminal', 'files', 'stats', 'processes', 'changes', 'inspect']
const IMAGE_TABS = ['overview', 'layers', 'files', 'history', 'inspect']

/** One of everything that a page lists, all called `box`. */
export interface Scene {
  box: string
  /** A folder to build. */
  context: string
  clear(): Promise<void>
}

export async function setScene(box: string, engine: Docker): Promise<Scene> {
  const container = await engine.createContainer({ name: box, Image: BOX, Cmd: ['sh', '-c', 'echo up; sleep 600'], Labels: { a: 'b' } })
  await container.start()
  await engine.createVolume({ Name: `${box}-data` })
  await engine.createNetwork({ Name: `${box}-net` })
  await engine.getImage(BOX).tag({ repo: `${registryAddress()}/${box}`, tag: '1' })
  const pushed = await engine
    .getImage(`${registryAddress()}/${box}:1`)
    .push({ authconfig: { username: '', password: '', serveraddress: '' } })
  await new Promise<void>((done, fail) => engine.modem.followProgress(pushed, (error) => (error ? fail(error) : done())))
  // Else the box stands under two names in the list.
  await engine.getImage(`${registryAddress()}/${box}:1`).remove({ force: true })
  const context = mkdtempSync(join(tmpdir(), 'longshore-scene-'))
  writeFileSync(join(context, 'Dockerfile'), `FROM ${BOX}\nRUN echo built\n`)
  return {
    box,
    context,
    async clear() {
      await sweep(box, engine)
      await engine
        .getImage(`${box}:1`)
        .remove({ force: true })
        .catch(() => undefined)
      rmSync(context, { recursive: true, force: true })
    },
  }
}

/** What a catalogue says for an English message. */
export function speaker(language: string): (message: string) => string {
  const said = new Map(
    PLACES.flatMap((place) => Object.values(readCatalogue(catalogueFile(place, language)))).map((one) => [one.message, one.translation]),
  )
  return (message) => {
    const found = said.get(message)
    if (found === undefined) throw new Error(`No message reads "${message}".`)
    return found
  }
}

/** Leads the page to every page, every tab of a pane, the dock, menus and the dialogs, without loading it anew, and looks at each. */
export async function everywhere(
  page: Page,
  { box, context }: Scene,
  app: App,
  look: (where: string) => Promise<void>,
  say: (message: string) => string = (message) => message,
): Promise<void> {
  const settled = async (): Promise<void> => {
    await page
      .waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, { timeout: 5000 })
      .catch(() => undefined)
    await page.waitForTimeout(150)
  }
  const at = async (path: string): Promise<void> => {
    await open(page, path)
    await settled()
    await look(path.replaceAll(/\b[0-9a-f]{64}\b/g, '…'))
  }
  await app.rpc('registries.add', { registry: registryAddress() })
  const { task } = await app.rpc<{ task: string }>('builds.run', { context, tags: [`${box}:1`] })
  const { id } = await app.rpc<{ id: string }>('containers.inspect', { id: box })
  const images = await app.rpc<{ id: string; tags: string[] }[]>('images.list')
  const image = images.find(({ tags }) => tags.includes(BOX))?.id ?? ''
  const registry = encodeURIComponent(registryAddress())

  for (const path of PAGES) await at(path)
  for (const tab of CONTAINER_TABS) await at(`containers/${id}/${tab}`)
  for (const tab of IMAGE_TABS) await at(`images/${image}/${tab}`)
  for (const tab of ['overview', 'files', 'inspect']) await at(`volumes/${box}-data/${tab}`)
  await open(page, 'networks')
  await rowOf(page, `${box}-net`).click()
  await settled()
  await look('network')
  for (const tab of ['repositories', 'connection', `tags?repository=${box}`]) await at(`registries/${registry}/${tab}`)
  await rowOf(page, '1').click()
  await settled()
  await look('tag')
  await at(`builds/${task}`)

  await open(page, 'containers')
  for (const tab of ['Tasks', 'Terminals', 'Commands']) {
    await page
      .locator('.dock-h [role="tab"]')
      .filter({ hasText: say(tab) })
      .click()
    await settled()
    await look(`dock: ${tab}`)
  }
  await page.getByRole('button', { name: say('Close dock') }).click()
  await rowOf(page, box).click({ button: 'right' })
  await look('menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await settled()
  await look('shortcuts')
  await page.keyboard.press('Escape')
  const dialog = page.locator('[role="dialog"], [role="alertdialog"]')
  for (const command of DIALOGS) {
    await expect(dialog).toHaveCount(0)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(say(command))
    await page
      .getByRole('option', { name: say(command) })
      .first()
      .click()
    await expect(page.locator('.palette')).toHaveCount(0)
    await expect(dialog).toBeVisible()
    await settled()
    await look(command)
    await page.keyboard.press('Escape')
  }
  await expect(dialog).toHaveCount(0)
  await rowOf(page, box).click({ button: 'right' })
  await page.getByRole('menuitem', { name: say('Remove…') }).click()
  await settled()
  await look('Remove…')
  await page.keyboard.press('Escape')
}
