import { cpus, totalmem } from 'node:os'
import { ensureBuild } from './lib/build.mjs'
import { atEnd, isLeaving, takeDown } from './lib/cleanup.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { privateEngine } from './lib/engine.mjs'
import { must } from './lib/engineHttp.mjs'
import { ensureBox } from './lib/images.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { run, say, script, Trouble } from './lib/process.mjs'

// npm run bench: what Longshore costs, beside the docker CLI in the same run.
//   npm run bench -- list logs     only these
const names = [
  'serve',
  'idle',
  'list',
  'paint',
  'row',
  'logs',
  'terminals',
  'stats',
  'builds',
  'images',
  'files',
  'copies',
  'registries',
  'launch',
  'page',
  'packed',
  'memory',
]

await script(async () => {
  const asked = process.argv.slice(2)
  const unknown = asked.find((name) => !names.includes(name))
  if (unknown) throw new Trouble(`There is no bench "${unknown}": there are ${names.join(', ')}.`)
  try {
    await ensureDependencies()
    await ensurePackages(['dockerd', 'iptables', 'ip', 'busybox', 'chromium'])
    await ensureBuild()
    const engine = await privateEngine()
    atEnd(() => engine.stop())
    await ensureBox(engine.address)
    const { Version } = (await must(engine.address, 'GET', '/version')).json()
    const cli = (await run('docker', ['--version'], { capture: true })).output.trim()
    print(
      `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}, engine ${Version}, ${cli}\n`,
    )
    for (const name of asked.length > 0 ? asked : names) {
      if (isLeaving()) return
      say(`${name} …`)
      const { [name]: bench } = await import(`../test/bench/${name}.mjs`)
      for await (const row of await bench({ address: engine.address, enginePid: engine.pid })) {
        const verdict = row.pass === undefined ? 'NONE' : row.pass ? 'PASS' : 'MISS'
        print(
          `${verdict}  ${row.work}: ${row.value}${row.ratio ? `, ${row.ratio}` : ''}${row.against ? ` (${row.against})` : ''}, target ${row.target}`,
        )
        if (row.pass === false) process.exitCode = 1
      }
    }
  } finally {
    await takeDown()
  }
  // Sockets of proxies and browsers that a bench left open must not keep it waiting.
  process.exit()
})

function print(line) {
  process.stdout.write(`${line}\n`)
}
