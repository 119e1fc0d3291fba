import { t } from '@lingui/core/macro'
import { createElement, useSyncExternalStore, type ReactNode } from 'react'
import type { Api } from '../../preload/contract'
import { AppError } from '../../preload/contract/appError'
import { ResultsDialog } from '../ui/ResultsDialog'
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

/** How an action went for one row. */
interface Result<T> {
  row: T
  name: string
  error?: Error
}

/** Runs an action on each row that takes it, asking first where it wants to. What failed becomes one toast, with a result for each of many rows. */
export async function runAction<T extends { id: string }>(api: Api, action: Action<T>, rows: readonly T[]): Promise<void> {
  const able = rows.filter((row) => action.when(row))
  if (able.length === 0) return
  const go = async () => tell(api, action, await runOnEach(api, action, able))
  let shut = () => {}
  const question = action.ask?.(able, go, () => shut())
  if (question === undefined || question === null || question === false) return go()
  openDialog((close) => {
    shut = close
    return question
  })
}

async function runOnEach<T extends { id: string }>(api: Api, action: Action<T>, rows: readonly T[]): Promise<Result<T>[]> {
  const waiting = [...rows]
  const results: Result<T>[] = []
  const worker = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const name = nameOf(action, row)
      try {
        const work = action.run(api, row)
        if (work === undefined) continue
        if (action.doing !== undefined) setBusy(row.id, action.doing)
        await work
        results.push({ row, name })
      } catch (error) {
        results.push({ row, name, error: error instanceof Error ? error : new Error(messageOf(error)) })
      } finally {
        if (action.doing !== undefined) setBusy(row.id, undefined)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, rows.length) }, worker))
  return results.sort((a, b) => rows.indexOf(a.row) - rows.indexOf(b.row))
}

/** Success is seen in the rows. One failure is a toast; of many rows, the toast counts and leads to each one's result. */
function tell<T extends { id: string }>(api: Api, action: Action<T>, results: readonly Result<T>[]): void {
  const failed = results.filter(({ error }) => error !== undefined && !isCancelled(error))
  const [first] = failed
  if (first?.error === undefined) return
  const verb = action.label.replace(/…$/, '')
  const hint = first.error instanceof AppError ? first.error.hint : undefined
  if (results.length === 1) return toast.fail(t`${verb} ${first.name}: ${first.error.message}`, hint)
  const again = () => void runOnEach(api, action, failed.map(({ row }) => row).filter(action.when)).then((next) => tell(api, action, next))
  const title = t`${verb}: ${failed.length} of ${results.length} failed`
  const show = () => openDialog((close) => createElement(ResultsDialog, { title, results: results.map(toLine), again, close }))
  toast.fail(title, first.error.message, { label: t`Show each`, onClick: show })
}

const toLine = ({ name, error }: Result<unknown>) => ({
  name,
  ...(error && { error: error.message, hint: error instanceof AppError ? error.hint : undefined }),
})

const isCancelled = (error: Error) => error instanceof AppError && error.code === 'cancelled'

function nameOf<T extends { id: string }>(action: Action<T>, row: T): string {
  if (action.nameOf) return action.nameOf(row)
  return 'name' in row && typeof row.name === 'string' && row.name !== '' ? row.name : row.id.slice(0, 12)
}

/** The sentence of an error, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : t`Something unexpected happened.`
}
