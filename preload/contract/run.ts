import * as z from 'zod'

const Port = z.number().int().min(1).max(65_535)

export const RunPort = z.object({
  container: Port,
  /** Left out, the engine picks a free one. */
  host: Port.optional(),
  ip: z.string().max(100).optional(),
  protocol: z.enum(['tcp', 'udp', 'sctp']).optional(),
})
export type RunPort = z.infer<typeof RunPort>

export const RunMount = z.object({
  type: z.enum(['bind', 'volume', 'tmpfs']),
  /** A path of the engine's machine for `bind`, a volume's name for `volume`; left out, an anonymous volume. */
  source: z.string().max(4096).optional(),
  target: z.string().min(1).max(4096),
  readOnly: z.boolean().optional(),
})
export type RunMount = z.infer<typeof RunMount>

const Text = z.string().max(4096)
const Words = z.array(z.string().max(131_072)).max(10_000)

/** What `docker run` takes, in our words: memory in bytes, one object a port. */
export const RunOptions = z.object({
  image: z.string().trim().min(1, 'Choose an image.').max(1000),
  name: Text.optional(),
  command: Words.optional(),
  entrypoint: Words.optional(),
  env: z.record(z.string().min(1), z.string()).optional(),
  ports: z.array(RunPort).max(70_000).optional(),
  mounts: z.array(RunMount).max(1000).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  tty: z.boolean().optional(),
  stdin: z.boolean().optional(),
  autoRemove: z.boolean().optional(),
  restart: z
    .string()
    .regex(/^(no|always|unless-stopped|on-failure(:\d+)?)$/, 'A restart policy is no, always, unless-stopped or on-failure[:times].')
    .optional(),
  network: Text.optional(),
  user: Text.optional(),
  workdir: Text.optional(),
  hostname: Text.optional(),
  memory: z.number().int().nonnegative().optional(),
  cpus: z.number().nonnegative().max(4096).optional(),
  platform: Text.optional(),
  privileged: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  init: z.boolean().optional(),
  extraHosts: z.array(Text).optional(),
})
export type RunOptions = z.infer<typeof RunOptions>
