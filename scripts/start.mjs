import { openApp } from './lib/app.mjs'
import { ensureBuild } from './lib/build.mjs'
import { atEnd } from './lib/cleanup.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { script } from './lib/process.mjs'

// npm start: installs what is missing, builds, and opens the desktop window.
await script(async () => {
  await ensureDependencies()
  await ensureBuild()
  process.exitCode = await openApp(process.argv.slice(2), (child) => {
    atEnd(() => new Promise((done) => (child.exitCode === null ? (child.on('close', done), child.kill('SIGTERM')) : done(undefined))))
  })
})
