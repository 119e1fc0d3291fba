import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { ImageReference } from './images'
import { call, stream } from './kit'
import { EngineRef, patchOf, TaskStarted } from './refs'
import {
  Comparison,
  DeletePreview,
  ImageConfig,
  Manifest,
  Referrer,
  RetentionLook,
  RetentionRules,
  Tag,
  TagDetails,
} from './registryContent'
import {
  Catalog,
  Digest,
  LoginPlace,
  Registry,
  RegistryAddress,
  RegistryDetails,
  RepositoryName,
  SearchResult,
  TagName,
  TagOrDigest,
} from './registryParts'

const RegistryRef = z.object({ registry: RegistryAddress })
const RepositoryRef = RegistryRef.extend({ repository: RepositoryName })
const ContentRef = RepositoryRef.extend({ reference: TagOrDigest })

/** One page of a list that may be long: `after` is the last answer's `after`. */
const Page = z.object({ after: z.string().max(1000).optional(), limit: z.number().int().min(1).max(10_000).optional() })

/**
 * A login that was tried with the registry first. `needs-plain`: nothing was stored, because there is no place for secrets here but
 * docker's config file, where anybody who reads the file reads them; ask the user and call again with `allowPlain`.
 */
export const LoggedIn = z.discriminatedUnion('state', [
  z.object({ state: z.literal('stored'), storedIn: LoginPlace, where: z.string() }),
  z.object({ state: z.literal('needs-plain'), warning: z.string(), where: z.string() }),
])
export type LoggedIn = z.infer<typeof LoggedIn>

/** What `push` has come to. */
export const Pushed = z.object({
  /** Of what the tags point at. */
  digest: z.string(),
  /** False when the registry had every layer before. */
  anythingNew: z.boolean(),
  tags: z.array(z.string()),
  /** `docker pull …`, by the first tag, and by digest. */
  pull: z.string(),
  pullByDigest: z.string(),
  /** Names that were made on the engine for the push and are still there: `images.remove` or `registries.untag` takes them off. */
  made: z.array(z.string()),
})
export type Pushed = z.infer<typeof Pushed>

