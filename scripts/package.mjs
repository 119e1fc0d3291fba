import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { inModules, root } from './lib/paths.mjs'
import { run, script, Trouble } from './lib/process.mjs'

// npm run package: this system's packages into dist/; what follows `--` is electron-builder's.
//   npm run package -- --dir              only the unpacked app
//   npm run package -- --linux deb        one kind
// LONGSHORE_ELECTRON_DIST: an unpacked Electron to use instead of fetching one. LONGSHORE_UPDATE_FEED: where the packages look for updates.
await script(async () => {
  await ensureDependencies()
  await ensureBuild()
  const given = process.env['LONGSHORE_ELECTRON_DIST']
  const dist = given ? [`-c.electronDist=${given}`] : []
  const args = [inModules('electron-builder/cli.js'), '--config', 'electron-builder.config.mjs', '--publish', 'never', ...dist]
  const { code } = await run(process.execPath, [...args, ...process.argv.slice(2)], { cwd: root })
  if (code !== 0) throw new Trouble('The packages could not be built: the lines above are electron-builder’s reason.')
  for (const [name, size] of made(join(root, 'dist'))) process.stdout.write(`${(size / 1e6).toFixed(1).padStart(8)} MB  ${name}\n`)
})

/** The packages in a folder and their sizes. @param {string} folder @returns {[string, number][]} */
function made(folder) {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => /\.(dmg|zip|exe|AppImage|deb|rpm|tar\.gz)$/.test(name))
  return names.map((name) => [name, statSync(join(folder, name)).size])
}
