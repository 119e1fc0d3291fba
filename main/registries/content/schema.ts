import * as z from 'zod'

const Annotations = z.record(z.string(), z.string()).nullish()

export const Descriptor = z.object({
  mediaType: z.string().default(''),
  digest: z.string(),
  size: z.number(),
  annotations: Annotations,
  artifactType: z.string().nullish(),
  urls: z.array(z.string()).nullish(),
  platform: z
    .object({
      os: z.string().default(''),
      architecture: z.string().default(''),
      variant: z.string().nullish(),
      'os.version': z.string().nullish(),
    })
    .nullish(),
})
export type Descriptor = z.infer<typeof Descriptor>

/** An image manifest, an artifact, or an index (OCI image specification 1.1; Docker schema 2). */
export const RawManifest = z.object({
  schemaVersion: z.number().nullish(),
  mediaType: z.string().nullish(),
  artifactType: z.string().nullish(),
  config: Descriptor.nullish(),
  layers: z.array(Descriptor).nullish(),
  blobs: z.array(Descriptor).nullish(),
  manifests: z.array(Descriptor).nullish(),
  subject: Descriptor.nullish(),
  annotations: Annotations,
})
export type RawManifest = z.infer<typeof RawManifest>

/** A field that is not what it should be is as good as none: the rest of an image's config can still be read. */
const lenient = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined)

export const RawConfig = z.object({
  created: lenient(z.string()),
  author: lenient(z.string()),
  os: lenient(z.string()),
  architecture: lenient(z.string()),
  variant: lenient(z.string()),
  'os.version': lenient(z.string()),
  config: lenient(
    z.object({
      Cmd: lenient(z.array(z.string())),
      Entrypoint: lenient(z.array(z.string())),
      Env: lenient(z.array(z.string())),
      ExposedPorts: lenient(z.record(z.string(), z.unknown())),
      Volumes: lenient(z.record(z.string(), z.unknown())),
      User: lenient(z.string()),
      WorkingDir: lenient(z.string()),
      Labels: lenient(z.record(z.string(), z.string())),
    }),
  ),
  history: lenient(
    z.array(
      z.object({
        created: lenient(z.string()),
        created_by: lenient(z.string()),
        comment: lenient(z.string()),
        empty_layer: lenient(z.boolean()),
      }),
    ),
  ),
})
export type RawConfig = z.infer<typeof RawConfig>

export const toTime = (text: string | null | undefined): number | undefined => {
  const time = Date.parse(text ?? '')
  // Builders that want the same digest each time write the year 1 or 1970.
  return Number.isNaN(time) || time <= 0 ? undefined : time
}
