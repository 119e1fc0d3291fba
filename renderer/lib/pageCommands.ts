import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { IconName } from '../ui/icons'

/** Something the palette offers while a part of the page is shown. */
export interface PageCommand {
  id: string
  title: string
  detail: string
  icon: IconName
  run(): void
}

const parts = new Map<string, readonly PageCommand[]>()
const readers = new Set<() => void>()
let all: readonly PageCommand[] = []

function put(part: string, commands: readonly PageCommand[]): void {
  if (commands.length > 0) parts.set(part, commands)
  else parts.delete(part)
  all = [...parts.values()].flat()
  for (const reader of readers) reader()
}

/** Offers commands in the palette for as long as a part is shown. `key` names the part and changes with its commands. */
export function usePageCommands(key: string, commands: () => readonly PageCommand[]): void {
  const make = useEffectEvent(commands)
  useEffect(() => {
    put(key, make())
    return () => put(key, [])
  }, [key])
}

const listen = (notify: () => void): (() => void) => {
  readers.add(notify)
  return () => readers.delete(notify)
}

/** What the parts that are shown offer now. */
export const usePageCommandList = (): readonly PageCommand[] => useSyncExternalStore(listen, () => all)
