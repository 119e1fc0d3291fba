import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageScenes } from './imageScenes.mjs'
import { root } from './paths.mjs'
import { registryScenes } from './registryScenes.mjs'

/**
 * One picture, taken in both themes.
 * @typedef {object} Stage
 * @property {import('@playwright/test').Page} page
 * @property {(method: string, input?: object) => Promise<any>} rpc one call to main
 * @property {(name: string) => import('@playwright/test').Locator} row the list's row that shows this text
 * @property {(name: string, action: string) => Promise<void>} act an action from a row's menu
 * @property {(label: string | RegExp) => Promise<void>} press a button of the page
 *
 * @typedef {object} Scene
 * @property {string} name the file's name, without the theme
 * @property {string} [at] the address, as in `containers/<name>/logs`; a `$name` becomes that container's id
 * @property {'sample' | 'empty' | 'gone'} [engine] what the engine holds; the sample data unless told
 * @property {{ width: number, height: number }} [size]
 * @property {(page: import('@playwright/test').Page) => Promise<unknown>} [before] before the page is opened
 * @property {(stage: Stage) => Promise<unknown>} [steps] what to do on the page
 * @property {number} [settle] ms before the picture is taken
 */

const FILES = 'containers/$ferrybook-api-1/files?path=/srv/app/uploads'

