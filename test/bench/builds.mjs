import { spawn } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { inMemory, mb, median, ms, startApp, timed, times } from './kit.mjs'

const FILES = 20_000
const SIZE = 25_000

/**
 * A context of 20,000 files and 500 MB, built first and then with one file changed, beside `docker build` with BuildKit. Each has contexts
 * of its own, so that neither finds what the other sent; who comes first changes. Files and engine lie in memory where there is room: a
 * disk that takes a millisecond for each new file, on both sides, would tell nothing of who sends them. @param {import('./kit.mjs').Bench} bench
 */
export async function builds(bench, { files = FILES, size = SIZE, rounds = 4 } = {}) {
  const quick = await inMemory(bench, 12 * files * size)
  const app = await startApp(quick)
  const contexts = []
  const context = (count) => {
    contexts.push(makeContext(quick.folder, count, size))
    return contexts.at(-1)
  }
  const pair = async (round, mine, theirs) => {
    const took = {}
    const both = [async () => (took.mine = await build(app, mine)), async () => (took.theirs = await timed(() => cli(quick, theirs)))]
    for (const work of round % 2 ? both : both.toReversed()) await work()
    return took
  }
  try {
    // An engine's first build of all makes what the later ones use.
    await pair(0, context(100), context(100))
    const firsts = []
    for (let round = 0; round < 2; round++) firsts.push(await pair(round, context(files), context(files)))
    const [mine, theirs] = contexts.slice(-2)
    const seconds = []
    for (let round = 0; round < rounds; round++) {
      for (const one of [mine, theirs]) appendFileSync(join(one, 'd7', `f${7 + 100 * (round + 1)}`), 'changed')
      seconds.push(await pair(round, mine, theirs))
    }
    const row = (work, took, bound) => {
      const [ours, docker] = [median(took.map(({ mine }) => mine.took)), median(took.map(({ theirs }) => theirs))]
      const { sent } = took.at(-1).mine
      return {
        work: `${work}, ${quick.where}, sent ${sent.done.toLocaleString('en')} bytes of ${mb(sent.total)}`,
        value: ms(ours),
        against: `docker build ${ms(docker)}`,
        ratio: times(ours, docker),
        target: `≤ ${bound.toFixed(1)} ×`,
        pass: ours <= bound * docker,
      }
    }
    return [
      row(`first build, ${files.toLocaleString('en')} files, ${mb(files * size)}`, firsts, 1),
      row('second build, one file changed', seconds, 1),
    ]
  } finally {
    for (const one of contexts) rmSync(one, { recursive: true, force: true })
    await app.stop()
    await quick.stop()
  }
}

function makeContext(folder, files, size) {
  const context = mkdtempSync(join(folder, 'longshore-bench-context-'))
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
