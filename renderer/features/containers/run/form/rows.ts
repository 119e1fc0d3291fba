import type { RunMount, RunPort } from '../../../../../preload/contract/run'

/** A row keeps its number while others come and go, so that typing stays in it. */
export interface Keyed {
  key: number
}
export interface PortRow extends Keyed {
  /** One port, or a range: `7000-7010`. */
  host: string
  container: string
  ip: string
  protocol: NonNullable<RunPort['protocol']>
  /** The image says that it listens there. */
  exposed: boolean
}
export interface PairRow extends Keyed {
  name: string
  value: string
}
export interface MountRow extends Keyed {
  type: RunMount['type']
  source: string
  target: string
  readOnly: boolean
  /** Of a folder that is not there. */
  createSource: boolean
  /** Mode words, with commas between them: `z,nocopy`. */
  options: string
}
/** A network beside the first. */
export interface NetworkRow extends Keyed {
  name: string
  /** With spaces between them. */
  aliases: string
  ip: string
  ip6: string
}

let lastKey = 0
const newKey = (): number => ++lastKey

export const portRow = (port: Partial<Omit<PortRow, 'key'>> = {}): PortRow => ({
  key: newKey(),
  host: '',
  container: '',
  ip: '',
  protocol: 'tcp',
  exposed: false,
  ...port,
})
export const pairRow = (name = '', value = ''): PairRow => ({ key: newKey(), name, value })
export const mountRow = (mount: Partial<Omit<MountRow, 'key'>> = {}): MountRow => ({
  key: newKey(),
  type: 'volume',
  source: '',
  target: '',
  readOnly: false,
  createSource: true,
  options: '',
  ...mount,
})
export const networkRow = (network: Partial<Omit<NetworkRow, 'key'>> = {}): NetworkRow => ({
  key: newKey(),
  name: '',
  aliases: '',
  ip: '',
  ip6: '',
  ...network,
})
