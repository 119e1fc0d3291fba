import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { isDigest, repositoryProblem, tagProblem, toRegistryAddress } from './registryNames'

/** Any spelling of a registry's address; it arrives as `host[:port]`, Docker Hub as `docker.io`. */
export const RegistryAddress = z
  .string()
  .min(1, { error: () => t`Name a registry.` })
  .max(300)
  .transform((text, ctx) => {
    const address = toRegistryAddress(text)
    if (address !== undefined) return address
    ctx.addIssue({ code: 'custom', message: t`A registry’s address is a host with or without a port, such as ghcr.io or 127.0.0.1:5000.` })
    return z.NEVER
  })

/** A text that has no `problem`. */
const named = (problem: (text: string) => string | undefined) =>
  z
    .string()
    .max(1000)
    .superRefine((text, ctx) => {
      const why = problem(text)
      if (why !== undefined) ctx.addIssue({ code: 'custom', message: why })
    })

export const RepositoryName = named(repositoryProblem)
export const TagName = named(tagProblem)
export const Digest = named((text) => (isDigest(text) ? undefined : t`A digest reads sha256: and 64 hexadecimal digits.`))
/** A tag or a digest. */
export const TagOrDigest = named((text) =>
  text.includes(':') ? (isDigest(text) ? undefined : t`A digest reads sha256: and 64 hexadecimal digits.`) : tagProblem(text),
)

/** Where a login lies: a credential helper of docker's config, the OS keychain (through Longshore), or docker's config file itself. */
export const LoginPlace = z.enum(['helper', 'keychain', 'file'])
export type LoginPlace = z.infer<typeof LoginPlace>

export const RegistryLogin = z.object({
  username: z.string(),
  /** An identity token, which the registry gave for a password and which stands for it. */
  token: z.boolean(),
  storedIn: LoginPlace,
  /** Where it lies, for a person: `docker-credential-pass`, `the keychain`, `/home/a/.docker/config.json`. */
  where: z.string(),
})
export type RegistryLogin = z.infer<typeof RegistryLogin>

export const Registry = z.object({
  /** The same as `address`. */
  id: z.string(),
  /** `host[:port]`; Docker Hub is `docker.io`. */
  address: z.string(),
  /** `Docker Hub`, or the address. */
  name: z.string(),
  login: RegistryLogin.optional(),
  /** Why its login cannot be read, in one sentence: the helper is missing or hangs. */
  loginProblem: z.string().optional(),
  /** The user added it to the list: only such a one can be removed from it. */
  added: z.boolean(),
  /** The user allowed plain HTTP and certificates that nobody vouches for. */
  insecure: z.boolean(),
  /** Images on the current engine whose names point here. */
  images: z.number(),
})
export type Registry = z.infer<typeof Registry>

/** A certificate as a person can compare it. Dates in ms. */
export const Certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.number(),
  validTo: z.number(),
  names: z.array(z.string()),
})
export type Certificate = z.infer<typeof Certificate>

/** What a registry says of itself, and by which way it is reached. */
export const RegistryDetails = z.object({
  address: z.string(),
  /** `https://ghcr.io`: what is really asked. */
  url: z.string(),
  /** It answered as a registry; else `problem` says what happened. */
  reachable: z.boolean(),
  problem: z.object({ message: z.string(), hint: z.string().optional() }).optional(),
  /** What it asks for: nothing, a password with each question, or a token of the server `realm`. */
  auth: z.enum(['none', 'basic', 'token']).optional(),
  realm: z.string().optional(),
  /** The login it has was tried: false when the registry refuses it. Absent when there is none. */
  loginWorks: z.boolean().optional(),
  /** Its certificate, when it speaks HTTPS and could be asked, trusted or not. */
  certificate: Certificate.optional(),
  insecure: z.boolean(),
  /** The proxy that is between, without its password. */
  proxy: z.string().optional(),
  /** Folders of `certs.d` that have something for it, and what: authorities and client certificates, by file name. */
  certificates: z.array(
    z.object({ folder: z.string(), authorities: z.array(z.string()), clients: z.array(z.string()), problem: z.string().optional() }),
  ),
  /** What the engine's own settings say about it (`docker info`): absent when no engine answers. */
  engine: z.object({ name: z.string(), insecure: z.boolean(), mirrors: z.array(z.string()) }).optional(),
})
export type RegistryDetails = z.infer<typeof RegistryDetails>

/** One page of a registry's repositories. `hidden` is an answer, not an error: many registries do not tell. */
export const Catalog = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('listed'),
    repositories: z.array(z.string()),
    /** Pass it as `after` for the next page; absent on the last one. */
    after: z.string().optional(),
  }),
  z.object({
    state: z.literal('hidden'),
    /** One sentence: why, and what to do instead. */
    why: z.string(),
    /** `registries.search` works here. */
    searchable: z.boolean(),
  }),
])
export type Catalog = z.infer<typeof Catalog>

export const SearchResult = z.object({
  /** As `registries.tags` takes it: Docker Hub's own with `library/`. */
  repository: z.string(),
  description: z.string(),
  stars: z.number(),
  official: z.boolean(),
})
export type SearchResult = z.infer<typeof SearchResult>
