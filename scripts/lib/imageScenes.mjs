import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answer } from './answer.mjs'
import { root } from './paths.mjs'

/** @typedef {import('./scenes.mjs').Stage} Stage */

/** What is done with images. @type {import('./scenes.mjs').Scene[]} */
export const imageScenes = [
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

  { name: 'image-layers', at: 'images', steps: layers, settle: 3000 },
  {
    name: 'image-layers-wide',
    at: 'images',
    steps: async (stage) => {
      await layers(stage)
      await stage.page.getByRole('button', { name: 'Fill the window' }).click()
      await stage.page.getByRole('option', { name: /npm install/ }).click()
    },
    settle: 1500,
  },
  { name: 'image-inspect', at: 'images', steps: (stage) => tab(stage, 'python:3.13', 'Inspect'), settle: 1200 },
  { name: 'image-push', at: 'images', steps: ({ act }) => act('ferrybook/web:0.14.2', 'Push') },
  { name: 'image-save', at: 'images', steps: ({ act }) => act('ferrybook/web:0.14.2', 'Save') },
  { name: 'image-uses', at: 'images', steps: ({ act }) => act('grafana/k6', 'What uses'), settle: 800 },
  { name: 'image-remove-used', at: 'images', steps: ({ act }) => act('traefik', 'Remove') },
  { name: 'image-menu', at: 'images', steps: ({ row }) => row('traefik').click({ button: 'right' }) },
  { name: 'images-menu', at: 'images', steps: ({ press }) => press('More for images') },
  { name: 'images-weighed', at: 'images', steps: (stage) => more(stage, /^Weigh/), settle: 2000 },
  {
    name: 'images-bulk',
    at: 'images',
    steps: async ({ row }) => {
      for (const name of ['alpine', 'traefik', 'grafana/loki']) await row(name).click({ modifiers: ['Control'] })
    },
  },
  { name: 'images-filter', at: 'images', steps: ({ page }) => page.locator('[data-filter]').first().fill('ferry') },
  { name: 'images-prune', at: 'images', steps: (stage) => more(stage, /^Clean up images/), settle: 1500 },
  {
    name: 'images-prune-all',
    at: 'images',
    steps: async (stage) => (
      await more(stage, /^Clean up images/),
      await stage.page.getByRole('radio', { name: /without a container|unused/i }).click()
    ),
    settle: 1500,
  },
  { name: 'cache-prune', at: 'images', steps: (stage) => more(stage, /^Clean up the build cache/), settle: 1500 },
  { name: 'image-load', at: 'images', steps: (stage) => more(stage, /^Load/) },
  {
    name: 'image-import',
    at: 'images',
    steps: async (stage) => (await more(stage, /^Load/), await stage.page.getByRole('radio', { name: 'A root file system' }).click()),
  },
  {
    name: 'images-drop',
    at: 'images',
    steps: async ({ page, row }) => {
      await row('alpine').waitFor()
      const tools = await page.context().newCDPSession(page)
      const data = { items: [], files: [join(root, 'package.json')], dragOperationsMask: 1 }
      await tools.send('Input.dispatchDragEvent', { type: 'dragEnter', x: 500, y: 400, data })
      await tools.send('Input.dispatchDragEvent', { type: 'dragOver', x: 500, y: 400, data })
    },
  },
  {
    name: 'image-pull-failed',
    at: 'images',
    steps: async ({ page, press }) => {
      await press(/^Pull/)
      await page.getByRole('combobox', { name: 'Image' }).fill('127.0.0.1:9/ferrybook/api:0.14.2')
      await page.getByRole('dialog').getByRole('button', { name: 'Pull', exact: true }).click()
    },
    settle: 2500,
  },
]

const DOCKERFILE = `FROM longshore/box:1
WORKDIR /srv/app
RUN : npm install && mkdir -p node_modules/typescript node_modules/fastify/lib node_modules/zod && head -c 22400000 /dev/urandom > node_modules/typescript/tsc.js && head -c 4600000 /dev/urandom > node_modules/fastify/lib/index.js && head -c 3900000 /dev/urandom > node_modules/zod/index.js
RUN : npm run build && mkdir dist && head -c 3400000 /dev/urandom > dist/server.js && echo '{"port": 3000}' > config.json
RUN : npm prune && rm -rf node_modules/typescript
RUN chown -R 65534 dist
RUN rm config.json && mkdir -p /etc/ferry && echo 'port = 3000' > /etc/ferry/api.toml
CMD ["/srv/app/dist/server.js"]
`

/** An image of some layers, explored. @param {Stage} stage */
async function layers({ page, rpc, row }) {
  const context = join(root, '.cache/shots/layers')
  mkdirSync(context, { recursive: true })
  writeFileSync(join(context, 'Dockerfile'), DOCKERFILE)
  const { task } = await rpc('builds.run', { context, tags: ['ferrybook/api:0.15.0'] })
  for (let tries = 0; tries < 300; tries++) {
    if ((await rpc('tasks.list')).some((one) => one.id === task && one.state !== 'running')) break
    await page.waitForTimeout(200)
  }
  await row(':0.15.0').click()
  await page.getByRole('tab', { name: 'Layers' }).click()
}

/** @param {Stage} stage @param {string} image @param {string} name */
async function tab({ page, row }, image, name) {
  await row(image).click()
  await page.getByRole('tab', { name }).click()
}

/** @param {Stage} stage @param {RegExp} item */
async function more({ page, press }, item) {
  await press('More for images')
  await page.getByRole('menuitem', { name: item }).click()
}
