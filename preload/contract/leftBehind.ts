/** What a recreate calls the old container while it is away, and the new one until it has its place; they share a code. */
export const awayName = (name: string, code: string): string => `${name}_old_${code}`
export const comingName = (name: string, code: string): string => `${name}_new_${code}`

export interface LeftBehind {
  /** Whose place it was about. */
  name: string
  which: 'old' | 'new'
  code: string
}

/** Read from a container's name: whether a recreate made it, which is still under way or was cut off. */
export function leftBehind(container: string): LeftBehind | undefined {
  const [, name = '', which, code = ''] = /^(.+)_(old|new)_([0-9a-f]{4})$/.exec(container) ?? []
  return which === 'old' || which === 'new' ? { name, which, code } : undefined
}
