/** @typedef {import('./scenes.mjs').Stage} Stage */

/** Volumes, networks, settings, and what is around every page. @type {import('./scenes.mjs').Scene[]} */
export const appScenes = [
  { name: 'volumes', at: 'volumes' },
  { name: 'volume', at: 'volumes', steps: ({ row }) => row('db-data').click() },
  { name: 'volume-create', at: 'volumes', steps: ({ press }) => press(/^(Create|New)/) },
  { name: 'volume-remove', at: 'volumes', steps: ({ act }) => act('node_modules-cache', 'Remove') },
  {
    name: 'volumes-prune',
    at: 'volumes',
    steps: async ({ page, press }) => (await press(/^Clean up/), await page.getByRole('radio', { name: 'Every unused one' }).click()),
    settle: 1500,
  },
  { name: 'volumes-empty', at: 'volumes', engine: 'empty' },
  { name: 'networks', at: 'networks' },
  { name: 'network', at: 'networks', steps: ({ row }) => row('ferrybook_default').click() },
  { name: 'network-create', at: 'networks', steps: ({ press }) => press(/^(Create|New)/) },
  { name: 'networks-prune', at: 'networks', steps: ({ press }) => press(/^Clean up/), settle: 1500 },
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
