import { ensurePackages } from '../../scripts/lib/packages.mjs'
import { privateRegistry } from '../../scripts/lib/registry.mjs'
import { inMemory, mb, ms, startApp, timed, times, wait, watchMemory } from './kit.mjs'
import { makeImage, makeImages } from './layeredImage.mjs'
import { raceOfLists } from './list.mjs'
import { docker, post, task } from './talk.mjs'

const ONE = { reference: 'bench/one:1', layers: 8, files: 2500, size: 50_000 }
const TWO = { reference: 'bench/two:1', layers: 16, files: 12_500, size: 10_000 }
const bytesOf = ({ layers, files, size }) => layers * files * size

/**
 * Images beside the docker CLI: push and pull of 1 GB to and from a registry of this machine, the layer index of the same image
 * beside `docker save`, what an index of 2 GB in 200,000 files takes of memory, and a list of 1,000. @param {import('./kit.mjs').Bench} bench
 */
export async function* images(bench) {
  await ensurePackages(['docker-registry'])
  await makeImages(bench, 1000)
  yield await listed(bench)
  await makeImage(bench, ONE)
  yield await indexed(bench)
  yield await held(bench)
  // The disk of a small machine would be most of what is measured.
  const quick = await inMemory(bench, 6e9)
  try {
    await makeImage(quick, ONE)
    yield* await moved(quick)
  } finally {
    await quick.stop()
  }
}

/** Each way twice, in turns, so that whoever comes second has no more of what the machine keeps warm. */
async function moved(bench) {
  const app = await startApp(bench)
  const took = { push: { ours: 0, cli: 0 }, pull: { ours: 0, cli: 0 } }
  try {
    for (const order of [
      ['cli', 'ours'],
      ['ours', 'cli'],
    ]) {
      for (const who of order) {
        // A registry of its own each time: in a used one every layer would be there.
        const registry = await privateRegistry({ within: bench.folder })
        const reference = `${registry.address}/${ONE.reference}`
        const go = (way) => (who === 'cli' ? docker(bench, way, '-q', reference) : task(app, `images.${way}`, { reference }))
        try {
          await docker(bench, 'tag', ONE.reference, reference)
          took.push[who] += await timed(() => go('push'))
          await docker(bench, 'rmi', ONE.reference, reference)
          took.pull[who] += await timed(() => go('pull'))
          await docker(bench, 'tag', reference, ONE.reference)
          await docker(bench, 'rmi', reference)
        } finally {
          await registry.stop()
        }
      }
    }
  } finally {
    await app.stop()
  }
  const what = { push: 'to', pull: 'from' }
  return Object.entries(took).map(([way, { ours, cli }]) => ({
    work: `${way} of ${mb(bytesOf(ONE))} ${what[way]} a local registry, twice, ${bench.where}`,
    value: ms(ours),
    against: `docker ${way} ${ms(cli)}`,
    ratio: times(ours, cli),
    target: '≤ 1.05 ×',
    pass: ours <= 1.05 * cli,
  }))
}

async function indexed(bench) {
  let [ours, cli] = [0, 0]
  for (let round = 0; round < 3; round++) {
    // A new Longshore each time: this one would know the image already.
    const app = await startApp(bench)
    try {
      cli += await timed(() => docker(bench, 'save', ONE.reference))
      ours += await timed(() => task(app, 'images.explore', { id: ONE.reference }))
    } finally {
      await app.stop()
    }
  }
  const work = `layer index of ${mb(bytesOf(ONE))}, ${(ONE.layers * ONE.files).toLocaleString('en')} files`
  return {
    work,
    value: ms(ours / 3),
    against: `docker save > /dev/null ${ms(cli / 3)}`,
    ratio: times(ours, cli),
    target: '≤ 1.5 ×',
    pass: ours <= 1.5 * cli,
  }
}

/** Reads the index, and then looks into it as the page does. */
async function held(bench) {
  await makeImage(bench, TWO)
  const app = await startApp(bench)
  try {
    await post(app, 'images.list', {})
    await wait(500)
    const memory = watchMemory(app.pid)
    await task(app, 'images.explore', { id: TWO.reference })
    await post(app, 'images.layers', { id: TWO.reference })
    for (const layer of [0, 5, 15]) {
      await post(app, 'images.layerFiles', { id: TWO.reference, layer, view: 'merged', path: '/' })
      await post(app, 'images.layerSearch', { id: TWO.reference, layer, view: 'merged', text: 'file-77' })
    }
    const grown = memory.stop()
    const files = (TWO.layers * TWO.files).toLocaleString('en')
    return {
      work: `main's memory while it explores ${mb(bytesOf(TWO))} in ${files} files`,
      value: `+${mb(grown)}`,
      against: `${mb(memory.start)} before`,
      target: '≤ +300 MB',
      pass: grown <= 300e6,
    }
  } finally {
    await app.stop()
    await docker(bench, 'rmi', TWO.reference)
  }
}

async function listed(bench) {
  const { ours, raw } = await raceOfLists(bench, { path: '/images/json', method: 'images.list' })
  return {
    work: `images.list over RPC, ${ours.rows.toLocaleString('en')} images`,
    value: ms(ours.took),
    against: `raw socket ${ms(raw.took)}`,
    ratio: times(ours.took, raw.took),
    target: '≤ 1.5 ×',
    pass: ours.took <= 1.5 * raw.took && ours.rows === raw.rows && ours.rows >= 1000,
  }
}
