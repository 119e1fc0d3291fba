import { t } from '@lingui/core/macro'
import type { RunOptions } from '../../../preload/contract/run'
import type { Reader, Said } from './draft'
import { bad, joinFields, parseBytes, parseInteger, splitFields } from './values'

/** `nvidia.com/gpu=all`: a device by its name in the Container Device Interface, not by its path. */
export const isNamedDevice = (host: string): boolean => /^[A-Za-z][\w.-]*\/[A-Za-z][\w-]*=[\w.:-]+$/.test(host)
const isMode = (text: string): boolean => /^(?!.*(.).*\1)[rwm]+$/.test(text)

/** `/dev/sda`, `/dev/sda:r`, `/dev/sda:/dev/xvda:rwm` */
export const readDevice: Reader = ({ run }, value, flag) => {
  const devices = (run.devices ??= [])
  if (isNamedDevice(value)) return void devices.push({ host: value })
  const [host = '', second, third, ...rest] = value.split(':')
  if (host === '' || rest.length > 0 || (third !== undefined && !isMode(third)))
    throw bad(flag, value, 'device', t`Write it as /dev/ttyUSB0 or /dev/sda:/dev/xvda:r.`)
  if (second === undefined) devices.push({ host })
  else if (third === undefined && isMode(second)) devices.push({ host, permissions: second })
  else devices.push({ host, container: second, ...(third !== undefined && { permissions: third }) })
}

export function writeDevices({ devices = [] }: RunOptions): Said[] {
  return devices.map(({ host, container, permissions }) => ({
    flag: '--device',
    value: [host, ...(container ? [container] : []), ...(permissions ? [permissions] : [])].join(':'),
  }))
}

/** `nofile=1024`, `nofile=1024:4096`, `memlock=-1` */
export const readUlimit: Reader = ({ run }, value, flag) => {
  const [, name, soft, hard] = /^([^=]+)=(-?\d+)(?::(-?\d+))?$/.exec(value) ?? []
  if (name === undefined) throw bad(flag, value, 'limit', t`Write it as nofile=1024 or nofile=1024:4096.`)
  ;(run.ulimits ??= []).push({ name, soft: Number(soft), ...(hard !== undefined && { hard: Number(hard) }) })
}

export function writeUlimits({ ulimits = [] }: Pick<RunOptions, 'ulimits'>): Said[] {
  return ulimits.map(({ name, soft, hard }) => ({
    flag: '--ulimit',
    value: `${name}=${soft}${hard === undefined ? '' : `:${hard}`}`,
  }))
}

/** A run keeps `device=0,1` without the quotes that docker needs to keep the comma. */
export const readGpus: Reader = ({ run }, value) => {
  const fields = gpuFields(value)
  if (value === '') delete run.gpus
  else run.gpus = fields.length === 1 ? (fields[0] ?? value) : joinFields(fields)
}

export function writeGpus({ gpus }: RunOptions): Said[] {
  return gpus ? [{ flag: '--gpus', value: joinFields(gpuFields(gpus)) }] : []
}

/** Fields of `--gpus`. Docker would read `device=0,1` as a device and a count, which it then refuses. */
export function gpuFields(text: string): string[] {
  const fields: string[] = []
  for (const field of splitFields(text)) {
    const last = fields.at(-1)
    if (!field.includes('=') && last !== undefined && /^(device|capabilities)=/.test(last)) fields[fields.length - 1] = `${last},${field}`
    else fields.push(field)
  }
  return fields
}

/** `/dev/sda:1mb` → the device and its rate. */
export function parseRate(kind: 'bytes' | 'count', value: string, flag: string): { path: string; rate: number } {
  const colon = value.lastIndexOf(':')
  const path = value.slice(0, Math.max(0, colon))
  if (path === '') throw bad(flag, value, 'deviceValue', kind === 'bytes' ? t`Write it as /dev/sda:1mb.` : t`Write it as /dev/sda:500.`)
  const rate = value.slice(colon + 1)
  return { path, rate: kind === 'bytes' ? parseBytes(flag, rate) : parseInteger(flag, rate) }
}
