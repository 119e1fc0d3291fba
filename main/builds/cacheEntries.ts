import { t } from '@lingui/core/macro'
import * as z from 'zod'
import type { CacheEntry, CacheFilters } from '../../preload/contract/imageParts'
import { diskUsage } from '../engine/diskUsage'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'

const Time = z
  .string()
  .nullish()
  .transform((text) => {
    const at = Date.parse(text ?? '')
    return Number.isNaN(at) ? undefined : at
  })

const Usage = z.object({
  BuildCache: z
    .array(
      z.object({
        ID: z.string(),
        Type: z.string().default(''),
        Description: z.string().default(''),
        Size: z.number().default(0),
        CreatedAt: Time,
        LastUsedAt: Time,
        UsageCount: z.number().default(0),
        InUse: z.boolean().default(false),
        Shared: z.boolean().default(false),
        // One until API 1.41, several since.
        Parent: z.string().nullish(),
        Parents: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
})

/** What the builder keeps to be faster the next time (`GET /system/df`), the largest first. */
export async function listCache(engine: Engine, { unusedForSeconds = 0, kind }: CacheFilters): Promise<CacheEntry[]> {
  const usage = await measure(engine)
  const latest = Date.now() - unusedForSeconds * 1000
  return (Usage.parse(usage).BuildCache ?? [])
    .map(toEntry)
    .filter((entry) => (entry.usedAt ?? entry.createdAt) <= latest && (kind === undefined || entry.kind === kind))
    .sort((a, b) => b.bytes - a.bytes)
}

function toEntry(row: NonNullable<z.output<typeof Usage>['BuildCache']>[number]): CacheEntry {
  return {
    id: row.ID,
    kind: row.Type,
    description: row.Description,
    bytes: row.Size,
    createdAt: row.CreatedAt ?? 0,
    ...(row.LastUsedAt !== undefined && { usedAt: row.LastUsedAt }),
    uses: row.UsageCount,
    inUse: row.InUse,
    shared: row.Shared,
    parents: row.Parents ?? (row.Parent ? [row.Parent] : []),
  }
}

async function measure(engine: Engine): Promise<unknown> {
  return diskUsage(engine, 'build-cache').catch((error: unknown) => {
    throw fromDocker(error, t`The build cache`)
  })
}
