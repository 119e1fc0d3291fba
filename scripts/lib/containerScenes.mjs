import { answer } from './answer.mjs'

/** @typedef {import('./scenes.mjs').Stage} Stage */

/** Containers, and how they are run. @type {import('./scenes.mjs').Scene[]} */
export const containerScenes = [
  { name: 'containers', at: 'containers' },
  { name: 'containers-logs', at: 'containers/$ferrybook-api-1/logs', settle: 6000 },
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
]

const RUN_LINE = `docker run -d --name api-canary -p 8080:3000 -p 9230:9229 -e NODE_ENV=staging -e DATABASE_PASSWORD=hunter2 \\
  --memory 512m -v uploads:/srv/app/uploads -v $PWD/conf:/etc/conf:ro --cidfile /tmp/id ferrybook/api:0.14.2`

/** The run form, filled by a command. @param {Stage} stage @param {string} line */
async function runLine({ page, press }, line) {
  await press('Run…')
  await page.getByRole('textbox', { name: 'The docker run line' }).fill(line)
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
  await page.getByText('A recreate put it aside').first().waitFor()
}

/** Chooses three rows. @param {Stage} stage */
async function choose({ row }) {
  for (const name of ['prometheus', 'grafana', 'node-exporter']) await row(name).click({ modifiers: ['Control'] })
}
