import { spawn } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { tar } from '../../scripts/lib/tar.mjs'

/**
 * An image of `layers` layers with `files` files of `size` bytes each, put into the engine by `docker load`. Nothing in it can be
 * packed smaller: each file holds the same random block, longer than any packer looks back, begun at another place.
 * @param {import('./kit.mjs').Bench} bench
 * @param {{ reference: string, layers: number, files: number, size: number }} image
 */
export function makeImage(bench, { reference, layers, files, size }) {
  const noise = randomFillSync(Buffer.alloc(1_000_000 + size))
  return load(bench, async (write) => {
    const diffIds = []
    const paths = []
    for (let layer = 0; layer < layers; layer++) {
      const entries = [{ name: `layer${layer}`, folder: true }]
      for (let file = 0; file < files; file++) {
        if (file % 500 === 0) entries.push({ name: `layer${layer}/d${file / 500}`, folder: true })
        const from = (file * 7919 + layer * 104_729) % 1_000_000
        entries.push({ name: `layer${layer}/d${Math.floor(file / 500)}/file-${file}`, bytes: noise.subarray(from, from + size) })
      }
      const bytes = tar(entries)
      diffIds.push(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
      paths.push(`${layer}/layer.tar`)
      await write({ name: `${layer}/layer.tar`, bytes })
    }
    const { name, bytes } = configOf(diffIds, {})
    await write({ name, bytes })
    await write({ name: 'manifest.json', bytes: JSON.stringify([{ Config: name, RepoTags: [reference], Layers: paths }]) })
  })
}

/** `count` images of the same small layer, each with labels of its own, by one `docker load`. @param {import('./kit.mjs').Bench} bench @param {number} count */
export function makeImages(bench, count) {
  const layer = tar([{ name: 'hello', bytes: 'hello' }])
  const diffId = `sha256:${createHash('sha256').update(layer).digest('hex')}`
  return load(bench, async (write) => {
    await write({ name: 'layer.tar', bytes: layer })
    const manifest = []
    for (let image = 0; image < count; image++) {
      const Labels = {
        'org.opencontainers.image.title': `bench ${image}`,
        'org.opencontainers.image.revision': `${image}`.padStart(40, '0'),
      }
      const { name, bytes } = configOf([diffId], { Labels })
      await write({ name, bytes })
      manifest.push({ Config: name, RepoTags: [`bench/app-${image % 200}:${Math.floor(image / 200)}`], Layers: ['layer.tar'] })
    }
    await write({ name: 'manifest.json', bytes: JSON.stringify(manifest) })
  })
}

function configOf(diffIds, config) {
  const created = '2026-01-01T00:00:00Z'
  const history = diffIds.map((_, at) => ({ created, created_by: `COPY layer${at} / # buildkit` }))
  const bytes = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    created,
    config: { Cmd: ['/hello'], ...config },
    rootfs: { type: 'layers', diff_ids: diffIds },
    history,
  })
  return { name: `${createHash('sha256').update(bytes).digest('hex')}.json`, bytes }
}

async function load({ address }, fill) {
  const child = spawn('docker', ['-H', address, 'load', '-q'], { stdio: ['pipe', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  const end = tar([])
  await fill(async (entry) => {
    const bytes = tar([entry]).subarray(0, -end.length)
    if (!child.stdin.write(bytes)) await once(child.stdin, 'drain')
  })
  child.stdin.end(end)
  const [code] = await ended
  if (code !== 0) throw new Error(`docker load ended with ${code}.`)
}