/** @type {Scene[]} */
export const scenes = [
  { name: 'containers', at: 'containers' },
  { name: 'containers-logs', at: 'containers/$ferrybook-api-1/logs', settle: 1500 },
  {
    name: 'containers-logs-search',
    at: 'containers/$ferrybook-api-1/logs',
    steps: ({ page }) => page.getByPlaceholder('Search the log').fill('bookings'),
    settle: 1200,
  },
  { name: 'containers-overview', at: 'containers/$ferrybook-db-1/overview' },
  { name: 'containers-overview-oom', at: 'containers/$ferrybook-worker-1/overview' },
  { name: 'containers-terminal', at: 'containers/$ferrybook-web-1/terminal', steps: terminal, settle: 1000 },
  { name: 'containers-stats', at: 'containers/$ferrybook-api-1/stats', settle: 20_000 },
  { name: 'containers-stats-resting', at: 'containers/$ferrybook-worker-1/stats', settle: 2500 },
  { name: 'containers-compare', at: 'containers?compare=project:ferrybook', settle: 20_000 },
  { name: 'containers-processes', at: 'containers/$ferrybook-web-1/processes', settle: 800 },
  { name: 'containers-changes', at: 'containers/$ferrybook-web-1/changes', settle: 800 },
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
  { name: 'container-signal', at: 'containers', steps: ({ act }) => act('traefik', 'Send signal') },
  { name: 'container-commit', at: 'containers', steps: ({ act }) => act('quiet_mendel', 'Commit') },
  { name: 'container-export', at: 'containers', steps: ({ act }) => act('quiet_mendel', 'Export') },
  { name: 'containers-inspect', at: 'containers/$ferrybook-search-1/inspect', settle: 1500 },
  { name: 'containers-running', at: 'containers', steps: ({ page }) => page.getByRole('radio', { name: /^Running/ }).click() },
  { name: 'containers-bulk', at: 'containers', steps: choose },
  { name: 'containers-no-match', at: 'containers', steps: ({ page }) => page.locator('[data-filter]').first().fill('nothing like this') },
  { name: 'containers-loading', at: 'containers', before: (page) => answer(page, 'containers.watch', undefined) },
  {
    name: 'containers-failed',
    at: 'containers',
    before: (page) =>
      answer(page, 'containers.watch', {
        code: 'internal',
        message: 'The engine could not list its containers.',
        hint: 'Its own log says why.',
      }),
  },
  { name: 'containers-empty', at: 'containers', engine: 'empty' },
  { name: 'containers-narrow', at: 'containers/$ferrybook-api-1/logs', size: { width: 1024, height: 768 }, settle: 1200 },
  { name: 'container-menu', at: 'containers', steps: ({ row }) => row('traefik').click({ button: 'right' }) },
  { name: 'container-remove', at: 'containers', steps: ({ act }) => act('pg-scratch', 'Remove') },
  { name: 'container-rename', at: 'containers', steps: ({ act }) => act('quiet_mendel', 'Rename') },
  { name: 'container-left-behind', at: 'containers', steps: leftBehind, settle: 800 },
  {
    name: 'container-put-back',
    at: 'containers',
    steps: async (stage) => (await leftBehind(stage), await stage.press('Put back…')),
  },
  { name: 'container-prune', at: 'containers', steps: ({ press }) => press('Clean up…'), settle: 800 },
  { name: 'run', at: 'containers', steps: ({ press }) => press('Run…') },
  { name: 'run-filled', at: 'containers', steps: (stage) => runLine(stage, RUN_LINE), settle: 1000 },
  {
    name: 'run-search',
    at: 'containers',
    steps: async ({ page, press }) => (await press('Run…'), await page.getByPlaceholder('Find a setting').fill('memory')),
  },
  { name: 'container-edit', at: 'containers', steps: ({ act }) => act('pg-scratch', 'Edit'), settle: 1000 },
  { name: 'run-image', at: 'images', steps: ({ act }) => act('node', 'Run') },

  { name: 'images', at: 'images' },
  { name: 'image-overview', at: 'images', steps: ({ row }) => row('ferrybook/api:0.14.2').click() },
  {
    name: 'image-history',
    at: 'images',
    steps: async ({ page, row }) => (await row('ferrybook/api:0.14.2').click(), await page.getByRole('tab', { name: 'History' }).click()),
  },
  { name: 'image-remove', at: 'images', steps: ({ act }) => act('getmeili', 'Remove') },
  { name: 'image-tag', at: 'images', steps: ({ act }) => act('alpine', 'Tag') },
  { name: 'image-pull', at: 'images', steps: ({ press }) => press(/^Pull/) },
  { name: 'images-empty', at: 'images', engine: 'empty' },
  { name: 'images-loading', at: 'images', before: (page) => answer(page, 'images.watch', undefined) },
  {
    name: 'images-failed',
    at: 'images',
    before: (page) =>
      answer(page, 'images.watch', { code: 'internal', message: 'The engine could not list its images.', hint: 'Its own log says why.' }),
  },

  ...imageScenes,
  ...registryScenes,

  { name: 'builds-empty', at: 'builds', engine: 'empty' },
  { name: 'build-dialog', at: 'builds', engine: 'empty', steps: buildDialog },
  { name: 'build-folder', at: 'builds', engine: 'empty', steps: async (stage) => (await buildDialog(stage), await stage.press('Choose…')) },
  {
    name: 'build-editor',
    at: 'builds',
    engine: 'empty',
    steps: async (stage) => {
      await buildDialog(stage)
      await stage.press('Edit before building')
      await stage.page.getByRole('textbox', { name: 'Text of the Dockerfile' }).click()
      await stage.page.keyboard.press('Control+End')
      await stage.page.keyboard.type('COPY --from=nowhere /a /b\nRUN apt-get update && apt-get install -y curl\nENV API_TOKEN=abc')
    },
    settle: 1500,
  },
  {
    name: 'build-settings',
    at: 'builds',
    engine: 'empty',
    steps: async (stage) => {
      await buildDialog(stage)
      await stage.press('What is sent')
      await stage.press(/^Platform and network/)
      await stage.page.getByRole('textbox', { name: 'Hosts' }).fill('db:10.0.0.5')
      await stage.page.getByRole('textbox', { name: 'Ulimits' }).fill('nofile')
    },
    settle: 800,
  },
  {
    name: 'build-running',
    at: 'builds',
    steps: (stage) =>
      build(stage, 'slow', [
        'FROM longshore/box:1 AS deps',
        'WORKDIR /app',
        'RUN for i in 1 2 3; do echo "fetched package $i"; sleep 0.3; done',
        'FROM longshore/box:1',
        'COPY --from=deps /app /app',
        'RUN for i in $(seq 40); do echo "compiled src/module-$i.ts"; sleep 0.5; done',
      ]),
    settle: 3500,
  },
  {
    name: 'build-failed',
    at: 'builds',
    steps: (stage) =>
      build(stage, 'broken', [
        'FROM longshore/box:1',
        'WORKDIR /app',
        'RUN echo "resolving packages" && sleep 0.5',
        'RUN echo "src/bookings/create.ts(41,7): error TS2322: Type string is not assignable to type number." >&2 && exit 2',
        'RUN echo never',
      ]).then(() =>
        stage.page
          .getByText(/^Failed/)
          .first()
          .waitFor(),
      ),
    settle: 800,
  },
  {
    name: 'build-dockerfile',
    at: 'builds',
    steps: async (stage) => (
      await build(stage, 'broken', ['FROM longshore/box:1', 'WORKDIR /app', 'RUN echo "no such table" >&2 && exit 2']),
      await stage.page.waitForTimeout(2500),
      await stage.page.getByRole('tab', { name: 'Dockerfile' }).click()
    ),
    settle: 1000,
  },
  {
    name: 'build-done',
    at: 'builds',
    steps: (stage) => stage.rpc('builds.run', { context: join(root, 'resources/demo'), tags: ['demo'], noCache: true }),
    settle: 6000,
  },

  { name: 'file-text', at: 'containers', steps: (stage) => file(stage, 'settings.yaml'), settle: 2500 },
  {
    name: 'file-conflict',
    at: 'containers',
    steps: async (stage) => {
      await file(stage, 'settings.yaml')
      await stage.page.getByRole('textbox', { name: /^Text of/ }).click()
      await stage.page.keyboard.type('# mine\n')
      await stage.page.waitForTimeout(1200)
      await write(stage, 'settings.yaml', `${SETTINGS}# theirs\n`)
      await stage.press('Save')
    },
    settle: 3000,
  },
  { name: 'file-unsaved', at: 'containers', steps: unsaved, settle: 800 },
  {
    name: 'file-picture',
    at: 'containers',
    steps: async (stage) => (await file(stage, 'seat-map.svg'), await stage.page.getByRole('radio', { name: 'Picture' }).click()),
    settle: 1500,
  },
  {
    name: 'file-hex',
    at: 'containers',
    steps: async (stage) => (await file(stage, 'settings.yaml'), await stage.page.getByRole('radio', { name: 'Hex' }).click()),
    settle: 1500,
  },
  {
    name: 'file-follow',
    at: 'containers',
    steps: async (stage) => (await file(stage, 'access.log'), await stage.page.getByRole('radio', { name: 'Follow' }).click()),
    settle: 3000,
  },
  { name: 'file-compare', at: 'containers', steps: (stage) => compare(stage), settle: 3000 },
  {
    name: 'file-compare-unified',
    at: 'containers',
    steps: async (stage) => (await compare(stage), await stage.page.getByRole('radio', { name: 'Unified' }).click()),
    settle: 2000,
  },

  { name: 'volumes', at: 'volumes' },
  { name: 'volume', at: 'volumes', steps: ({ row }) => row('db-data').click() },
  { name: 'volume-create', at: 'volumes', steps: ({ press }) => press(/^(Create|New)/) },
  { name: 'volume-remove', at: 'volumes', steps: ({ act }) => act('node_modules-cache', 'Remove') },
  { name: 'volumes-empty', at: 'volumes', engine: 'empty' },
  { name: 'networks', at: 'networks' },
  { name: 'network', at: 'networks', steps: ({ row }) => row('ferrybook_default').click() },
  { name: 'network-create', at: 'networks', steps: ({ press }) => press(/^(Create|New)/) },
  { name: 'settings', at: 'settings' },

  { name: 'engine-down', at: 'containers', engine: 'gone', settle: 1500 },
  { name: 'engine-menu', at: 'containers', steps: ({ page }) => page.locator('.engine, .side button').first().click() },
  { name: 'palette', at: 'containers', steps: ({ page }) => page.keyboard.press('Control+k') },
  {
    name: 'palette-search',
    at: 'containers',
    steps: async ({ page }) => (await page.keyboard.press('Control+k'), await page.waitForTimeout(400), await page.keyboard.type('ferry')),
  },
  { name: 'shortcuts', at: 'containers', steps: ({ page }) => page.keyboard.press('?') },
  { name: 'dock-tasks', at: 'containers', steps: ({ page }) => page.getByRole('tab', { name: /^Tasks/ }).click() },
  { name: 'dock-terminals', at: 'containers', steps: ({ page }) => page.getByRole('tab', { name: /^Terminals/ }).click(), settle: 1200 },
  { name: 'dock-commands', at: 'containers', steps: commands },
]

