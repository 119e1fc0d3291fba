import { useSyncExternalStore, type ReactNode } from 'react'
import type { Api } from '../../preload/contract'
import { AppError } from '../../preload/contract/errors'
import { toast } from '../ui/toast'
import type { IconName } from '../ui/icons'
import { openDialog } from './dialogs'

/** Something a row can be told to do. Row buttons, menus, the palette and the keyboard read the same list. */
export interface Action<T extends { id: string }> {
  id: string
  label: string
  icon: IconName
  shortcut?: string | undefined
  danger?: boolean | undefined
  /** Actions of one group stand together; a line separates groups. */
  group: number
  /** Shown as a button when the pointer is over the row. */
  inRow?: boolean | undefined
  /** Offered when several rows are chosen. */
  bulk?: boolean | undefined
  when(row: T): boolean
  /** The docker command that does the same. */
  command?(row: T): string
  /** A dialog to show first; `go` runs the action. Nothing returned: it runs at once. */
  ask?(rows: T[], go: () => Promise<void>, close: () => void): ReactNode
  run(api: Api, row: T): Promise<unknown> | void
  /** What the row says meanwhile: "Stopping". */
  doing?: string | undefined
  /** How a toast names a row: its `name` unless told. */
  nameOf?(row: T): string
}

const busy = new Map<string, string>()
const readers = new Set<() => void>()

function setBusy(id: string, word: string | undefined): void {
  if (busy.get(id) === word) return
  if (word === undefined) busy.delete(id)
  else busy.set(id, word)
  for (const reader of readers) reader()
}

function listen(notify: () => void): () => void {
  readers.add(notify)
  return () => readers.delete(notify)
}

/** What is being done to an object right now, in a word: "Stopping". */
export function useBusy(id: string): string | undefined {
  return useSyncExternalStore(listen, () => busy.get(id))
}

const AT_ONCE = 6

/** Runs an action on each row that takes it, asking first where it wants to. Each failure becomes one toast. */
export async function runAction<T extends { id: string }>(api: Api, action: Action<T>, rows: readonly T[]): Promise<void> {
  const able = rows.filter((row) => action.when(row))
  if (able.length === 0) return
  const go = () => runOnEach(api, action, able)
  let shut = () => {}
  const question = action.ask?.(able, go, () => shut())
  if (question === undefined || question === null || question === false) return go()
  openDialog((close) => {
    shut = close
    return question
  })
}

async function runOnEach<T extends { id: string }>(api: Api, action: Action<T>, rows: readonly T[]): Promise<void> {
  const waiting = [...rows]
  const failures: { row: T; error: unknown }[] = []
  const worker = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      try {
        const work = action.run(api, row)
        if (work === undefined) continue
        if (action.doing !== undefined) setBusy(row.id, action.doing)
        await work
      } catch (error) {
        failures.push({ row, error })
      } finally {
        if (action.doing !== undefined) setBusy(row.id, undefined)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, rows.length) }, worker))
  for (const { row, error } of failures) {
    if (error instanceof AppError && error.code === 'cancelled') continue
    toast.fail(
      `${action.label.replace(/…$/, '')} ${nameOf(action, row)}: ${messageOf(error)}`,
      error instanceof AppError ? error.hint : undefined,
    )
  }
}

function nameOf<T extends { id: string }>(action: Action<T>, row: T): string {
  if (action.nameOf) return action.nameOf(row)
  return 'name' in row && typeof row.name === 'string' && row.name !== '' ? row.name : row.id.slice(0, 12)
}

/** The sentence of an error, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something unexpected happened.'
}
