import { t } from '@lingui/core/macro'
import type { Referrer } from '../../../preload/contract/registryContent'
import type { TaskItem } from '../../../preload/contract/tasks'
import { createRate } from '../../tasks/rate'
import type { TaskHandle } from '../../tasks/types'
import type { Contents } from '../content/fetch'
import { INDEXES } from '../content/media'
import type { Descriptor } from '../content/schema'
import type { RegistryClient } from '../http/client'
import { inParallel } from '../inParallel'
import { findReferrers, tagOf } from '../referrers'
import { readBlob } from './blob'
import { type CopyPlan, planCopy } from './plan'
import { hasBlob, putManifest, uploadBlob } from './upload'

export interface End {
  client: RegistryClient
  repository: string
}

export interface CopyOptions {
  from: End & { reference: string }
  to: End & { tags: readonly string[] }
  platforms?: readonly string[] | undefined
  referrers: boolean
}

export interface Copied {
  digest: string
  copied: number
  mounted: number
  there: number
  /** Signatures and the like that came along. */
  attached: number
}

const AT_ONCE = 4
const TELL = 100

/** Copies what a reference points at into another repository, blob by blob, without keeping any of it here. */
export async function copy(contents: Contents, { from, to, platforms, referrers }: CopyOptions, task: TaskHandle): Promise<Copied> {
  const source = { ...from, contents }
  const plan = await planCopy(source, from.reference, platforms, task.signal)
  const counts = { copied: 0, mounted: 0, there: 0 }
  const progress = createProgress(plan.blobs, task)
  await copyBlobs(plan, { from, to, progress, counts, task })
  const top = plan.manifests.at(-1)
  for (const manifest of plan.manifests.slice(0, -1)) await putManifest(to.client, to.repository, manifest.digest, manifest, task.signal)
  for (const tag of to.tags) {
    if (top) await putManifest(to.client, to.repository, tag, top, task.signal)
    task.log(`${tag}: ${top?.digest ?? ''}\n`)
  }
  let attached = 0
  if (referrers) {
    for (const { digest } of plan.manifests) attached += await copyAttached(contents, { from, to, counts, task }, digest)
  }
  return { digest: top?.digest ?? '', ...counts, attached }
}

interface Moving {
  from: End
  to: End
  progress?: ReturnType<typeof createProgress>
  counts: Pick<Copied, 'copied' | 'mounted' | 'there'>
  task: TaskHandle
}

async function copyBlobs(plan: CopyPlan, { from, to, progress, counts, task }: Moving): Promise<void> {
  const { signal } = task
  const same = from.client === to.client
  const one = async (blob: Descriptor) => {
    const { digest, size } = blob
    const target = { ...to, digest, size }
    if (await hasBlob(target, signal)) {
      counts.there += 1
      return progress?.end(blob, t`Already there`)
    }
    progress?.start(blob)
    async function* bytes() {
      progress?.start(blob)
      for await (const piece of readBlob({ ...from, digest, size }, signal)) {
        yield piece
        progress?.add(blob, piece.length)
      }
    }
    const how = await uploadBlob(target, { bytes, from: same ? from.repository : undefined, signal })
    if (how === 'mounted') counts.mounted += 1
    else counts.copied += 1
    progress?.end(blob, how === 'mounted' ? t`Mounted` : t`Copied`)
  }
  for await (const _ of inParallel(plan.blobs, AT_ONCE, one));
}

/** What is attached to a manifest comes along; a registry that keeps no list of it gets one as a tag. Answers how many. */
async function copyAttached(contents: Contents, { from, to, counts, task }: Moving, digest: string): Promise<number> {
  const found = (await findReferrers({ ...from, contents }, digest, task.signal).catch(() => [])).filter((one) => one.from !== 'index')
  const unlisted: Referrer[] = []
  for (const one of found) {
    const plan = await planCopy({ ...from, contents }, one.digest, undefined, task.signal)
    await copyBlobs(plan, { from, to, counts, task })
    for (const manifest of plan.manifests) {
      const last = manifest === plan.manifests.at(-1)
      const { listsReferrers } = await putManifest(
        to.client,
        to.repository,
        (last ? one.tag : undefined) ?? manifest.digest,
        manifest,
        task.signal,
      )
      if (last && one.from === 'referrers' && !listsReferrers) unlisted.push(one)
    }
    task.log(`${one.kind} ${one.digest}\n`)
  }
  if (unlisted.length > 0) await listAttached(contents, to, digest, unlisted, task.signal)
  return found.length
}

/** The list that a registry without the referrers API has under the tag `sha256-<hex>` (OCI distribution specification 1.1). */
async function listAttached(contents: Contents, to: End, digest: string, more: readonly Referrer[], signal: AbortSignal): Promise<void> {
  const tag = tagOf(digest)
  const before = await contents.manifest(to.client, to.repository, tag, signal).catch(() => undefined)
  const known = before?.manifest.manifests ?? []
  const news = await Promise.all(
    more
      .filter((one) => !known.some((old) => old.digest === one.digest))
      .map(async (one) => {
        const { mediaType, bytes } = await contents.manifest(to.client, to.repository, one.digest, signal)
        return { mediaType, digest: one.digest, size: bytes.length, artifactType: one.type, annotations: one.annotations }
      }),
  )
  if (news.length === 0) return
  const [mediaType = ''] = INDEXES
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests: [...known, ...news] }))
  await putManifest(to.client, to.repository, tag, { bytes, mediaType }, signal)
}

/** One part of the task for each blob, and the bytes of all. */
function createProgress(blobs: readonly Descriptor[], task: TaskHandle) {
  const parts = new Map(blobs.map(({ digest }) => [digest, { done: 0, rate: createRate() }]))
  const total = blobs.reduce((sum, { size }) => sum + size, 0)
  let told = 0
  const itemOf = ({ digest, size }: Descriptor, status: string, { moves = false } = {}): TaskItem => {
    const part = parts.get(digest)
    const rate = moves ? part?.rate.perSecond(Date.now()) : undefined
    return { id: digest, label: digest.slice(7, 19), status, done: part?.done ?? 0, total: size, ...(rate !== undefined && { rate }) }
  }
  const all = () => {
    let done = 0
    for (const part of parts.values()) done += part.done
    task.progress({ done, total, unit: 'bytes' })
  }
  task.items(blobs.map((blob) => itemOf(blob, t`Waiting`)))
  all()
  return {
    start(blob: Descriptor) {
      const part = parts.get(blob.digest)
      if (part) part.done = 0
      task.items([itemOf(blob, t`Copying`, { moves: true })])
    },
    add(blob: Descriptor, bytes: number) {
      const part = parts.get(blob.digest)
      if (part === undefined) return
      part.done += bytes
      const now = Date.now()
      part.rate.add(part.done, now)
      if (now - told < TELL) return
      told = now
      task.items([itemOf(blob, t`Copying`, { moves: true })])
      all()
    },
    end(blob: Descriptor, status: string) {
      const part = parts.get(blob.digest)
      if (part) part.done = blob.size
      task.items([itemOf(blob, status)])
      task.log(`${blob.digest.slice(7, 19)}: ${status}\n`)
      all()
    },
  }
}