const RUN_LINE = `docker run -d --name api-canary -p 8080:3000 -p 9230:9229 -e NODE_ENV=staging -e DATABASE_PASSWORD=hunter2 \\
  --memory 512m -v uploads:/srv/app/uploads -v $PWD/conf:/etc/conf:ro --cidfile /tmp/id ferrybook/api:0.14.2`

/** The run form, filled by a command. @param {Stage} stage @param {string} line */
async function runLine({ page, press }, line) {
  await press('Run…')
  await page.getByRole('textbox', { name: 'The docker run line' }).fill(line)
}

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

/** Opens a shell in the container, or the one it has, and types. @param {Stage} stage */
async function terminal({ page }) {
  const open = page.getByRole('button', { name: 'Open terminal' })
  await open.or(page.locator('.xterm-screen')).first().waitFor()
  if (await open.isVisible()) await open.click()
  await page.locator('.xterm-screen').first().click()
  await page.waitForTimeout(500)
  await page.keyboard.type('ls -l /\n')
}

/** As a recreate that was cut off leaves them: the old one stopped and called otherwise, the new one in its place. @param {Stage} stage */
async function leftBehind({ page, rpc, row }) {
  const old = 'pg-scratch_old_5e1f'
  if (!(await rpc('containers.list')).some((one) => one.name === old)) {
    const { run } = await rpc('containers.asRun', { id: 'pg-scratch' })
    await rpc('containers.stop', { id: 'pg-scratch', graceSeconds: 0 })
    await rpc('containers.rename', { id: 'pg-scratch', name: old })
    await rpc('containers.run', run)
  }
  await row(old).click()
  await page.getByRole('status').filter({ hasText: 'A recreate put it aside' }).waitFor()
}

