import { spawn } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { mb, ms, startApp, timed, times } from './kit.mjs'

const FILES = 20_000
const SIZE = 25_000

/**
 * A context of 20,000 files and 500 MB, built first and then with one file changed, beside `docker build` with BuildKit. Each has a
 * context of its own, so that neither finds what the other sent. @param {import('./kit.mjs').Bench} bench
 */
export async function builds(bench, { files = FILES, size = SIZE } = {}) {
  const app = await startApp(bench)
  const contexts = [makeContext(files, size), makeContext(files, size)]
  const [mine, theirs] = contexts
  try {
    const first = await build(app, mine)
    const cliFirst = await timed(() => cli(bench, theirs))
    const seconds = []
    for (const n of [107, 207, 307]) {
      for (const context of contexts) appendFileSync(join(context, 'd7', `f${n}`), 'changed')
      seconds.push({ mine: await build(app, mine), theirs: await timed(() => cli(bench, theirs)) })
    }
    const [{ mine: second, theirs: cliSecond }] = seconds.toSorted((a, b) => a.mine.took / a.theirs - b.mine.took / b.theirs).slice(1)
    const row = (work, { took, sent }, against) => ({
      work: `${work}, sent ${sent.done.toLocaleString('en')} bytes of ${mb(sent.total)}`,
      value: ms(took),
      against: `docker build ${ms(against)}`,
      ratio: times(took, against),
      target: '≤ 1.0 ×',
      pass: took <= against,
    })
    const what = `${files.toLocaleString('en')} files, ${mb(files * size)}`
    return [row(`first build, ${what}`, first, cliFirst), row('second build, one file changed', second, cliSecond)]
  } finally {
    for (const context of contexts) rmSync(context, { recursive: true, force: true })
    await app.stop()
  }
}

function makeContext(files, size) {
  const context = mkdtempSync(join(tmpdir(), 'longshore-bench-context-'))
  writeFileSync(join(context, 'Dockerfile'), 'FROM longshore/box:1\nCOPY . /app\n')
  const content = Buffer.alloc(size)
  for (let i = 0; i < files; i++) {
    const folder = join(context, `d${i % 100}`)
    if (i < 100) mkdirSync(folder)
    randomFillSync(content, 0, 64)
    writeFileSync(join(folder, `f${i}`), content)
  }
  return context
}

async function build(app, context) {
  const headers = { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' }
  const post = (method, input) => fetch(`${app.origin}/rpc/${method}`, { method: 'POST', headers, body: JSON.stringify(input) })
  let sent = { done: 0, total: 0 }
  let state
  const took = await timed(async () => {
    const { task } = await (await post('builds.run', { context })).json()
    const followed = await post('builds.follow', { id: task })
    for await (const line of createInterface({ input: Readable.fromWeb(followed.body) })) {
      const { steps = [], build: now } = JSON.parse(line)
      sent = steps.find(({ id }) => id === 'context')?.progress ?? sent
      state = now?.state ?? state
    }
  })
  if (state !== 'succeeded') throw new Error(`The build ${state}.`)
  return { took, sent }
}

function cli({ address }, context) {
  const env = { ...process.env, DOCKER_HOST: address, DOCKER_BUILDKIT: '1' }
  return new Promise((resolve, reject) => {
    // Docker 20.10 has BuildKit in it; a newer one from elsewhere on the PATH would need buildx.
    const child = spawn('/usr/bin/docker', ['build', '-q', context], { env, stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`docker build ended with ${code}.`))))
  })
}
