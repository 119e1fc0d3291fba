import { pathToFileURL } from 'node:url'
import { ensureBuild, mainFile } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { script } from './lib/process.mjs'

// npm run serve -- --port 7080: the app without a window, for an ordinary browser. In this process, because that is quickest.
await script(async () => {
  await ensureDependencies()
  await ensureBuild()
  process.argv = [process.execPath, mainFile, '--serve', ...process.argv.slice(2)]
  await import(pathToFileURL(mainFile).href)
})
