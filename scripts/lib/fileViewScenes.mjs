/** @typedef {import('./scenes.mjs').Stage} Stage */

/** What is in a file: seen, edited, followed, compared. @type {import('./scenes.mjs').Scene[]} */
export const fileViewScenes = [
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
]

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
