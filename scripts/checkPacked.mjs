import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import config from '../electron-builder.config.mjs'
import { script, Trouble } from './lib/process.mjs'

// node scripts/checkPacked.mjs dist/linux-unpacked/longshore: the fuses in a packed program, and whether it serves.
const ON = '1'.charCodeAt(0)

await script(async () => {
  const [app = ''] = process.argv.slice(2)
  await checkFuses(app)
  await checkServing(app.endsWith('.app') ? join(app, 'Contents/MacOS/Longshore') : app)
})

/** Compares each fuse that the config names with the program's own. @param {string} app */
async function checkFuses(app) {
  const wire = await getCurrentFuseWire(app)
  for (const [name, wanted] of Object.entries(config.electronFuses ?? {})) {
    const fuse = FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name[0]?.toUpperCase() + name.slice(1))]
    if (fuse === undefined) continue
    const on = wire[fuse] === ON
    process.stdout.write(`fuse ${name}: ${on ? 'on' : 'off'}\n`)
    if (on !== wanted) throw new Trouble(`The fuse ${name} is ${on ? 'on' : 'off'} in ${app}.`)
  }
}

/** Starts the program with a home of its own and no engine, and makes one call. @param {string} program */
async function checkServing(program) {
  const home = mkdtempSync(join(tmpdir(), 'longshore-packed-'))
  const token = 'a-token-for-one-check'
  const child = spawn(program, ['--serve', '--port', '0', '--token', token, '--home', home, '--engine', 'tcp://127.0.0.1:1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const origin = await new Promise((found, failed) => {
      let said = ''
      child.stdout.on('data', (bytes) => {
        const url = /http:\/\/\S+/.exec((said += bytes))?.[0]
        if (url) found(new URL(url).origin)
      })
      child.on('error', failed)
      child.on('exit', (code) => failed(new Trouble(`${program} --serve ended with ${code}.`)))
      setTimeout(() => failed(new Trouble(`${program} --serve did not say where it is within a minute.`)), 60_000).unref()
    })
    const answer = await fetch(`${origin}/rpc/settings.get`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
    if (!answer.ok) throw new Trouble(`settings.get was answered with ${answer.status}.`)
    process.stdout.write(`serves: ${JSON.stringify(await answer.json()).slice(0, 60)} …\n`)
  } finally {
    child.removeAllListeners('exit')
    const gone = new Promise((done) => child.once('exit', done))
    if (child.exitCode === null && child.kill('SIGTERM')) await gone
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}