export const registries = {
  /** Docker Hub, those with a login (docker's or ours), those the user added, and those that names of local images point at. */
  list: call({ input: EngineRef, output: z.array(Registry) }),
  /** The same, live: logins made by `docker login` appear by themselves. */
  watch: stream({ input: EngineRef, item: patchOf(Registry) }),
  /** Puts a registry on the list, or changes `insecure` of one that is there. Nothing is asked of it. */
  add: call({ input: RegistryRef.extend({ insecure: z.boolean().default(false) }), output: Registry }),
  /** Takes an added registry off the list. A login it has stays, and keeps it on the list. */
  remove: call({ input: RegistryRef, output: z.void() }),
  /** Asks the registry what it is. One that cannot be reached is an answer here, not an error. */
  inspect: call({ input: EngineRef.extend(RegistryRef.shape), output: RegistryDetails }),

  /**
   * Tries the login with the registry, then stores it where `docker login` would. `unauthorized` when the registry refuses it;
   * nothing is stored then. A token goes where the password goes.
   */
  login: call({
    input: RegistryRef.extend({
      username: z
        .string()
        .trim()
        .min(1, { error: () => t`Name a user.` })
        .max(500),
      password: z
        .string()
        .min(1, { error: () => t`Give the password or a token.` })
        .max(100_000),
      allowPlain: z.boolean().default(false),
    }),
    output: LoggedIn,
  }),
  /** Erases the login everywhere it lies; answers from where. `not-found` when there is none. */
  logout: call({ input: RegistryRef, output: z.object({ erased: z.array(z.string()) }) }),

  /** 100 repositories a page unless `limit` says otherwise; a registry may give fewer. */
  catalog: call({ input: RegistryRef.extend(Page.shape), output: Catalog }),
  /** Docker Hub through the engine (stars, official, description); elsewhere the names of the catalog that have `term` in them. */
  search: call({
    input: EngineRef.extend({
      registry: RegistryAddress.default('docker.io'),
      term: z
        .string()
        .trim()
        .min(1, { error: () => t`Type what to look for.` })
        .max(200),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.array(SearchResult),
  }),

  /** Every tag with its digest; up to 100 of them also with `size` and `createdAt`. With `limit`, one page: the last name is the next `after`. */
  tags: call({ input: EngineRef.extend(RepositoryRef.shape).extend(Page.shape), output: z.array(Tag) }),
  /** Names alone, in the registry's order, up to 1,000 an item: one page of the registry's. Closing it stops the questions. */
  tagNames: stream({ input: RepositoryRef, item: z.array(z.string()) }),
  /** Details of these tags, as they come, in no order; a tag that cannot be read has a `problem`. Closing it stops the questions. */
  tagDetails: stream({
    input: EngineRef.extend(RepositoryRef.shape).extend({ names: z.array(TagName).min(1).max(10_000) }),
    item: z.array(TagDetails),
  }),
  /** These tags against the images of the engine; `names` none at all asks only for `onlyHere`. */
  compare: call({ input: EngineRef.extend(RepositoryRef.shape).extend({ names: z.array(TagName).max(500) }), output: Comparison }),

  /** A manifest or an index, made readable. */
  manifest: call({ input: ContentRef, output: Manifest }),
  /** Signatures, attestations and whatever else is about this manifest. */
  referrers: call({ input: RepositoryRef.extend({ digest: Digest }), output: z.array(Referrer) }),
  /** The config of an image; of an index, of the image for `platform` (`linux/arm64`), else the engine's, else the first. */
  config: call({ input: EngineRef.extend(ContentRef.shape).extend({ platform: z.string().max(100).optional() }), output: ImageConfig }),

  deletePreview: call({ input: ContentRef, output: DeletePreview }),
  /**
   * Takes off one tag; the manifest goes when no other tag points at it. `digest`: what the user saw the tag point at; `conflict` when
   * it has moved since. `unsupported` when the registry does not delete.
   */
  deleteTag: call({
    input: RepositoryRef.extend({ tag: TagName, digest: Digest.optional() }),
    output: z.object({ digest: z.string(), manifestDeleted: z.boolean() }),
  }),
  /** Deletes a manifest with all tags that point at it, which must be exactly `tags`, as the preview showed them; else `conflict`. */
  deleteManifest: call({ input: RepositoryRef.extend({ digest: Digest, tags: z.array(TagName).max(10_000) }), output: z.void() }),
  /** Looks at every tag: which go by these rules, and why the others stay. */
  retentionPreview: stream({ input: RepositoryRef.extend(RetentionRules.shape), item: RetentionLook }),
  /** Takes off exactly these tags of a preview, as a task; one that points elsewhere by now is left alone. */
  retention: call({
    input: RepositoryRef.extend({
      tags: z
        .array(z.object({ name: TagName, digest: Digest }))
        .min(1)
        .max(100_000),
    }),
    output: TaskStarted,
  }),

  /** Tags a local image for each of `tags`, pushes them, as a task. With `untag`, names made for it are taken off again afterwards. */
  push: call({
    input: EngineRef.extend(RepositoryRef.shape).extend({
      image: ImageReference,
      tags: z.array(TagName).min(1).max(100),
      untag: z.boolean().default(false),
    }),
    output: TaskStarted,
  }),
  /** What a succeeded task of `push` or `copy` has come to. `not-found` for any other. */
  pushed: call({ input: z.object({ task: z.string().max(200) }), output: Pushed }),
  /** Takes off names that a push has made (the image stays under its others). */
  untag: call({ input: EngineRef.extend({ references: z.array(ImageReference).min(1).max(100) }), output: z.void() }),
  /**
   * From one repository to another, in the same registry or another, without the engine, as a task: an index with all its platforms unless
   * `platforms` names some, and with what is attached to it.
   */
  copy: call({
    input: z.object({
      from: ContentRef,
      to: RepositoryRef.extend({ tags: z.array(TagName).min(1).max(100) }),
      platforms: z.array(z.string().min(1).max(100)).min(1).max(50).optional(),
      referrers: z.boolean().default(true),
    }),
    output: TaskStarted,
  }),
}
