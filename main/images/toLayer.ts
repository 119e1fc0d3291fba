import * as z from 'zod'
import type { ImageLayer } from '../../preload/contract/images'

/** `GET /images/{id}/history`, newest first. */
export const History = z.array(
  z.object({
    Created: z.number(),
    CreatedBy: z.string().nullish(),
    Size: z.number(),
    Comment: z.string().nullish(),
    Tags: z.array(z.string()).nullish(),
  }),
)

export function toLayer(step: z.output<typeof History>[number]): ImageLayer {
  return {
    instruction: toInstruction(step.CreatedBy ?? ''),
    createdAt: step.Created * 1000,
    size: step.Size,
    empty: step.Size === 0,
    comment: step.Comment ?? '',
    tags: step.Tags ?? [],
  }
}

/**
 * What was written in the Dockerfile, as far as the engine kept it. The older builder stores `/bin/sh -c #(nop)  CMD …`
 * and `/bin/sh -c make`; BuildKit stores `RUN /bin/sh -c make # buildkit`.
 */
export function toInstruction(createdBy: string): string {
  const text = createdBy.replace(/ # buildkit$/, '').trim()
  const nop = /^\/bin\/sh -c #\(nop\)\s+(.*)$/s.exec(text)
  if (nop?.[1] !== undefined) return nop[1]
  // Build arguments stand in front: `|1 VERSION=2 /bin/sh -c make`.
  const shell = /^(?:RUN )?(?:\|\d+ .*? )?\/bin\/sh -c (.*)$/s.exec(text)
  return shell?.[1] === undefined ? text : `RUN ${shell[1]}`
}
