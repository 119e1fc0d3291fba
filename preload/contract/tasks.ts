import * as z from 'zod'
import { WireError } from './errors'
import { call, stream } from './kit'
import { patchOf, TaskStarted } from './refs'

export const TaskKind = z.enum([
  'pull',
  'push',
  'build',
  'run',
  'recreate',
  'commit',
  'copy',
  'save',
  'send',
  'load',
  'import',
  'export',
  'prune',
  'explore',
  'compose',
])
export type TaskKind = z.infer<typeof TaskKind>
export const TaskState = z.enum(['running', 'succeeded', 'failed', 'cancelled'])

/** One part of a task that has its own progress: a layer, a file. */
export const TaskItem = z.object({
  id: z.string(),
  label: z.string(),
  status: z.string(),
  done: z.number().optional(),
  total: z.number().optional(),
  /** Units a second. */
  rate: z.number().optional(),
})
export type TaskItem = z.infer<typeof TaskItem>

export const Task = z.object({
  id: z.string(),
  kind: TaskKind,
  title: z.string(),
  engine: z.string(),
  state: TaskState,
  /** Bytes, or steps for a build. */
  done: z.number().optional(),
  total: z.number().optional(),
  unit: z.enum(['bytes', 'steps', 'items']).optional(),
  /** Units a second, over the last seconds. */
  rate: z.number().optional(),
  startedAt: z.number(),
  endedAt: z.number().optional(),
  error: WireError.optional(),
  /** One line a person can read: "sha256:1a2b…, 12 layers, 3 new". */
  result: z.string().optional(),
  /** The id of what came of it: the new container of a run. */
  subject: z.string().optional(),
  command: z.string().optional(),
  /** What is being worked on just now: a file's name. */
  now: z.string().optional(),
  /** Files of a copy, beside its bytes. */
  files: z.object({ done: z.number(), total: z.number().optional() }).optional(),
  /** It can be paused and goes on where it was; `paused` while it waits. */
  pausable: z.boolean().optional(),
  paused: z.boolean().optional(),
  /** Once it has failed or was cancelled, `retry` begins it anew. */
  retryable: z.boolean().optional(),
})
export type Task = z.infer<typeof Task>

/** Replayed from the task's start, then live. `log` text may hold ANSI colours and cut lines. */
export const TaskEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task'), task: Task }),
  z.object({ kind: z.literal('items'), items: z.array(TaskItem) }),
  z.object({ kind: z.literal('log'), text: z.string() }),
])
export type TaskEvent = z.infer<typeof TaskEvent>

const TaskRef = z.object({ id: z.string() })

export const tasks = {
  list: call({ input: z.object({}), output: z.array(Task) }),
  watch: stream({ input: z.object({}), item: patchOf(Task) }),
  follow: stream({ input: TaskRef, item: TaskEvent }),
  cancel: call({ input: TaskRef, output: z.void() }),
  pause: call({ input: TaskRef, output: z.void() }),
  resume: call({ input: TaskRef, output: z.void() }),
  /** Begins a task that has failed or was cancelled anew, with the same input, as a new task. */
  retry: call({ input: TaskRef, output: TaskStarted }),
  /** Forgets ended tasks: one, or all of them. */
  clear: call({ input: TaskRef.partial(), output: z.void() }),
}
