import { type DragEvent, useState } from 'react'
import type { DropProps } from '../../lib/useFileDrop'
import type { RowDrop } from './types'

/** The row that files hang over, and how many things hang there. */
export interface Hanging {
  id: string
  count: number
}

/** Lets files be dropped on the rows of a table. */
export function useRowDrop<T>(
  drop: RowDrop<T> | undefined,
  rowAt: (target: EventTarget) => [string, T] | undefined,
): [Hanging | undefined, DropProps | undefined] {
  const [hanging, setHanging] = useState<Hanging>()
  if (drop === undefined) return [undefined, undefined]
  const found = (event: DragEvent): [string, T] | undefined => {
    if (!event.dataTransfer.types.includes('Files')) return undefined
    const row = rowAt(event.target)
    return row !== undefined && drop.when(row[1]) ? row : undefined
  }
  const hang = (event: DragEvent) => {
    const row = found(event)
    if (row === undefined) return setHanging(undefined)
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    const { length } = event.dataTransfer.items
    if (hanging?.id !== row[0] || hanging.count !== length) setHanging({ id: row[0], count: length })
  }
  return [
    hanging,
    {
      onDragEnter: hang,
      onDragOver: hang,
      onDragLeave(event) {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setHanging(undefined)
      },
      onDrop(event) {
        setHanging(undefined)
        const row = found(event)
        if (row === undefined) return
        event.preventDefault()
        drop.take(row[1], event.dataTransfer)
      },
    },
  ]
}
