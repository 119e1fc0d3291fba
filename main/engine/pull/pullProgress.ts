import * as z from 'zod'
import type { TaskItem } from '../../../preload/contract/tasks'

/** One line of `POST /images/create`. */
export const PullLine = z.object({
  status: z.string().optional(),
  id: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
  error: z.string().optional(),
  errorDetail: z.object({ message: z.string() }).partial().optional(),
})
export type PullLine = z.infer<typeof PullLine>

interface Layer extends TaskItem {
  /** Bytes to download, as far as known; unpacking counts again from 0 and is not part of it. */
  downloaded: number
  size: number
}

/** What a line has changed. */
export interface PullStep {
  item?: TaskItem
  /** A line for the log: once for each phase of a layer, not for each percent. */
  text?: string
}

/** Adds up what the engine tells about a pull. */
export function createPullProgress() {
  const layers = new Map<string, Layer>()
  let digest = ''
  let status = ''

  function layerStep(id: string, phase: string, detail: PullLine['progressDetail']): PullStep {
    const layer: Layer = layers.get(id) ?? { id, label: id, status: '', downloaded: 0, size: 0 }
    const { current, total } = detail ?? {}
    const fresh = layer.status !== phase
    layer.status = phase
    if (phase === 'Downloading' && current !== undefined) {
      layer.downloaded = current
      layer.size = Math.max(total ?? 0, current)
    } else if (phase === 'Download complete' || phase === 'Pull complete') layer.downloaded = layer.size
    layers.set(id, layer)
    const counted = current !== undefined && total !== undefined && total > 0
    return {
      item: { id, label: id, status: phase, ...(counted && { done: current, total }), ...finished(phase, layer) },
      ...(fresh && { text: `${id}: ${phase}\n` }),
    }
  }

  return {
    take(line: PullLine): PullStep {
      const text = line.status ?? ''
      // The first line, "Pulling from library/app", has the tag as its id.
      if (line.id !== undefined && /^[0-9a-f]{12}$/.test(line.id)) return layerStep(line.id, text, line.progressDetail)
      if (text.startsWith('Digest: ')) digest = text.slice('Digest: '.length)
      if (text.startsWith('Status: ')) status = text.slice('Status: '.length)
      return text === '' ? {} : { text: `${line.id === undefined ? '' : `${line.id}: `}${text}\n` }
    },
    /** Bytes downloaded and to download, over the layers that have told their size. */
    bytes(): { done: number; total: number } {
      let done = 0
      let total = 0
      for (const layer of layers.values()) {
        done += layer.downloaded
        total += layer.size
      }
      return { done, total }
    },
    /** `Downloaded newer image for app:1, digest sha256:…`, or `Image is up to date for …`. */
    result: (): string => [status, digest && `digest ${digest}`].filter((part) => part !== '').join(', '),
  }
}

function finished(phase: string, { size }: Layer): Partial<TaskItem> {
  return (phase === 'Pull complete' || phase === 'Download complete') && size > 0 ? { done: size, total: size } : {}
}
