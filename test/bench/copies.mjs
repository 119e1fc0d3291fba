import { randomFillSync } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '../../scripts/lib/engineHttp.mjs'
import { cli, inMemory, mb, median, ms, startApp, timed, times, watchMemory } from './kit.mjs'
import { task } from './talk.mjs'

// LONGSHORE_BENCH_COPIES=0.2 copies a fifth of it all, where the disk or the patience is short.
const PART = Number(process.env['LONGSHORE_BENCH_COPIES'] ?? 1)

/**
 * Copies in and out beside `docker cp`, one after the other, each to a place of its own, and what Longshore's memory grows by. Many small
 * files lie in memory where there is room: a disk that takes a millisecond for each new file tells nothing of who copies them.
 * @param {import('./kit.mjs').Bench} bench
 */
export async function* copies(bench, { part = PART, rounds = 3 } = {}) {
  const [big, count, huge] = [Math.round(1024 ** 3 * part), Math.round(10_000 * part), Math.round(10e9 * part)]
  const quick = await inMemory(bench, 2e9)
  try {
    yield* inPlace(quick, async function* (place) {
      makeMany(join(place.folder, 'many'), count)
      yield* sideBySide(place, `${count.toLocaleString('en')} files of 4 KB ${quick.where}`, 'many', { rounds, bounds: [0.9, 0.9] })
    })
  } finally {
    await quick.stop()
  }
  yield* inPlace({ ...bench, folder: tmpdir() }, async function* (place) {
    makeBig(join(place.folder, 'big'), big)
    yield* sideBySide(place, `one file of ${mb(big)}`, 'big', { rounds, bounds: [1.05, 1.05] })
    rmSync(join(place.folder, 'big'))
    yield* memoryRows(place, huge)
  })
}

/** A container and a folder to copy between, for as long as `work` takes. */
async function* inPlace(bench, work) {
  const folder = mkdtempSync(join(bench.folder, 'longshore-bench-copies-'))
  const app = await startApp(bench)
  const id = `bench-copies-${process.pid}`
  try {
    await must(bench.address, 'POST', `/containers/create?name=${id}`, {
      body: { Image: 'longshore/box:1', Cmd: ['sleep', '100000'], StopSignal: 'SIGKILL', HostConfig: { NetworkMode: 'none' } },
    })
    await must(bench.address, 'POST', `/containers/${id}/start`)
    yield* work({ bench, app, id, folder })
  } finally {
    await must(bench.address, 'DELETE', `/containers/${id}?force=1`).catch(() => undefined)
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function* sideBySide({ bench, app, id, folder }, what, name, { rounds, bounds: [inBound, outBound] }) {
  const [oursIn, theirsIn, oursOut, theirsOut] = [[], [], [], []]
  const [from, to] = [join(folder, name), join(folder, 'out')]
  // The first round warms all of it; then side by side, so that a slow moment of the machine falls on both.
  for (let round = 0; round <= rounds; round++) {
    const keep = (list, took) => round > 0 && list.push(took)
    const both = [
      async () => keep(oursIn, await timed(() => copy(app, 'upload', { id, path: '/ours', from: [from] }))),
      async () => keep(theirsIn, await timed(() => cli(bench, 'cp', from, `${id}:/theirs`))),
    ]
    for (const work of round % 2 ? both : both.toReversed()) await work()
    const back = [
      async () => {
        keep(oursOut, await timed(() => copy(app, 'download', { id, path: '/ours', to })))
        rmSync(to, { recursive: true })
      },
      async () => {
        keep(theirsOut, await timed(() => cli(bench, 'cp', `${id}:/theirs`, to)))
        rmSync(to, { recursive: true })
      },
    ]
    for (const work of round % 2 ? back : back.toReversed()) await work()
    await cli(bench, 'exec', id, 'rm', '-rf', '/ours', '/theirs')
  }
  yield row(`${what} into a container`, oursIn, theirsIn, inBound)
  yield row(`${what} out of a container`, oursOut, theirsOut, outBound)
}

async function* memoryRows({ app, id, folder }, huge) {
  writeFileSync(join(folder, 'huge'), '')
  truncateSync(join(folder, 'huge'), huge)
  for (const [way, input] of [
    ['into', () => copy(app, 'upload', { id, path: '/huge', from: [join(folder, 'huge')] })],
    ['out of', () => copy(app, 'download', { id, path: '/huge', to: join(folder, 'huge-out') })],
  ]) {
    const memory = watchMemory(app.pid)
    await input()
    const grown = memory.stop()
    yield { work: `memory while ${mb(huge)} go ${way} a container`, value: `+${mb(grown)}`, target: '≤ 64 MB', pass: grown <= 64e6 }
  }
}

function row(work, ours, theirs, bound) {
  const [a, b] = [median(ours), median(theirs)]
  return { work, value: ms(a), against: `docker cp ${ms(b)}`, ratio: times(a, b), target: `≤ ${bound} ×`, pass: a <= bound * b }
}

function makeBig(path, size) {
  const block = randomFillSync(Buffer.alloc(8 * 1024 * 1024))
  const file = openSync(path, 'w')
  for (let at = 0; at < size; at += block.length) writeSync(file, block, 0, Math.min(block.length, size - at))
  closeSync(file)
}

function makeMany(path, count) {
  const content = Buffer.alloc(4096)
  mkdirSync(path)
  for (let i = 0; i < count; i++) {
    const folder = join(path, `d${i % 50}`)
    if (i < 50) mkdirSync(folder)
    randomFillSync(content, 0, 64)
    writeFileSync(join(folder, `f${i}`), content)
  }
}

/** A copy to its end, as a script would ask for it. */
const copy = (app, way, input) => task(app, `files.${way}`, input)
