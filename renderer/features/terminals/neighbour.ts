import type { Part } from './layout'

interface Box {
  id: string
  left: number
  top: number
  width: number
  height: number
}
export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

/** The terminal next to `id` in that direction: the nearest one, of several the one beside most of it. */
export function neighbour(root: Part, id: string, arrow: Arrow): string | undefined {
  const boxes = boxesOf(root, { left: 0, top: 0, width: 1, height: 1 })
  const from = boxes.find((box) => box.id === id)
  if (from === undefined) return undefined
  const flat = arrow === 'ArrowLeft' || arrow === 'ArrowRight'
  const start = (box: Box) => (flat ? box.left : box.top)
  const end = (box: Box) => (flat ? box.left + box.width : box.top + box.height)
  const back = arrow === 'ArrowLeft' || arrow === 'ArrowUp'
  const gap = (box: Box) => (back ? start(from) - end(box) : start(box) - end(from))
  const shared = (box: Box) =>
    flat
      ? Math.min(box.top + box.height, from.top + from.height) - Math.max(box.top, from.top)
      : Math.min(box.left + box.width, from.left + from.width) - Math.max(box.left, from.left)
  const HAIR = 1e-6
  return boxes
    .filter((box) => box !== from && gap(box) > -HAIR && shared(box) > HAIR)
    .sort((a, b) => Math.round((gap(a) - gap(b)) * 1e4) || shared(b) - shared(a))[0]?.id
}

function boxesOf(part: Part, { left, top, width, height }: Omit<Box, 'id'>): Box[] {
  if (part.kind === 'leaf') return [{ id: part.id, left, top, width, height }]
  const flat = part.direction === 'right'
  let at = 0
  return part.children.flatMap((child) => {
    const share = (part.sizes?.[child.id] ?? 100 / part.children.length) / 100
    const begin = at
    at += share
    return boxesOf(
      child,
      flat
        ? { left: left + begin * width, top, width: share * width, height }
        : { left, top: top + begin * height, width, height: share * height },
    )
  })
}
