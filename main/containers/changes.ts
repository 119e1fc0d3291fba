import { t } from '@lingui/core/macro'
import * as z from 'zod'
import type { ContainerChanges, FileChange } from '../../preload/contract/containerParts'
import { fromDocker } from '../engine/errors'
import { inPath, request } from '../engine/request'
import type { Engine } from '../engine/types'
import { inspectContainer } from './inspect'

/** Paths sent to a page at once. */
const MOST = 100_000

const Answer = z.array(z.object({ Path: z.string(), Kind: z.number() }))
const KINDS: readonly FileChange['kind'][] = ['changed', 'added', 'deleted']

/** What differs from the image (`GET /containers/{id}/changes`), a folder before what is in it. */
export async function readChanges(engine: Engine, id: string, most = MOST): Promise<ContainerChanges> {
  const { info, name } = await inspectContainer(engine, id)
  const answer = await request(engine, `/containers/${inPath(info.Id)}/changes`).catch((error: unknown) => {
    throw fromDocker(error, t`The list of changes of the container "${name}"`)
  })
  // Without a change the engine says `null`, which docker-modem leaves as the bytes it came in.
  const all = Array.isArray(answer) ? Answer.parse(answer) : []
  const changes = all.map(({ Path: path, Kind: kind }): FileChange => ({ path, kind: KINDS[kind] ?? 'changed' })).sort(byPath)
  return { changes: changes.slice(0, most), total: all.length }
}

/** `/a/b` stands right after `/a`, before `/a-b`: a folder's own things come first. */
function byPath({ path: a }: FileChange, { path: b }: FileChange): number {
  if (a === b) return 0
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at < most && a[at] === b[at]) at++
  if (at === most) return a.length - b.length
  if (a[at] === '/') return -1
  if (b[at] === '/') return 1
  return a.charCodeAt(at) - b.charCodeAt(at)
}
