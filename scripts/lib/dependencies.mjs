import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inModules, root } from './paths.mjs'
import { run, say, Trouble } from './process.mjs'

const stamp = inModules('.longshore-stamp')

/** Runs `npm ci` when the installed packages are missing or not those of package-lock.json. */
export async function ensureDependencies() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const want = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return
  if (!installed(JSON.parse(lock.toString()))) {
    say('Installing the npm packages (npm ci); this takes a minute the first time …')
    const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, capture: true })
    if (code !== 0) throw new Trouble(`${output}\nThe npm packages could not be installed: the lines above are npm's reason.`)
  }
  writeFileSync(stamp, want)
}

/** Whether node_modules holds what the lock file names, by npm's own list of what it installed. */
function installed(lock) {
  const list = inModules('.package-lock.json')
  if (!existsSync(list)) return false
  const have = JSON.parse(readFileSync(list, 'utf8')).packages
  return Object.entries(lock.packages).every(
    ([path, { version, optional, peer, link }]) =>
      path === '' || link || have[path]?.version === version || (!have[path] && (optional || peer)),
  )
}
