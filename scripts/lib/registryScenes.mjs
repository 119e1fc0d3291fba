import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atEnd } from './cleanup.mjs'
import { privateRegistry } from './registry.mjs'
import { registryFiller } from './registryContents.mjs'

/** @typedef {import('./scenes.mjs').Stage} Stage */

const USER = { user: 'ines', password: 'harbour-7' }
const DAY = 86_400_000

/** Logins of made-up people, in a docker configuration of our own: the real one is nobody's picture. */
export function pictureLogins() {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-logins-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const helpers = join(folder, 'bin')
  mkdirSync(helpers)
  const helper = join(helpers, 'docker-credential-harbour')
  const ghcr = '{"ServerURL":"ghcr.io","Username":"ines-k","Secret":"none"}'
  writeFileSync(
    helper,
    `#!/bin/sh\ncase "$1" in\nlist) echo '{"ghcr.io":"ines-k"}' ;;\nget) echo '${ghcr}' ;;\n*) cat > /dev/null ;;\nesac\n`,
  )
  chmodSync(helper, 0o755)
  const auth = Buffer.from('ferrybook:not-a-secret').toString('base64')
  const config = {
    auths: { 'https://index.docker.io/v1/': { auth }, 'ghcr.io': {} },
    credHelpers: { 'ghcr.io': 'harbour', 'quay.io': 'gone' },
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  process.env['DOCKER_CONFIG'] = folder
  process.env['PATH'] = `${helpers}:${process.env['PATH']}`
}

/** @type {Promise<{ full: string, empty: string }> | undefined} */
let filled

/** Two registries of our own: one filled and with a login, one with nothing in it. */
function registries() {
  filled ??= (async () => {
    const full = await privateRegistry({ htpasswd: USER })
    const empty = await privateRegistry({ deletes: false })
    atEnd(() => Promise.all([full.stop(), empty.stop()]))
    const fill = registryFiller(full.address, `Basic ${Buffer.from(`${USER.user}:${USER.password}`).toString('base64')}`)
    const ago = (/** @type {number} */ days) => new Date(Date.now() - days * DAY)
    const both = ['amd64', 'arm64']
    for (const [at, version] of ['0.13.9', '0.14.0', '0.14.1', '0.14.2', '0.15.0-rc.1', '0.15.0'].entries())
      await fill.index('ferrybook/api', version, at < 2 ? ['amd64'] : both, ago(60 - at * 11))
    const signed = await fill.index('ferrybook/api', '0.15.1', [...both, 's390x'], ago(1))
    await fill.signature('ferrybook/api', signed.digest)
    await fill.tag('ferrybook/api', '0.15.1', 'latest')
    await fill.tag('ferrybook/api', '0.15.1', '0.15')
    for (let nth = 1; nth <= 24; nth++) await fill.image('ferrybook/api', `pr-${400 + nth}`, { createdAt: ago(nth * 3) })
    for (const repository of [
      'ferrybook/web',
      'ferrybook/worker',
      'mirror/nginx',
      'mirror/postgres',
      'observability/grafana',
      'tide-tables',
    ])
      await fill.image(repository, '1.0.0', { createdAt: ago(12) })
    return { full: full.address, empty: empty.address }
  })()
  return filled
}

/** The list with our two registries on it. @param {Stage} stage */
async function known({ rpc }) {
  const { full, empty } = await registries()
  for (const registry of [full, empty]) await rpc('registries.add', { registry })
  await rpc('registries.add', { registry: 'harbour.example.com:5000', insecure: true })
  await rpc('registries.login', { registry: full, username: USER.user, password: USER.password, allowPlain: true })
  return { full, empty }
}

/** @param {Stage} stage @param {string} hash */
const to = ({ page }, hash) => page.evaluate((hash) => void (location.hash = hash), `#/${hash}`)

/** Goes somewhere in the filled registry, then does more. @param {string} where @param {(stage: Stage) => Promise<unknown>} [then] */
const full = (where, then) => async (/** @type {Stage} */ stage) => {
  const { full } = await known(stage)
  await to(stage, `registries/${encodeURIComponent(full)}/${where}`)
  await stage.page.waitForTimeout(900)
  await then?.(stage)
}

const TAGS = 'tags?repository=ferrybook/api'
const tag = (/** @type {string} */ tab, /** @type {string} */ reference = '0.15.1') =>
  `${tab}?repository=ferrybook/api&reference=${reference}`

/** @param {import('@playwright/test').Page} page @param {Record<string, { value?: unknown, error?: object }>} answers */
async function stand(page, answers) {
  await page.routeWebSocket(/\/wire/, (socket) => {
    const main = socket.connectToServer()
    const held = new Set()
    socket.onMessage((message) => {
      const frame = typeof message === 'string' ? JSON.parse(message) : {}
      const answer = frame.t === 'open' || frame.t === 'call' ? answers[frame.method] : undefined
      if (answer !== undefined) {
        held.add(frame.id)
        if (answer.error) socket.send(JSON.stringify({ t: 'error', id: frame.id, error: answer.error }))
        else if ('value' in answer) socket.send(JSON.stringify({ t: 'result', id: frame.id, value: answer.value }))
      } else if (!held.has(frame.id)) main.send(message)
    })
  })
}

const found = (/** @type {string} */ repository, /** @type {number} */ stars, /** @type {string} */ description, official = false) => ({
  repository,
  stars,
  description,
  official,
})
const HUB = [
  found('library/postgres', 14_212, 'The PostgreSQL object-relational database system provides reliability and data integrity.', true),
  found('bitnami/postgresql', 181, 'Bitnami container image for PostgreSQL'),
  found('postgis/postgis', 612, 'PostGIS is a spatial database extender for PostgreSQL object-relational database.'),
  found('circleci/postgres', 36, 'The PostgreSQL object-relational database system provides reliability and data integrity.'),
  found('ubuntu/postgres', 41, 'PostgreSQL is an open source object-relational database. Long-term tracks maintained by Canonical.'),
  found('cimg/postgres', 5, ''),
  found('timescale/timescaledb', 98, 'An open-source time-series database optimized for fast ingest and complex queries.'),
]
const WARNING = 'There is no credential helper and no keychain here: the password would lie readable in docker’s own file.'
const fillIn = async (/** @type {Stage} */ { page }, /** @type {string} */ password) => {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'User' }).fill('ines')
  await dialog.getByLabel('Password or token').fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** What is done with registries. @type {import('./scenes.mjs').Scene[]} */
