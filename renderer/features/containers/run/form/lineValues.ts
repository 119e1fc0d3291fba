import type { RunDevice } from '../../../../../preload/contract/run'

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
