import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'

const OCI = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'
const CONFIG = 'application/vnd.oci.image.config.v1+json'
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip'

export const digestOf = (bytes: Buffer | string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

interface Descriptor {
  mediaType: string
  digest: string
  size: number
  platform?: { os: string; architecture: string; variant?: string }
  annotations?: Record<string, string>
}

/** Fills a registry over HTTP, by code that is not the product's. `authorization` goes with each request. */
export function filler(address: string, authorization?: string) {
  const send = (method: string, path: string, body: Buffer | string = '', type?: string) =>
    new Promise<{ status: number; location: string | undefined; text: string }>((resolve, reject) => {
      const url = path.startsWith('http') ? new URL(path) : new URL(path, `http://${address}`)
      const headers = {
        ...(type && { 'content-type': type }),
        ...(authorization && { authorization }),
        'content-length': Buffer.byteLength(body),
      }
      const req = request(url, { method, headers, agent: false }, (res) => {
        let text = ''
        res.on('data', (piece: Buffer) => (text += piece.toString('utf8')))
        res.on('end', () => resolve({ status: res.statusCode ?? 0, location: res.headers.location, text }))
      })
      req.on('error', reject)
      req.end(body)
    })

  async function blob(repository: string, bytes: Buffer): Promise<string> {
    const digest = digestOf(bytes)
    const { location, status, text } = await send('POST', `/v2/${repository}/blobs/uploads/`)
    if (location === undefined) throw new Error(`No upload: ${status} ${text}`)
    const answer = await send('PUT', `${location}${location.includes('?') ? '&' : '?'}digest=${digest}`, bytes, 'application/octet-stream')
    if (answer.status !== 201) throw new Error(`No blob: ${answer.status} ${answer.text}`)
    return digest
  }

  async function manifest(repository: string, reference: string | undefined, content: object, mediaType: string): Promise<Descriptor> {
    const bytes = Buffer.from(JSON.stringify(content))
    const digest = digestOf(bytes)
    const answer = await send('PUT', `/v2/${repository}/manifests/${reference ?? digest}`, bytes, mediaType)
    if (answer.status !== 201) throw new Error(`No manifest: ${answer.status} ${answer.text}`)
    return { mediaType, digest, size: bytes.length }
  }

  /** An image of random layers; its tags are made one after the other. */
  async function image(
    repository: string,
    tags: readonly string[],
    options: {
      layers?: readonly (number | Buffer)[]
      architecture?: string
      createdAt?: string
      annotations?: Record<string, string>
      subject?: Descriptor
    } = {},
  ) {
    const { layers = [1000], architecture = 'amd64', createdAt = '2026-01-02T03:04:05Z', annotations, subject } = options
    const config = Buffer.from(
      JSON.stringify({
        os: 'linux',
        architecture,
        created: createdAt,
        author: 'anna',
        config: { Cmd: ['sh'], Env: ['A=b=c'], ExposedPorts: { '80/tcp': {} }, Labels: { one: 'two' }, User: 'me', WorkingDir: '/w' },
        history: [
          { created: createdAt, created_by: 'COPY . /' },
          { created_by: 'CMD ["sh"]', empty_layer: true },
        ],
        rootfs: { type: 'layers', diff_ids: layers.map(() => digestOf(randomBytes(8))) },
      }),
    )
    const bytes = layers.map((size) => (typeof size === 'number' ? randomBytes(size) : size))
    const digests: string[] = []
    for (const one of bytes) digests.push(await blob(repository, one))
    const content = {
      schemaVersion: 2,
      mediaType: OCI,
      config: { mediaType: CONFIG, digest: await blob(repository, config), size: config.length },
      layers: digests.map((digest, at) => ({ mediaType: LAYER, digest, size: bytes[at]!.length })),
      ...(annotations && { annotations }),
      ...(subject && { subject }),
    }
    let made = await manifest(repository, undefined, content, OCI)
    for (const tag of tags) made = await manifest(repository, tag, content, OCI)
    return { ...made, layers: digests, config: digestOf(config), size: config.length + bytes.reduce((sum, one) => sum + one.length, 0) }
  }

  /** An index of images; an attestation about the first one is beside them. */
  async function index(repository: string, tag: string, architectures: readonly string[], { attested = true } = {}) {
    const images: Descriptor[] = []
    for (const architecture of architectures) {
      const { mediaType, digest, size } = await image(repository, [], { architecture })
      images.push({ mediaType, digest, size, platform: { os: 'linux', architecture } })
    }
    if (attested) {
      const statement = Buffer.from('{"predicate":{}}')
      const config = Buffer.from('{}')
      const layer = { mediaType: 'application/vnd.in-toto+json', digest: await blob(repository, statement), size: statement.length }
      const content = {
        schemaVersion: 2,
        mediaType: OCI,
        config: { mediaType: CONFIG, digest: await blob(repository, config), size: config.length },
        layers: [{ ...layer, annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2' } }],
      }
      const made = await manifest(repository, undefined, content, OCI)
      const annotations = { 'vnd.docker.reference.type': 'attestation-manifest', 'vnd.docker.reference.digest': images[0]!.digest }
      images.push({ ...made, platform: { os: 'unknown', architecture: 'unknown' }, annotations })
    }
    const made = await manifest(repository, tag, { schemaVersion: 2, mediaType: INDEX, manifests: images }, INDEX)
    return { ...made, images }
  }

  return { send, blob, manifest, image, index }
}

export { OCI, INDEX }
