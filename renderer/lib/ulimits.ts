import type { RunUlimit } from '../../preload/contract/run'

/** `nofile=1024` or `nofile=1024:2048`; undefined for what is none. */
export function parseUlimit(line: string): RunUlimit | undefined {
  const found = /^([\w-]+)=(-?\d+)(?::(-?\d+))?$/.exec(line)
  if (found?.[1] === undefined) return undefined
  return { name: found[1], soft: Number(found[2]), ...(found[3] !== undefined && { hard: Number(found[3]) }) }
}

export const ulimitText = ({ name, soft, hard }: RunUlimit): string => `${name}=${soft}${hard === undefined ? '' : `:${hard}`}`
