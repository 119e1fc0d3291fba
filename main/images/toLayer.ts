import * as z from 'zod'
import type { ImageLayer } from '../../preload/contract/images'
import { toInstruction } from '../layers/instruction'

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
