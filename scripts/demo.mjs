import { homedir } from 'node:os'
import { join } from 'node:path'
import { openApp } from './lib/app.mjs'
import { ensureBuild } from './lib/build.mjs'
import { atEnd, isLeaving, takeDown } from './lib/cleanup.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { privateEngine } from './lib/engine.mjs'
import { engineThatAnswers } from './lib/engineHttp.mjs'
import { buildFolder, ensureBox } from './lib/images.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { root } from './lib/paths.mjs'
import { isRoot, say, script, Trouble, which } from './lib/process.mjs'

// npm run demo: everything a first look needs, on an engine of its own, and nothing left running after Ctrl-C.
const folder = process.env['LONGSHORE_DEMO_FOLDER'] ?? join(homedir(), '.longshore-demo')
const sample = join(root, 'resources/demo')

await script(async () => {
  try {
    await ensureDependencies()
    const address = await demoEngine()
    await ensureBox(address)
    await buildFolder(address, sample, 'demo')
    say(`The image demo was built from ${sample}: choose that folder in the Build dialog to build it yourself.`)
    await ensureBuild()
    if (isLeaving()) return
    process.exitCode = await openApp(['--engine', address, '--home', join(folder, 'app'), ...process.argv.slice(2)], (child) => {
      atEnd(() => new Promise((done) => (child.exitCode === null ? (child.on('close', done), child.kill('SIGTERM')) : done(undefined))))
    })
  } finally {
    await takeDown()
  }
})

/** A private engine where we may start one, else the engine that answers. */
async function demoEngine() {
  const mayStart = process.platform === 'linux' && isRoot
  const other = mayStart && which('dockerd') ? undefined : await engineThatAnswers()
  if (other) {
    say(`Using the Docker engine at ${other}.`)
    return other
  }
  if (!mayStart)
    throw new Trouble('No Docker engine answers, and starting a private one takes Linux and root: start Docker, or run this as root.')
  await ensurePackages(['dockerd', 'iptables', 'ip', 'busybox'])
  say(`Starting a private Docker engine; its data is in ${folder} and stays there.`)
  const engine = await privateEngine({ folder, keep: true })
  atEnd(() => engine.stop())
  return engine.address
}
