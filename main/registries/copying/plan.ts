import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { type Contents, digestOf, type Fetched } from '../content/fetch'
import { isForeign } from '../content/media'
import { RawManifest, type Descriptor } from '../content/schema'
import { kindOf, platformName, toEntry } from '../content/toManifest'
import type { RegistryClient } from '../http/client'

/** Everything that a copy takes along, children before parents. */
export interface CopyPlan {
  /** The last one is what the tags will point at. */
  manifests: Fetched[]
  blobs: Descriptor[]
}

interface Source {
  client: RegistryClient
  contents: Contents
  repository: string
}

/** Reads what a reference points at, with all that belongs to it. `platforms` leaves the others out of an index, which changes its digest. */
export async function planCopy(
  source: Source,
  reference: string,
  platforms: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<CopyPlan> {
  const top = await source.contents.manifest(source.client, source.repository, reference, signal)
  if (platforms !== undefined && kindOf(top) !== 'index') {
    throw new AppError(
      'invalid-input',
      t`"${source.repository}" has one image here and no list of platforms.`,
      t`Copy it without choosing platforms.`,
    )
  }
  const plan: CopyPlan = { manifests: [], blobs: [] }
  await take(source, platforms === undefined ? top : only(top, platforms), plan, signal)
  return plan
}

async function take(source: Source, fetched: Fetched, plan: CopyPlan, signal: AbortSignal, depth = 0): Promise<void> {
  if (plan.manifests.some(({ digest }) => digest === fetched.digest)) return
  if (depth > 4) throw new AppError('invalid-input', t`This index has indexes inside without end.`)
  const { manifest } = fetched
  for (const child of manifest.manifests ?? []) {
    await take(source, await source.contents.manifest(source.client, source.repository, child.digest, signal), plan, signal, depth + 1)
  }
  for (const blob of [manifest.config, ...(manifest.layers ?? []), ...(manifest.blobs ?? [])]) {
    if (!blob || isForeign(blob.mediaType) || plan.blobs.some(({ digest }) => digest === blob.digest)) continue
    plan.blobs.push(blob)
  }
  plan.manifests.push(fetched)
}

/** The same index with these platforms alone, and what is attested about them. */
function only(index: Fetched, platforms: readonly string[]): Fetched {
  const raw = JSON.parse(index.bytes.toString('utf8')) as { manifests: { digest: string }[] }
  const entries = (index.manifest.manifests ?? []).map(toEntry)
  const wanted = (entry: (typeof entries)[number]) => {
    const name = entry.platform === undefined ? '' : platformName(entry.platform)
    return platforms.some((platform) => name === platform || name.startsWith(`${platform}/`))
  }
  for (const platform of platforms) {
    if (
      entries.some(
        (entry) =>
          entry.platform && [platformName(entry.platform), `${entry.platform.os}/${entry.platform.architecture}`].includes(platform),
      )
    )
      continue
    throw new AppError('not-found', t`There is no image for ${platform} in it.`, t`Choose platforms that it is made for.`)
  }
  const images = new Set(entries.filter(wanted).map(({ digest }) => digest))
  const kept = new Set(
    entries.filter(({ digest, about }) => images.has(digest) || (about !== undefined && images.has(about))).map(({ digest }) => digest),
  )
  const bytes = Buffer.from(JSON.stringify({ ...raw, manifests: raw.manifests.filter(({ digest }) => kept.has(digest)) }, undefined, 2))
  return { digest: digestOf(bytes), mediaType: index.mediaType, bytes, manifest: RawManifest.parse(JSON.parse(bytes.toString('utf8'))) }
}
