import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answer } from './answer.mjs'
import { root } from './paths.mjs'

/** @typedef {import('./scenes.mjs').Stage} Stage */

const FILES = 'containers/$ferrybook-api-1/files?path=/srv/app/uploads'

/** The files of a container or volume. @type {import('./scenes.mjs').Scene[]} */
export const fileScenes = [
  { name: 'files', at: FILES, steps: fileSteps(), settle: 1200 },
  {
    name: 'files-drop',
    at: FILES,
    steps: fileSteps((stage) => hang(stage, stage.page.locator('[data-line="/srv/app/uploads/tickets"]'))),
  },
  {
    name: 'files-menu',
    at: FILES,
    steps: fileSteps(({ page }) => page.locator('[data-line="/srv/app/uploads/index.json"]').click({ button: 'right' })),
  },
  { name: 'files-remove', at: FILES, steps: fileSteps((stage) => fileAct(stage, 'Remove')) },
  { name: 'files-chmod', at: FILES, steps: fileSteps((stage) => fileAct(stage, 'Permissions')) },
  { name: 'files-rename', at: FILES, steps: fileSteps((stage) => fileAct(stage, 'Rename')) },
  { name: 'files-copy-in', at: FILES, steps: fileSteps(({ press }) => press('Upload…')) },
  { name: 'files-copy-out', at: FILES, steps: fileSteps((stage) => fileAct(stage, 'Copy out')) },
  { name: 'files-conflicts', at: FILES, steps: fileSteps(conflicts), settle: 1500 },
  {
    name: 'files-path',
    at: FILES,
    steps: fileSteps(
      async ({ page }) => (
        await page.getByRole('button', { name: 'Type a path' }).click({ force: true }),
        await page.getByRole('combobox', { name: 'Path' }).fill('/srv/app/uploads/b')
      ),
    ),
  },
  {
    name: 'files-find',
    at: FILES,
    steps: fileSteps(
      async ({ page }) => (
        await page.getByRole('grid', { name: /^Files in/ }).press('Control+f'),
        await page.getByPlaceholder(/^Find by name/).fill('json')
      ),
    ),
    settle: 1200,
  },
  { name: 'files-beside', at: `${FILES}&beside=volume:ferrybook_db-data&in=/`, steps: fileSteps(), settle: 1200 },
  { name: 'files-beside-choose', at: FILES, steps: fileSteps((stage) => more(stage, 'Open beside')) },
  { name: 'files-new', at: FILES, steps: fileSteps((stage) => more(stage, 'New folder')) },
  { name: 'files-pane', at: FILES, steps: async (stage) => fileTree(stage), settle: 1200 },
  { name: 'files-volume', at: 'volumes/ferrybook_db-data/files', settle: 1500 },
  { name: 'files-gone', at: 'containers/$ferrybook-api-1/files?path=/srv/nothing', steps: wide, settle: 1200 },
  {
    name: 'files-loading',
    at: 'containers/$ferrybook-api-1/files?path=/etc',
    before: (page) => answer(page, 'files.list', undefined),
    steps: wide,
  },
  {
    name: 'files-failed',
    at: 'containers/$ferrybook-api-1/files?path=/etc',
    before: (page) =>
      answer(page, 'files.list', { code: 'internal', message: 'The engine could not list the files.', hint: 'Its own log says why.' }),
    steps: wide,
  },
]

/** The pane fills the window. @param {Stage} stage */
async function wide({ page }) {
  await page.getByRole('button', { name: 'Fill the window' }).click()
}

/** A few files as an app would leave them, made once. @param {Stage} stage */
async function fileTree({ page, rpc }) {
  const id = 'ferrybook-api-1'
  const at = '/srv/app/uploads'
  const there = await rpc('files.stat', { id, path: `${at}/seat-map.svg` }).catch(() => undefined)
  if (there !== undefined) return page.locator(`[data-line="${at}/seat-map.svg"]`).click()
  for (const folder of ['2026-10', '2026-11', 'tickets']) await rpc('files.mkdir', { id, path: `${at}/${folder}` })
  const files = {
    '.gitkeep': 0,
    'boarding-7Q2KXM.pdf': 184_000,
    'boarding-9FD0RA.pdf': 181_000,
    'export-2026-11-22.csv': 4_820_000,
    'index.json': 6100,
    'manifest-with-a-very-long-name-from-the-import-job-2026-11-22T02-00-18Z.ndjson': 1_200_000,
    'README.md': 2400,
    'seat-map.svg': 38_000,
  }
  for (const [name, size] of Object.entries(files)) await rpc('files.write', { id, path: `${at}/${name}`, text: '.'.repeat(size) })
  await page.getByRole('button', { name: 'More for this folder' }).first().click()
  await page.getByRole('menuitem', { name: 'Refresh' }).click()
  await page.locator('[data-line="/srv/app/uploads/seat-map.svg"]').click()
}

/** What is to be done in the open folder, the pane filling the window. @param {(stage: Stage) => Promise<unknown>} [then] */
function fileSteps(then) {
  return async (/** @type {Stage} */ stage) => {
    await wide(stage)
    await fileTree(stage)
    await then?.(stage)
  }
}

/** An action from a file's menu. @param {Stage} stage @param {string} action */
async function fileAct({ page }, action) {
  await page.locator('[data-line="/srv/app/uploads/index.json"]').click({ button: 'right' })
  await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click()
}

/** An action of the open folder. @param {Stage} stage @param {string} action */
async function more({ page }, action) {
  await page.getByRole('button', { name: 'More for this folder' }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click()
}

/** Three files of this machine, hanging over something or dropped on it. @param {Stage} stage @param {import('@playwright/test').Locator} on */
async function hang({ page }, on, types = ['dragEnter', 'dragOver']) {
  const folder = join(root, '.cache/shots/drop')
  mkdirSync(folder, { recursive: true })
  const files = ['index.json', 'README.md', 'tickets-2026-q4.tar'].map((name) => join(folder, name))
  for (const file of files) writeFileSync(file, 'x'.repeat(4096))
  const box = await on.boundingBox()
  const tools = await page.context().newCDPSession(page)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files, dragOperationsMask: 1 } }
  for (const type of types) await tools.send('Input.dispatchDragEvent', { type, ...at })
}

/** Files dropped where two of the names are taken. @param {Stage} stage */
async function conflicts(stage) {
  await hang(stage, stage.page.locator('[data-line="/srv/app/uploads/.gitkeep"]'), ['dragEnter', 'dragOver', 'drop'])
  await stage.page.getByText('names are taken there.').waitFor()
}
