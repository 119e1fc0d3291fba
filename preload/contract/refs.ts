import * as z from 'zod'

/** An engine's id, as `engines.list` gives it. Left out, it means the current engine. */
export const EngineRef = z.object({ engine: z.string().min(1).max(500).optional() })

/** One object of an engine: a full id, an id prefix or a name. */
export const ObjectRef = EngineRef.extend({ id: z.string().min(1).max(500) })
export type ObjectRef = z.infer<typeof ObjectRef>

/** A task that a long method has started; read it with `tasks.follow`. */
export const TaskStarted = z.object({ task: z.string() })

/** The items of a watch stream: first `snapshot: true` with every object, then only what changed. `removes` holds ids. */
export function patchOf<T extends z.ZodType>(item: T) {
  return z.object({ snapshot: z.boolean(), upserts: z.array(item), removes: z.array(z.string()) })
}
export interface Patch<T> {
  snapshot: boolean
  upserts: T[]
  removes: string[]
}
