import { createHash, randomBytes } from 'node:crypto'

const TYPE = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
}

/**
 * Fills a registry over HTTP with made-up images: what is in the layers is noise, everything around it is as a builder writes it.
 * @param {string} address @param {string} [authorization]
 */
export function registryFiller(address, authorization) {
  /** @param {string} method @param {string} path @param {Buffer | string} [body] @param {string} [type] */
  const send = async (method, path, body, type) => {
    const headers = { ...(type && { 'content-type': type }), ...(authorization && { authorization }) }
    const answer = await fetch(new URL(path, `http://${address}`), { method, headers, ...(body !== undefined && { body }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  /** @param {string} repository @param {Buffer} bytes @param {string} mediaType */
  async function blob(repository, bytes, mediaType) {
    const digest = digestOf(bytes)
    const { headers } = await send('POST', `/v2/${repository}/blobs/uploads/`)
    const upload = new URL(headers.get('location') ?? '', `http://${address}`)
    upload.searchParams.set('digest', digest)
    await send('PUT', upload.href, bytes, 'application/octet-stream')
    return { mediaType, digest, size: bytes.length }
  }
  /** @param {string} repository @param {string | undefined} reference @param {object} content @param {string} mediaType */
  async function manifest(repository, reference, content, mediaType) {
    const text = JSON.stringify({ schemaVersion: 2, mediaType, ...content })
    const digest = digestOf(text)
    await send('PUT', `/v2/${repository}/manifests/${reference ?? digest}`, text, mediaType)
    return { mediaType, digest, size: Buffer.byteLength(text) }
  }
  /**
   * An image of one platform.
   * @param {string} repository @param {string | undefined} tag
   * @param {{ architecture?: string, variant?: string, createdAt: Date, sizes?: number[], annotations?: Record<string, string> }} options
   */
  async function image(repository, tag, { architecture = 'amd64', variant, createdAt, sizes = [24_000, 3100, 700], annotations }) {
    const layers = []
    for (const size of sizes) layers.push(await blob(repository, randomBytes(size), TYPE.layer))
    const created = createdAt.toISOString()
    const steps = ['ADD rootfs.tar.gz /', 'RUN pnpm install --frozen-lockfile --prod', 'COPY dist /srv/app', 'COPY public /srv/app/public']
    const config = {
      os: 'linux',
      architecture,
      ...(variant && { variant }),
      created,
      author: 'ferrybook',
      config: {
        Entrypoint: ['node', '/srv/app/server.js'],
        Cmd: ['--port', '3000'],
        Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'NODE_VERSION=22.12.0', 'NODE_ENV=production'],
        ExposedPorts: { '3000/tcp': {} },
        Labels: { 'org.opencontainers.image.source': 'https://example.com/ferrybook/api' },
        User: 'node',
        WorkingDir: '/srv/app',
      },
      history: [
        ...sizes.map((_, at) => ({ created, created_by: steps[at % steps.length] })),
        { created, created_by: 'CMD ["--port" "3000"]', empty_layer: true },
      ],
      rootfs: { type: 'layers', diff_ids: layers.map(() => digestOf(randomBytes(8))) },
    }
    const content = {
      config: await blob(repository, Buffer.from(JSON.stringify(config)), TYPE.config),
      layers,
      ...(annotations && { annotations }),
    }
    return {
      ...(await manifest(repository, tag, content, TYPE.manifest)),
      platform: { os: 'linux', architecture, ...(variant && { variant }) },
    }
  }
  /**
   * An image of several platforms, with an attestation of the first.
   * @param {string} repository @param {string} tag @param {string[]} architectures @param {Date} createdAt
   */
  async function index(repository, tag, architectures, createdAt) {
    const manifests = []
    for (const architecture of architectures) manifests.push(await image(repository, undefined, { architecture, createdAt }))
    const statement = await blob(
      repository,
      Buffer.from('{"predicateType":"https://slsa.dev/provenance/v1"}'),
      'application/vnd.in-toto+json',
    )
    statement['annotations'] = { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' }
    const config = await blob(repository, Buffer.from('{"os":"unknown","architecture":"unknown"}'), TYPE.config)
    const attestation = await manifest(repository, undefined, { config, layers: [statement] }, TYPE.manifest)
    const about = { 'vnd.docker.reference.type': 'attestation-manifest', 'vnd.docker.reference.digest': manifests[0]?.digest }
    manifests.push({ ...attestation, platform: { os: 'unknown', architecture: 'unknown' }, annotations: about })
    const annotations = { 'org.opencontainers.image.version': tag, 'org.opencontainers.image.title': repository }
    return manifest(repository, tag, { manifests, annotations }, TYPE.index)
  }
  /** A cosign signature of a digest, by tag. @param {string} repository @param {string} digest */
  async function signature(repository, digest) {
    const layer = await blob(repository, Buffer.from('{"critical":{}}'), 'application/vnd.dev.cosign.simplesigning.v1+json')
    layer['annotations'] = { 'dev.cosignproject.cosign/signature': randomBytes(48).toString('base64') }
    const config = await blob(repository, Buffer.from('{}'), TYPE.config)
    return manifest(repository, `${digest.replace(':', '-')}.sig`, { config, layers: [layer] }, TYPE.manifest)
  }
  /** One more tag of what is there. @param {string} repository @param {string} from @param {string} to */
  async function tag(repository, from, to) {
    const accept = { accept: `${TYPE.index}, ${TYPE.manifest}`, ...(authorization && { authorization }) }
    const answer = await fetch(`http://${address}/v2/${repository}/manifests/${from}`, { headers: accept })
    await send('PUT', `/v2/${repository}/manifests/${to}`, await answer.text(), answer.headers.get('content-type') ?? TYPE.manifest)
  }
  return { image, index, signature, tag }
}

/** @param {Buffer | string} bytes */
const digestOf = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
