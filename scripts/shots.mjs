import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuild } from './lib/build.mjs'
import { atEnd, isLeaving, takeDown } from './lib/cleanup.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { privateEngine } from './lib/engine.mjs'
import { buildFolder, ensureBox } from './lib/images.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { root } from './lib/paths.mjs'
import { say, script } from './lib/process.mjs'
import { seedSample } from './lib/sample.mjs'

// npm run shots: a picture of every page, dialog and list state in both themes, from a real engine with sample data.
//   npm run shots -- images build                      only scenes whose name has one of these in it
//   npm run shots -- --language=de --direction=rtl     in another language, or read from the right; one theme with --theme=dark
const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string' }, direction: { type: 'string' }, theme: { type: 'string' } },
})
const { language = 'en', direction = 'ltr' } = options
const themes = options.theme ? [options.theme] : ['light', 'dark']
const folder = join(root, 'shots', ...(language === 'en' && direction === 'ltr' ? [] : [`${language}-${direction}`]))

/** The engines scenes are shot on: with the sample data, with nothing, and one that is not there. */
const engines = {
  async sample() {
    const engine = await privately()
    await ensureBox(engine.address)
    await seedSample(engine.address)
    await buildFolder(engine.address, join(root, 'resources/demo'), 'demo')
    return engine.address
  },
  empty: async () => (await privately()).address,
  gone: async () => `unix://${join(mkdtempSync(join(tmpdir(), 'longshore-gone-')), 'docker.sock')}`,
}

await script(async () => {
  try {
    await ensureDependencies()
    await ensurePackages(['dockerd', 'iptables', 'ip', 'busybox', 'chromium', 'docker-registry'])
    await ensureBuild()
    const { scenes } = await import('./lib/scenes.mjs')
    const { pictureLogins } = await import('./lib/registryScenes.mjs')
    pictureLogins()
    const chosen = scenes.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
    const { openBrowser, startApp } = await import('../test/bench/kit.mjs')
    const browser = await openBrowser()
    atEnd(() => browser.close())
    /** @type {Map<string, Promise<Awaited<ReturnType<typeof startApp>>>>} */
    const apps = new Map()
    const appOn = (/** @type {keyof typeof engines} */ engine) => {
      const app = apps.get(engine) ?? engines[engine]().then(started)
      apps.set(engine, app)
      return app
    }
    const started = async (/** @type {string} */ address) => {
      const app = await startApp({ address, enginePid: 0, docker: '' })
      await rpcOf(app)('settings.set', { language })
      return app
    }
    atEnd(() => Promise.all([...apps.values()].map(async (app) => (await app).stop())))
    mkdirSync(folder, { recursive: true })
    let failed = 0
    for (const scene of chosen) {
      if (isLeaving()) return
      const app = await appOn(scene.engine ?? 'sample')
      for (const theme of themes) {
        const file = join(folder, `${scene.name}-${theme}.png`)
        const shown = relative(root, file)
        rmSync(file, { force: true })
        try {
          await shoot(browser, app, scene, theme, file)
          say(shown)
        } catch (error) {
          failed++
          say(`${shown} could not be made: ${String(error).split('\n')[0]}`)
        }
      }
    }
    if (failed > 0) process.exitCode = 1
  } finally {
    await takeDown()
  }
})

async function privately() {
  say('Starting a private Docker engine …')
  const engine = await privateEngine()
  atEnd(() => engine.stop())
  return engine
}

/** One picture: the scene's page, its steps, and a moment for what still moves. */
async function shoot(browser, app, scene, theme, file) {
  const context = await browser.newContext({
    viewport: scene.size ?? { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    if (language !== 'en') {
      const { nameIn, saidIn } = await import('./lib/speaking.mjs')
      nameIn(page, saidIn(language))
    }
    await page.addInitScript((kept) => Object.entries(kept).forEach(([key, value]) => localStorage.setItem(`longshore.${key}`, value)), {
      language,
      direction,
    })
    await scene.before?.(page)
    await page.goto(app.url)
    await page.waitForURL((url) => !url.search.includes('token'))
    const stage = stageOf(page, app)
    await page.evaluate((hash) => void (location.hash = hash), `#/${await withIds(scene.at ?? 'containers', stage.rpc)}`)
    await page.waitForTimeout(800)
    if (!scene.name.endsWith('-loading')) {
      await page
        .locator('[role="grid"][aria-busy="true"]')
        .waitFor({ state: 'detached', timeout: 5000 })
        .catch(() => undefined)
    }
    await scene.steps?.(stage)
    if (!scene.name.endsWith('-loading'))
      await page
        .waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, { timeout: 10_000 })
        .catch(() => undefined)
    await page.waitForTimeout(scene.settle ?? 500)
    await page.screenshot({ path: file })
  } finally {
    await context.close()
  }
}

/** What a scene's steps work with. */
function stageOf(page, app) {
  /** What asks is fetched when it is first shown; on a busy machine that takes its time. */
  const dialog = () =>
    page
      .locator('[role="dialog"], [role="alertdialog"]')
      .first()
      .waitFor({ timeout: 10_000 })
      .catch(() => undefined)
  const row = (text) => page.locator('[role="grid"] [role="row"]').filter({ hasText: text }).first()
  return {
    page,
    row,
    async act(text, action) {
      await row(text).click({ button: 'right' })
      await page
        .getByRole('menuitem', { name: new RegExp(`^${action}`) })
        .first()
        .click()
      await dialog()
    },
    async press(name) {
      await page.getByRole('button', { name }).first().click()
      if (String(name).endsWith('…')) await dialog()
    },
    rpc: rpcOf(app),
  }
}

/** Calls to main, as a script makes them. */
function rpcOf(app) {
  return async (method, input = {}) => {
    const headers = { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' }
    const answer = await fetch(`${app.origin}/rpc/${method}`, { method: 'POST', headers, body: JSON.stringify(input) })
    const value = await answer.json()
    if (!answer.ok) throw new Error(`${method}: ${value.message}`)
    return value
  }
}

/** An address in which each `$name` is that container's id. */
async function withIds(at, rpc) {
  const name = /\$([\w.-]+)/.exec(at)?.[1]
  if (!name) return at
  const found = (await rpc('containers.list')).find((container) => container.name === name)
  return at.replace(`$${name}`, found?.id ?? name)
}
