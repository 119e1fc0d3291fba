import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { t } from '@lingui/core/macro'
import * as z from 'zod'
import type { Engine as EngineRow, EngineDetails, engines as enginesContract } from '../../preload/contract/engines'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { worded } from '../worded'
import { formatAddress, parseAddress } from './address'
import { fromDocker } from './errors'
import type { Registry } from './registry'
import type { Starters } from './starters'

/** How long `add` waits for the first attempt before it answers with the state as it is. */
const ADD_PATIENCE = 4000

/** The `engines` domain of the contract. */
export function createEnginesService(registry: Registry, starters: Starters): Service<typeof enginesContract> {
  return {
    async list() {
      await registry.ready()
      await registry.refresh()
      return registry.rows()
    },

    async *watch(_input, { signal }) {
      let wake = () => {}
      const stop = registry.onChange(() => wake())
      const ended = () => wake()
      signal.addEventListener('abort', ended)
      try {
        await registry.ready()
        void registry.refresh({ probe: 'unscheduled' })
        let known = new Map<string, EngineRow>()
        for (let snapshot = true; !signal.aborted; snapshot = false) {
          const rows = registry.rows()
          const upserts = rows.filter((row) => !isDeepStrictEqual(known.get(row.id), row))
          const now = new Map(rows.map((row) => [row.id, row]))
          const removes = [...known.keys()].filter((id) => !now.has(id))
          known = now
          const woken = new Promise<void>((resolve) => (wake = resolve))
          if (snapshot || upserts.length > 0 || removes.length > 0) yield { snapshot, upserts, removes }
          if (!signal.aborted) await woken
        }
      } finally {
        signal.removeEventListener('abort', ended)
        stop()
      }
    },

    async add({ name, address: text, tlsFolder }) {
      await registry.ready()
      const where = parseAddress(text)
      const address = formatAddress(where)
      if (tlsFolder !== undefined && where.kind !== 'tcp')
        throw new AppError('invalid-input', t`Certificates are for tcp addresses.`, t`Leave the folder empty.`)
      if (tlsFolder !== undefined) await checkFolder(tlsFolder)
      const known = registry.rows().find((row) => row.address === address)
      if (known !== undefined)
        throw new AppError('conflict', t`That engine is in the list already, as "${known.name}".`, t`Select it there.`)
      await registry.save([...registry.added, { name, address, ...(tlsFolder !== undefined && { tlsFolder }) }])
      const entry = registry.find(address)
      await Promise.race([entry.connection.retry(), new Promise((done) => setTimeout(done, ADD_PATIENCE).unref())])
      return registry.row(entry)
    },

    async remove({ engine }) {
      await registry.ready()
      const { spec } = registry.find(engine)
      if (spec.origin !== 'added')
        throw new AppError(
          'denied',
          t`"${spec.name}" was found on this machine, not added here, so it cannot be removed here.`,
          WHERE()[spec.origin],
        )
      await registry.save(registry.added.filter(({ address }) => address !== spec.address))
    },

    async select({ engine }) {
      await registry.ready()
      await registry.select(engine)
      return registry.row(registry.find(engine))
    },

    async retry({ engine }) {
      await registry.ready()
      await registry.refresh()
      const entry = registry.find(engine)
      await entry.connection.retry()
      return registry.row(entry)
    },

    async info({ engine }) {
      await registry.ready()
      const entry = registry.find(engine)
      const { docker } = await entry.connection.use()
      const info: unknown = await docker.info().catch((error: unknown) => {
        throw fromDocker(error, t`The engine`)
      })
      return { engine: registry.row(entry), ...toDetails(info) }
    },

    async starters() {
      await registry.ready()
      return starters.list()
    },

    async start({ starter }) {
      await registry.ready()
      await starters.start(starter)
    },
  }
}

const WHERE = worded((): Readonly<Record<EngineRow['origin'], string>> => ({
  context: t`Remove its Docker context: docker context rm`,
  environment: t`It comes from DOCKER_HOST.`,
  socket: t`It leaves the list when its socket is gone.`,
  option: t`It comes from --engine.`,
  added: '',
}))

async function checkFolder(folder: string): Promise<void> {
  const found = isAbsolute(folder) ? await stat(folder).catch(() => undefined) : undefined
  if (found?.isDirectory() !== true) {
    throw new AppError(
      'invalid-input',
      t`"${folder}" is not a folder on this machine.`,
      t`Give the whole path of the folder with ca.pem, cert.pem and key.pem.`,
    )
  }
}

const count = z.number().catch(0)
const text = z.string().catch('')
/** `GET /info`; engines leave out what they do not know. */
const Info = z.object({
  Containers: count,
  ContainersRunning: count,
  ContainersPaused: count,
  ContainersStopped: count,
  Images: count,
  NCPU: count,
  MemTotal: count,
  Driver: text,
  DockerRootDir: text,
  OperatingSystem: text,
  Warnings: z.array(z.string()).catch([]),
})

function toDetails(answer: unknown): Omit<EngineDetails, 'engine'> {
  const info = Info.parse(answer)
  return {
    containers: { total: info.Containers, running: info.ContainersRunning, paused: info.ContainersPaused, stopped: info.ContainersStopped },
    images: info.Images,
    cpus: info.NCPU,
    memory: info.MemTotal,
    storageDriver: info.Driver,
    dataRoot: info.DockerRootDir,
    operatingSystem: info.OperatingSystem,
    warnings: info.Warnings,
  }
}
