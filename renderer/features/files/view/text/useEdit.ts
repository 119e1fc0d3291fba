import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { AppError } from '../../../../../preload/contract/appError'
import { useApi } from '../../../../api/context'
import { toAppError } from '../../../../lib/useStream'
import type { FileAt, Stat } from '../source'
import type { TextControl } from './FileText'
import { type TextShape, toFile } from './textBytes'

type Saving = { status: 'idle' | 'saving' } | { status: 'saved'; savedAt: number } | { status: 'conflict' | 'failed'; error: AppError }

/** How it stands with what is typed. `stat` is the file as it was last read or written. */
export type EditState = Saving & { dirty: boolean; stat: Stat; shape: TextShape }

export interface EditControl {
  /** Answers whether the file holds the text now. `overwrite`: whatever became of the file meanwhile. */
  save(overwrite?: boolean): Promise<boolean>
}

/** Writes what is typed back into the file, and knows whether it has to be. */
export function useEdit(
  at: FileAt,
  first: Stat,
  shape: TextShape,
  text: { readonly current: TextControl | null },
  told: (state: EditState) => void,
): { state: EditState; control: EditControl; dirty(dirty: boolean): void } {
  const api = useApi()
  const [state, setState] = useState<EditState>({ status: 'idle', dirty: false, stat: first, shape })
  const running = useRef(false)
  const tell = useEffectEvent(told)
  useLayoutEffect(() => tell(state), [state])

  async function save(overwrite = false): Promise<boolean> {
    if (running.current || text.current === null) return false
    running.current = true
    const { text: typed, mark } = text.current.text()
    const { size, modifiedAt } = state.stat
    setState(({ dirty, stat, shape }) => ({ status: 'saving', dirty, stat, shape }))
    try {
      const stat = await api.files.write({
        ...at.place,
        path: at.entry.path,
        text: toFile(typed, shape),
        ...(!overwrite && { expected: { size, modifiedAt } }),
      })
      setState(({ dirty, shape }) => ({ status: 'saved', savedAt: Date.now(), dirty, stat, shape }))
      text.current?.saved(mark)
      return true
    } catch (thrown) {
      const error = toAppError(thrown)
      setState(({ dirty, stat, shape }) => ({ status: error.code === 'conflict' ? 'conflict' : 'failed', error, dirty, stat, shape }))
      return false
    } finally {
      running.current = false
    }
  }
  const dirty = (dirty: boolean) => setState((now) => (now.dirty === dirty ? now : { ...now, dirty }))
  return { state, control: { save }, dirty }
}
