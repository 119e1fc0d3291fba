import type { Service } from '../../preload/contract/kit'
import type { ledger as contract } from '../../preload/contract/ledger'
import type { Engines } from '../engine/types'
import { formatRun } from './formatRun'
import type { OpenLedger } from './ledger'
import { parseRun } from './parseRun'
import { dockerCommand } from './words'

/** The commands behind each look; `id` stands for the object that is looked at. */
const LOOKS = {
  'running-containers': ['ps'],
  containers: ['ps', '-a'],
  images: ['images'],
  volumes: ['volume', 'ls'],
  networks: ['network', 'ls'],
  container: ['inspect'],
  image: ['image', 'inspect'],
  volume: ['volume', 'inspect'],
  network: ['network', 'inspect'],
  history: ['history'],
  logs: ['logs', '-f'],
  stats: ['stats'],
  top: ['top'],
  changes: ['diff'],
} as const

export function createLedgerService({ engines, ledger }: { engines: Engines; ledger: OpenLedger }): Service<typeof contract> {
  return {
    watch: (_input, { signal }) => ledger.topic.watch(signal, ledger.entries),

    async look({ engine, at, id }) {
      const { id: engineId } = await engines.use(engine)
      ledger.look(engineId, dockerCommand([...LOOKS[at], ...(id === undefined ? [] : [id])]))
    },

    async format({ run, verb, secrets }) {
      return { command: formatRun(run, { verb, redact: !secrets }) }
    },

    async parse({ command }) {
      return parseRun(command)
    },
  }
}
