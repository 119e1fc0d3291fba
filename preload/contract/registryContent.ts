import * as z from 'zod'

export const Platform = z.object({
  os: z.string(),
  architecture: z.string(),
  variant: z.string().optional(),
  osVersion: z.string().optional(),
})
export type Platform = z.infer<typeof Platform>

/** A row for scripts and lists. With many tags in one answer, `size` and `createdAt` are left out: `tagDetails` has them. */
export const Tag = z.object({
  name: z.string(),
  digest: z.string(),
  /** Bytes on the wire (compressed). Of an index: of the image for the current engine's platform, else the first one. */
  size: z.number().optional(),
  /** When the image was built, in ms. */
  createdAt: z.number().optional(),
})
export type Tag = z.infer<typeof Tag>

/** `image`: one platform; `index`: a list of images; `artifact`: something else (a chart, a signature). */
export const ContentKind = z.enum(['image', 'index', 'artifact'])
export type ContentKind = z.infer<typeof ContentKind>

export const TagDetails = Tag.partial({ digest: true }).extend({
  kind: ContentKind.optional(),
  mediaType: z.string().optional(),
  /** What it is made for; attestations are not among them. */
  platforms: z.array(Platform),
  /** This tag alone could not be read: why, in one sentence. Then `digest` and the rest are absent. */
  problem: z.string().optional(),
})
export type TagDetails = z.infer<typeof TagDetails>

const Annotations = z.record(z.string(), z.string())

/** What a manifest inside an index is for. */
export const IndexEntry = z.object({
  digest: z.string(),
  mediaType: z.string(),
  /** Bytes of the manifest itself. */
  size: z.number(),
  kind: z.enum(['image', 'attestation', 'index', 'artifact']),
  platform: Platform.optional(),
  /** An attestation: the digest of the image it is about. */
  about: z.string().optional(),
  annotations: Annotations,
})
export type IndexEntry = z.infer<typeof IndexEntry>

export const ManifestLayer = z.object({
  digest: z.string(),
  mediaType: z.string(),
  /** Bytes on the wire. */
  size: z.number(),
  annotations: Annotations,
  /** The registry may not have it; it comes from elsewhere (foreign layers). */
  foreign: z.boolean(),
})
export type ManifestLayer = z.infer<typeof ManifestLayer>

export const Manifest = z.object({
  digest: z.string(),
  mediaType: z.string(),
  kind: ContentKind,
  artifactType: z.string().optional(),
  annotations: Annotations,
  /** What it is attached to, as a signature is to an image. */
  subject: z.string().optional(),
  /** Of an index, else empty. */
  manifests: z.array(IndexEntry),
  /** Of an image or an artifact, else empty; base first. */
  layers: z.array(ManifestLayer),
  config: z.object({ digest: z.string(), mediaType: z.string(), size: z.number() }).optional(),
  /** Config and layers, in bytes on the wire; absent for an index. */
  size: z.number().optional(),
  /** The manifest as the registry has it. */
  raw: z.string(),
})
export type Manifest = z.infer<typeof Manifest>

/** Something attached to a manifest: found by the referrers API, by a cosign tag (`sha256-….sig`), or in the index beside it. */
export const Referrer = z.object({
  digest: z.string(),
  kind: z.enum(['signature', 'attestation', 'sbom', 'other']),
  /** What it says it is: `application/vnd.dev.cosign.artifact.sig.v1+json`; for an attestation in an index, its predicates. */
  type: z.string(),
  /** Bytes of the manifest itself. */
  size: z.number(),
  annotations: Annotations,
  from: z.enum(['referrers', 'tag', 'index']),
  /** The tag it hangs on, with `from: 'tag'`. */
  tag: z.string().optional(),
})
export type Referrer = z.infer<typeof Referrer>

export const ImageConfig = z.object({
  digest: z.string(),
  platform: Platform,
  createdAt: z.number().optional(),
  author: z.string(),
  command: z.array(z.string()),
  entrypoint: z.array(z.string()),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  exposedPorts: z.array(z.string()),
  volumes: z.array(z.string()),
  user: z.string(),
  workdir: z.string(),
  labels: z.record(z.string(), z.string()),
  /** Oldest first. */
  history: z.array(z.object({ instruction: z.string(), createdAt: z.number().optional(), empty: z.boolean(), comment: z.string() })),
  raw: z.string(),
})
export type ImageConfig = z.infer<typeof ImageConfig>

/**
 * A tag there against the engine here. `same`: you have it; `newer-there`: the local image of this name was built earlier; `different`:
 * another one, not older; `only-there`: no image of this name here.
 */
export const TagComparison = z.object({
  name: z.string(),
  state: z.enum(['same', 'newer-there', 'different', 'only-there']),
  /** The local image that has its content, else the one that has its name. */
  localId: z.string().optional(),
  /** Names by which the engine has the same content, when this one is not among them. */
  alsoAs: z.array(z.string()),
})
export type TagComparison = z.infer<typeof TagComparison>

export const Comparison = z.object({
  tags: z.array(TagComparison),
  /** Tags of this repository that are on the engine and not in the registry. */
  onlyHere: z.array(z.object({ name: z.string(), localId: z.string() })),
})
export type Comparison = z.infer<typeof Comparison>

/** What goes with a digest. */
export const DeletePreview = z.object({
  digest: z.string(),
  kind: ContentKind,
  /** Every tag that points at this digest. */
  tags: z.array(z.string()),
  /** Tags whose index lists this digest: they would be broken by deleting the manifest. */
  indexes: z.array(z.object({ tag: z.string(), digest: z.string() })),
  /** Signatures and attestations that are about it, and stay. */
  referrers: z.array(Referrer),
})
export type DeletePreview = z.infer<typeof DeletePreview>

export const RetentionRules = z.object({
  /** Of the rest, this many of the newest stay. */
  keepLast: z.number().int().nonnegative().max(100_000).optional(),
  /** Only tags older than this many seconds go. */
  olderThan: z.number().nonnegative().optional(),
  /** Tags that match stay: a pattern with `*` and `?`, several with commas: `latest,v*`. */
  keepPattern: z.string().max(500).optional(),
})
export type RetentionRules = z.infer<typeof RetentionRules>

export const RetentionTag = Tag.extend({
  /** Why it stays; absent when it goes. */
  stays: z.enum(['newest', 'young', 'pattern', 'undated', 'signature']).optional(),
})
export type RetentionTag = z.infer<typeof RetentionTag>

/** First how far the look has come, at last the preview, newest first. */
export const RetentionLook = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('preview'), tags: z.array(RetentionTag) }),
])
export type RetentionLook = z.infer<typeof RetentionLook>
