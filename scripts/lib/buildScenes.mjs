import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/** @typedef {import('./scenes.mjs').Stage} Stage */

/** Builds, and the form they start from. @type {import('./scenes.mjs').Scene[]} */
export const buildScenes = [
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
]

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
