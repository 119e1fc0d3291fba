import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import { ensurePackages } from '../../scripts/lib/packages.mjs'
import { privateRegistry } from '../../scripts/lib/registry.mjs'
import { inMemory, mb, ms, startApp, timed, times } from './kit.mjs'
import { makeImage } from './layeredImage.mjs'
import { call, docker, post, task } from './talk.mjs'

/** Bytes of the image; a smaller one shows that the bench works, and measures nothing. */
const BYTES = Number(process.env['LONGSHORE_BENCH_BYTES'] ?? 1e9)
const IMAGE = { reference: 'bench/twenty:1', layers: 20, files: Math.max(1, Math.round(BYTES / 20 / 50_000)), size: 50_000 }
const TAGS = 5000

/**
 * Registries beside the docker CLI and raw HTTP: push and pull of 1 GB in 20 layers, the same from one registry to another, and a list
 * of 5,000 tags. @param {import('./kit.mjs').Bench} bench
 */
export async function* registries(bench) {
  await ensurePackages(['docker-registry'])
  // The disk of a small machine would be most of what is measured: the image, two registries, and what is pulled.
  const quick = await inMemory(bench, 6 * BYTES)
  try {
    await makeImage(quick, IMAGE)
    yield* await moved(quick)
  } finally {
    await quick.stop()
  }
  yield* await listed(bench)
}

/** Everything twice, in turns, so that whoever comes second has no more of what the machine keeps warm. */
async function moved(bench) {
  const app = await startApp(bench)
  const took = { push: { ours: 0, cli: 0 }, pull: { ours: 0, cli: 0 }, copy: { ours: 0, cli: 0 } }
  try {
    for (const order of [
      ['cli', 'ours'],
      ['ours', 'cli'],
    ]) {
      for (const who of order) await round(bench, app, who, took)
    }
  } finally {
    await app.stop()
  }
  const size = mb(IMAGE.layers * IMAGE.files * IMAGE.size)
  const row = (work, { ours, cli }, against, bound) => ({
    work: `${work} of ${size} in ${IMAGE.layers} layers, twice, ${bench.where}`,
    value: ms(ours),
    against: `${against} ${ms(cli)}`,
    ratio: times(ours, cli),
    target: `≤ ${bound} ×`,
    pass: ours <= bound * cli,
  })
  return [
    row('push', took.push, 'docker push', 1.05),
    row('pull', took.pull, 'docker pull', 1.05),
    row('copy to another registry', took.copy, 'docker pull and docker push', 0.5),
  ]
}

/** One way of one side, through registries of its own: in used ones every layer would be there. */
async function round(bench, app, who, took) {
  const within = bench.folder
  const [from, to] = [await privateRegistry({ within }), await privateRegistry({ within })]
  const names = [from, to].map(({ address }) => `${address}/${IMAGE.reference}`)
  const [repository] = IMAGE.reference.split(':')
  const place = (registry) => ({ registry: registry.address, repository })
  try {
    if (who === 'cli') {
      await docker(bench, 'tag', IMAGE.reference, names[0])
      took.push.cli += await timed(() => docker(bench, 'push', '-q', names[0]))
      await docker(bench, 'rmi', IMAGE.reference, names[0])
      const pull = await timed(() => docker(bench, 'pull', '-q', names[0]))
      took.pull.cli += pull
      await docker(bench, 'tag', names[0], names[1])
      took.copy.cli += pull + (await timed(() => docker(bench, 'push', '-q', names[1])))
    } else {
      took.push.ours += await timed(() => task(app, 'registries.push', { ...place(from), image: IMAGE.reference, tags: ['1'] }))
      await docker(bench, 'rmi', IMAGE.reference, names[0])
      took.pull.ours += await timed(() => task(app, 'images.pull', { reference: names[0] }))
      const copy = { from: { ...place(from), reference: '1' }, to: { ...place(to), tags: ['1'] } }
      took.copy.ours += await timed(() => task(app, 'registries.copy', copy))
    }
    await docker(bench, 'tag', names[0], IMAGE.reference)
    await docker(bench, 'rmi', ...(who === 'cli' ? names : names.slice(0, 1)))
  } finally {
    await from.stop()
    await to.stop()
  }
}

/** A registry of nothing but tags, so that what is measured is who asks it. */
async function* listed(bench) {
  const names = Array.from({ length: TAGS }, (_, n) => `v1.0.${String(n).padStart(5, '0')}`)
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://x')
    if (!url.pathname.endsWith('/tags/list')) return void res.setHeader('docker-content-digest', `sha256:${'a'.repeat(64)}`).end('{}')
    const n = Number(url.searchParams.get('n') ?? TAGS)
    const start = names.indexOf(url.searchParams.get('last') ?? '') + 1
    const tags = names.slice(start, start + n)
    if (start + n < TAGS) res.setHeader('link', `<${url.pathname}?n=${n}&last=${tags.at(-1)}>; rel="next"`)
    res.setHeader('content-type', 'application/json').end(JSON.stringify({ name: 'bench', tags }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const registry = `127.0.0.1:${port}`
  const app = await startApp(bench)
  const agent = new Agent({ keepAlive: true, maxSockets: 12 })
  const get = (method, path) =>
    new Promise((resolve, reject) => {
      const req = request({ host: '127.0.0.1', port, path, method, agent }, (res) => {
        let text = ''
        res.on('data', (piece) => (text += piece)).on('end', () => resolve({ text, link: res.headers.link }))
      })
      req.on('error', reject).end()
    })
  const rawNames = async () => {
    const found = []
    for (let path = '/v2/bench/tags/list?n=1000'; path;) {
      const { text, link } = await get('GET', path)
      found.push(...JSON.parse(text).tags)
      path = /<([^>]+)>/.exec(link ?? '')?.[1]
    }
    return found
  }
  const ourNames = async () => {
    const text = await (await call(app, 'registries.tagNames', { registry, repository: 'bench' })).text()
    return text
      .trim()
      .split('\n')
      .flatMap((line) => JSON.parse(line))
  }
  const rawRows = async () => Promise.all((await rawNames()).map((name) => get('HEAD', `/v2/bench/manifests/${name}`)))
  const ourRows = () => post(app, 'registries.tags', { registry, repository: 'bench' })
  try {
    for (const [work, ours, raw, rounds] of [
      ['names', ourNames, rawNames, 10],
      ['digests', ourRows, rawRows, 2],
    ]) {
      const took = { ours: 0, raw: 0 }
      for (let nth = -1; nth < rounds; nth++) {
        const [a, b] = [await timed(ours), await timed(raw)]
        // The first time, code is loaded and connections are made.
        if (nth >= 0) [took.ours, took.raw] = [took.ours + a / rounds, took.raw + b / rounds]
      }
      yield {
        work: `${work} of ${TAGS.toLocaleString('en')} tags`,
        value: ms(took.ours),
        against: `raw HTTP ${ms(took.raw)}`,
        ratio: times(took.ours, took.raw),
        target: '≤ 1.5 ×',
        pass: took.ours <= 1.5 * took.raw,
      }
    }
  } finally {
    agent.destroy()
    await app.stop()
    server.closeAllConnections()
    server.close()
  }
}