export const registryScenes = [
  { name: 'registries', at: 'registries', steps: known, settle: 1200 },
  { name: 'registries-loading', at: 'registries', before: (page) => stand(page, { 'registries.watch': {} }) },
  {
    name: 'registries-failed',
    at: 'registries',
    before: (page) =>
      stand(page, {
        'registries.watch': {
          error: { code: 'internal', message: 'Docker’s configuration cannot be read.', hint: 'Look at ~/.docker/config.json.' },
        },
      }),
  },
  { name: 'registries-no-engine', at: 'registries', engine: 'gone', steps: known, settle: 1500 },
  {
    name: 'registry-menu',
    at: 'registries',
    steps: async (stage) => (await known(stage), await stage.row('ines').click({ button: 'right' })),
  },
  { name: 'registry-repositories', at: 'registries', steps: full('repositories'), settle: 1200 },
  {
    name: 'registry-hub-search',
    at: 'registries/docker.io',
    before: (page) => stand(page, { 'registries.search': { value: HUB } }),
    steps: ({ page }) => page.getByPlaceholder('Search Docker Hub, or type a name').fill('postgres'),
    settle: 1200,
  },
  { name: 'registry-hub', at: 'registries/docker.io', settle: 1200 },
  {
    name: 'registry-hidden',
    at: 'registries/ghcr.io',
    before: (page) =>
      stand(page, {
        'registries.catalog': {
          value: { state: 'hidden', searchable: false, why: 'ghcr.io does not list its repositories. Type a name.' },
        },
      }),
    steps: ({ page }) => page.getByPlaceholder('Type a repository’s name').fill('ferrybook/api'),
    settle: 1000,
  },
  {
    name: 'registry-nothing',
    at: 'registries',
    steps: async (stage) => to(stage, `registries/${encodeURIComponent((await known(stage)).empty)}/repositories`),
    settle: 1500,
  },
  {
    name: 'registry-unreachable',
    at: 'registries',
    steps: async (stage) => (await known(stage), await to(stage, 'registries/harbour.example.com%3A5000/repositories')),
    settle: 4000,
  },
  { name: 'registry-connection', at: 'registries', steps: full('connection'), settle: 1500 },
  { name: 'registry-add', at: 'registries', steps: async (stage) => (await known(stage), await stage.press('Add…')) },
  { name: 'registry-sign-in', at: 'registries', steps: async (stage) => (await known(stage), await stage.press('Sign in…')) },
  {
    name: 'registry-sign-in-refused',
    at: 'registries',
    steps: async (stage) => (await known(stage), await stage.act('ines', 'Sign in'), await fillIn(stage, 'wrong')),
    settle: 1500,
  },
  {
    name: 'registry-sign-in-plain',
    at: 'registries',
    before: (page) =>
      stand(page, { 'registries.login': { value: { state: 'needs-plain', warning: WARNING, where: '/home/ines/.docker/config.json' } } }),
    steps: async (stage) => (await known(stage), await stage.act('ines', 'Sign in'), await fillIn(stage, 'harbour-7')),
    settle: 800,
  },
  { name: 'registry-sign-out', at: 'registries', steps: async (stage) => (await known(stage), await stage.act('ines', 'Sign out')) },
  { name: 'registry-tags', at: 'registries', steps: full(TAGS), settle: 1800 },
  {
    name: 'registry-tags-bulk',
    at: 'registries',
    steps: full(TAGS, async ({ row }) => {
      for (const name of ['pr-401', 'pr-402', 'pr-403']) await row(name).click({ modifiers: ['Control'] })
    }),
    settle: 1200,
  },
  { name: 'registry-tags-missing', at: 'registries', steps: full('tags?repository=ferrybook/nothing'), settle: 1500 },
  { name: 'registry-tag', at: 'registries', steps: full(tag('overview')), settle: 1800 },
  { name: 'registry-tag-layers', at: 'registries', steps: full(tag('layers')), settle: 1800 },
  { name: 'registry-tag-config', at: 'registries', steps: full(tag('config')), settle: 1800 },
  { name: 'registry-tag-attached', at: 'registries', steps: full(tag('attached')), settle: 1800 },
  { name: 'registry-tag-json', at: 'registries', steps: full(tag('json')), settle: 2500 },
  { name: 'registry-tag-menu', at: 'registries', steps: full(TAGS, ({ row }) => row('0.15.0-rc.1').click({ button: 'right' })) },
  { name: 'registry-pull-platform', at: 'registries', steps: full(TAGS, ({ act }) => act('0.15.0-rc.1', 'Pull a platform')) },
  {
    name: 'registry-push',
    at: 'registries',
    steps: full(TAGS, async ({ press, page }) => {
      await press('Push…')
      await page.getByRole('combobox', { name: 'Image' }).fill('ferrybook/api:0.14.2')
      await page.getByRole('textbox', { name: 'Tags' }).fill('0.16.0 0.16')
    }),
  },
  {
    name: 'registry-pushed',
    at: 'registries',
    steps: full(TAGS, async ({ press, page }) => {
      await press('Push…')
      await page.getByRole('combobox', { name: 'Image' }).fill('ferrybook/web:0.14.2')
      await page.getByRole('textbox', { name: 'Repository' }).fill('ferrybook/web')
      await page.getByRole('dialog').getByRole('button', { name: 'Push', exact: true }).click()
      await page.getByRole('button', { name: 'Show…' }).click()
    }),
  },
  { name: 'registry-copy', at: 'registries', steps: full(TAGS, ({ act }) => act('0.15.1', 'Copy to another')), settle: 800 },
  { name: 'registry-delete', at: 'registries', steps: full(TAGS, ({ act }) => act('0.15.1', 'Delete')), settle: 2500 },
  {
    name: 'registry-delete-many',
    at: 'registries',
    steps: full(TAGS, async ({ row, page }) => {
      for (const name of ['pr-401', 'pr-402', 'pr-403']) await row(name).click({ modifiers: ['Control'] })
      await page.getByRole('toolbar').getByRole('button', { name: 'Delete…' }).click()
    }),
    settle: 1500,
  },
  {
    name: 'registry-retention',
    at: 'registries',
    steps: full(TAGS, async ({ press, page }) => {
      await press('More for this repository')
      await page.getByRole('menuitem', { name: /^Clean up/ }).click()
    }),
    settle: 2500,
  },
  { name: 'registry-narrow', at: 'registries', size: { width: 1024, height: 768 }, steps: full(tag('overview')), settle: 1500 },
  { name: 'image-send', at: 'images', steps: ({ act }) => act('ferrybook/web:0.14.2', 'Send to') },
]
