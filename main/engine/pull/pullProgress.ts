import { plural, t } from '@lingui/core/macro'
import * as z from 'zod'
import type { TaskItem } from '../../../preload/contract/tasks'
import { createLayers } from './layers'

/** One line of `POST /images/create`, `/images/{name}/push` and `/images/load`. */
export const PullLine = z.object({
  status: z.string().optional(),
  stream: z.string().optional(),
  id: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
  error: z.string().optional(),
  errorDetail: z.object({ message: z.string() }).partial().optional(),
})
export type PullLine = z.infer<typeof PullLine>

/** What a line has changed. */
export interface PullStep {
  item?: TaskItem
  /** A line for the log: once for each phase of a layer, not for each percent. */
  text?: string
}

/** Layers are told by twelve digits; other ids are tags: the first line, "Pulling from library/app", has one. */
export const isLayer = (id: string | undefined): id is string => id !== undefined && /^[0-9a-f]{12}$/.test(id)

/** Adds up what the engine tells about a pull. */
export function createPullProgress() {
  const layers = createLayers({ moving: 'Downloading', moved: ['Download complete', 'Pull complete'] })
  const tags = new Set<string>()
  let digest = ''
  let status = ''

  return {
    take(line: PullLine): PullStep {
      const text = line.status ?? ''
      if (isLayer(line.id)) return layers.take(line.id, text, line.progressDetail)
      if (text.startsWith('Digest: ')) digest = text.slice('Digest: '.length)
      if (text.startsWith('Status: ')) status = text.slice('Status: '.length)
      if (text.startsWith('Pulling from ') && line.id !== undefined) tags.add(line.id)
      return text === '' ? {} : { text: `${line.id === undefined ? '' : `${line.id}: `}${text}\n` }
    },
    bytes: () => layers.bytes(),
    /** `Downloaded newer image for app:1, digest sha256:…`, `Image is up to date for …`, or `3 tags. Downloaded newer image for app`. */
    result(): string {
      if (tags.size > 1) return `${plural(tags.size, { one: '# tag.', other: '# tags.' })} ${status}`.trim()
      return [status, digest && t`digest ${digest}`].filter((part) => part !== '').join(', ')
    },
  }
}
