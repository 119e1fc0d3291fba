import { useState } from 'react'

interface Trail {
  list: readonly string[]
  at: number
  /** The address when it was looked at last: ours changes a turn after the trail does. */
  seen: string
}

export interface Trails {
  back: (() => void) | undefined
  forward: (() => void) | undefined
  /** Goes on from here: what was forward is forgotten. */
  push(path: string): void
  replace(path: string): void
}

/** The folders that were visited, to go back and forward through. */
export function useTrail(path: string, go: (path: string) => void): Trails {
  const [trail, setTrail] = useState<Trail>({ list: [path], at: 0, seen: path })
  if (trail.seen !== path) setTrail(followed(trail, path))
  const step = (by: number) => {
    const to = trail.list[trail.at + by]
    if (to === undefined) return undefined
    return () => {
      setTrail((before) => ({ ...before, at: before.at + by }))
      go(to)
    }
  }
  return {
    back: step(-1),
    forward: step(1),
    push: (to) => setTrail((before) => ({ ...before, list: [...before.list.slice(0, before.at + 1), to], at: before.at + 1 })),
    replace: (to) => setTrail((before) => ({ ...before, list: before.list.with(before.at, to) })),
  }
}

/** The trail once the address has changed, by us or by the browser's own way back. */
export function followed(trail: Trail, path: string): Trail {
  const { list, at } = trail
  const to = [at, at - 1, at + 1].find((one) => list[one] === path)
  if (to !== undefined) return { list, at: to, seen: path }
  return { list: [...list.slice(0, at + 1), path], at: at + 1, seen: path }
}
