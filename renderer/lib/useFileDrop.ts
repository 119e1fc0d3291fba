import { type DragEvent, useRef, useState } from 'react'

/** What is put on the element that files are dropped on. */
export interface DropProps {
  onDragEnter(event: DragEvent): void
  onDragOver(event: DragEvent): void
  onDragLeave(event: DragEvent): void
  onDrop(event: DragEvent): void
}

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')

/** Lets files and folders be dropped on an element, and tells while some hang over it. */
export function useFileDrop(take: (dropped: DataTransfer) => void): { over: boolean; drop: DropProps } {
  // Entering a child is told before leaving its parent, so the two are counted.
  const within = useRef(0)
  const [over, setOver] = useState(false)
  const move = (by: number) => (event: DragEvent) => {
    if (!bringsFiles(event)) return
    event.preventDefault()
    within.current = Math.max(0, within.current + by)
    setOver(within.current > 0)
  }
  return {
    over,
    drop: {
      onDragEnter: move(1),
      onDragOver: move(0),
      onDragLeave: move(-1),
      onDrop(event) {
        if (!bringsFiles(event)) return
        event.preventDefault()
        within.current = 0
        setOver(false)
        take(event.dataTransfer)
      },
    },
  }
}
