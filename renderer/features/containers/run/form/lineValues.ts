import type { RunDevice, RunUlimit } from '../../../../../preload/contract/run'

/** What stands on each line that is not empty. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const PERMISSIONS = /^[rwm]{1,3}$/

/** `host[:container[:rwm]]`; what stands alone after the host is permissions where it can be, as the docker CLI has it. */
export function parseDevice(line: string): RunDevice {
  const [host = '', second, third] = line.split(':')
  if (second === undefined || second === '') return { host, ...(third !== undefined && { permissions: third }) }
  if (third === undefined && PERMISSIONS.test(second)) return { host, permissions: second }
  return { host, container: second, ...(third !== undefined && third !== '' && { permissions: third }) }
}

export const deviceText = ({ host, container, permissions }: RunDevice): string =>
  [host, container, permissions].filter((part) => part !== undefined && part !== '').join(':')

/** `nofile=1024` or `nofile=1024:2048`; undefined for what is none. */
export function parseUlimit(line: string): RunUlimit | undefined {
  const found = /^([\w-]+)=(-?\d+)(?::(-?\d+))?$/.exec(line)
  if (found?.[1] === undefined) return undefined
  return { name: found[1], soft: Number(found[2]), ...(found[3] !== undefined && { hard: Number(found[3]) }) }
}

export const ulimitText = ({ name, soft, hard }: RunUlimit): string => `${name}=${soft}${hard === undefined ? '' : `:${hard}`}`
