import type { RunOptions } from '../../../../../preload/contract/run'

/** What stands in a shown command for a secret. */
export const MASK = '••••••'

/**
 * A command that was read from what is shown, with the secrets back in the places of their dots. `masked` is what the
 * shown command reads as, `real` what it stands for. Undefined when dots stand where none were: nobody knows what for.
 */
export function unmask(read: RunOptions, masked: RunOptions, real: RunOptions): RunOptions | undefined {
  const known = new Map<string, string[]>()
  const byPath = new Map(stringsOf(real).map((one) => [one.path, one.text]))
  for (const { place, path, text } of stringsOf(masked)) {
    const behind = byPath.get(path)
    if (!text.includes(MASK) || behind === undefined) continue
    const key = `${place}\n${text}`
    known.set(key, [...(known.get(key) ?? []), behind])
  }
  let lost = false
  const restore = (value: unknown, place: string): unknown => {
    if (typeof value === 'string' && value.includes(MASK)) {
      const found = known.get(`${place}\n${value}`)?.shift()
      lost ||= found === undefined
      return found ?? value
    }
    if (Array.isArray(value)) return value.map((one) => restore(one, `${place}[]`))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, restore(one, `${place}.${key}`)]))
    return value
  }
  const restored = restore(read, '') as RunOptions
  return lost ? undefined : restored
}

interface Found {
  /** Where it stands; in a list, anywhere in it. */
  place: string
  /** The same, with its number in the list. */
  path: string
  text: string
}

function stringsOf(value: unknown, place = '', path = ''): Found[] {
  if (typeof value === 'string') return [{ place, path, text: value }]
  if (Array.isArray(value)) return value.flatMap((one, at) => stringsOf(one, `${place}[]`, `${path}[${at}]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => stringsOf(one, `${place}.${key}`, `${path}.${key}`))
  return []
}