/** Chooses three rows. @param {Stage} stage */
async function choose({ row }) {
  for (const name of ['prometheus', 'grafana', 'node-exporter']) await row(name).click({ modifiers: ['Control'] })
}

/** @param {Stage} stage */
async function buildDialog({ page, press }) {
  await press(/^(Build…|Choose a folder to build…)$/)
  await page.getByRole('textbox', { name: 'Folder' }).fill(join(root, 'resources/demo'))
  await page.waitForTimeout(800)
}

/** Builds a Dockerfile of these lines. @param {Stage} stage @param {string} name @param {string[]} lines */
async function build({ page, rpc }, name, lines) {
  const context = join(root, '.cache/shots', name)
  mkdirSync(context, { recursive: true })
  writeFileSync(join(context, 'Dockerfile'), `${lines.join('\n')}\n`)
  for (const task of await rpc('tasks.list')) if (task.state === 'running') await rpc('tasks.cancel', { id: task.id })
  const { task } = await rpc('builds.run', { context, tags: [`ferrybook/${name}:0.15.0`], noCache: true })
  await page.evaluate((hash) => void (location.hash = hash), `#/builds/${task}`)
}

const FOLDER = { id: 'ferrybook-api-1', path: '/srv/app' }
const SETTINGS = `# What ferrybook's API reads when it starts.
server:
  port: 3000
  host: 0.0.0.0
  timeouts: { read: 30s, write: 60s }
database:
  url: postgres://ferrybook@db/ferrybook
  pool: 20
  migrate: true
cache:
  url: redis://cache:6379/0
  seconds: 300
mail:
  from: "Ferrybook <tickets@ferrybook.example>"
  host: mail
  port: 1025
features:
  - seat-map
  - boarding-pass
`
const VIEWED = {
  'settings.yaml': SETTINGS,
  'settings.old.yaml': SETTINGS.replace('pool: 20', 'pool: 5')
    .replace('  migrate: true\n', '')
    .replace('boarding-pass', 'boarding-pass\n  - paper-tickets'),
  'access.log': Array.from(
    { length: 40 },
    (_, n) =>
      `10.0.3.${n % 9} - - [25/Nov/2026:14:${String(n).padStart(2, '0')}:06 +0000] "GET /bookings/${7000 + n * 13} HTTP/1.1" 200 ${512 + n * 31}\n`,
  ).join(''),
  'seat-map.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360">${Array.from(
    { length: 60 },
    (_, n) =>
      `<rect x="${40 + (n % 12) * 47}" y="${50 + Math.floor(n / 12) * 52}" width="36" height="40" rx="6" fill="${n % 7 === 0 ? '#b4552d' : '#2d7a8c'}"/>`,
  ).join('')}</svg>\n`,
}

/** @param {Stage} stage @param {string} name @param {string} text */
const write = ({ rpc }, name, text) => rpc('files.write', { ...FOLDER, path: `${FOLDER.path}/${name}`, text })

/** Opens a file of a container. @param {Stage} stage @param {keyof typeof VIEWED} name */
async function file(stage, name) {
  const { page, rpc } = stage
  await rpc('files.mkdir', FOLDER)
  for (const [name, text] of Object.entries(VIEWED)) await write(stage, name, text)
  const { id } = await rpc('containers.inspect', { id: FOLDER.id })
  await page.evaluate(
    (hash) => void (location.hash = hash),
    `#/containers/${id}/files?path=${encodeURIComponent(`${FOLDER.path}/${name}`)}`,
  )
  await page.getByRole('dialog').waitFor()
  await page.waitForTimeout(1500)
}

/** Asked about what is not saved. @param {Stage} stage */
async function unsaved(stage) {
  await file(stage, 'settings.yaml')
  await stage.page.getByRole('textbox', { name: /^Text of/ }).click()
  await stage.page.keyboard.type('# mine\n')
  await stage.page.keyboard.press('Escape')
}

/** Two files side by side. @param {Stage} stage */
async function compare(stage) {
  const { page, press } = stage
  await file(stage, 'settings.yaml')
  await press('Compare…')
  await page.getByRole('radio', { name: 'Another file' }).click()
  await page.getByRole('textbox', { name: 'Path of the other file' }).fill(`${FOLDER.path}/settings.old.yaml`)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
}

/** Does a few things, then shows them as commands. @param {Stage} stage */
async function commands({ page, rpc }) {
  for (const [method, input] of [
    ['containers.restart', { id: 'shell' }],
    ['containers.pause', { id: 'traefik' }],
    ['containers.unpause', { id: 'traefik' }],
    ['volumes.create', { name: `scratch-${Date.now() % 100_000}` }],
  ])
    await rpc(method, input).catch(() => undefined)
  await page.getByRole('tab', { name: /^Commands/ }).click()
}

/** Answers one method with nothing, so that it stays loading, or with an error. @param {import('@playwright/test').Page} page */
async function answer(page, method, error) {
  await page.routeWebSocket(/\/wire/, (socket) => {
    const main = socket.connectToServer()
    const held = new Set()
    socket.onMessage((message) => {
      const frame = typeof message === 'string' ? JSON.parse(message) : {}
      if ((frame.t === 'open' || frame.t === 'call') && frame.method === method) {
        held.add(frame.id)
        if (error) socket.send(JSON.stringify({ t: 'error', id: frame.id, error }))
      } else if (!held.has(frame.id)) main.send(message)
    })
  })
}
