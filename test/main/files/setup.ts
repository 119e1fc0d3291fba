import type { ContainerCreateOptions } from 'dockerode'
import { createBrowsing } from '../../../main/files/browsing'
import { createPlaces } from '../../../main/files/places'
import { createWorking } from '../../../main/files/working'
import { createExploring } from '../../../main/layers/exploring'
import { createLedger } from '../../../main/ledger/ledger'
import { toName } from '../../../main/tar/names'
import { createTarReader } from '../../../main/tar/tarReader'
import { connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

const KINDS: Record<string, string> = { '0': 'file', '1': 'file', '2': 'symlink', '3': 'device', '5': 'folder', '6': 'fifo' }

export const never = { signal: new AbortController().signal }

/** The service on the test engine, and ways to make what it looks at; what is called by `prefix` goes with it. */
export async function openFiles(prefix: string, options: Parameters<typeof createPlaces>[1] = {}) {
  const local = await connect()
  const ledger = createLedger()
  const exploring = createExploring({ ledger, tasks: local.tasks })
  const deps = { engines: local.engines, ledger, tasks: local.tasks, exploring }
  const places = createPlaces(deps, options)
  const engine = docker()

  return {
    files: { ...createBrowsing({ ...deps, places }), ...createWorking({ ...deps, places }) },
    places,
    local,
    engine,
    commands: () => ledger.entries().map(({ command }) => command),
    /** A container whose script runs; it stays up when the script does not end. */
    async run(script: string, options: Partial<ContainerCreateOptions> = {}) {
      const container = await engine.createContainer({ Image: BOX, name: name(prefix), Cmd: ['sh', '-c', script], ...options })
      await container.start()
      return { id: container.id, container }
    },
    /** One whose script has run to its end. */
    async ran(script: string, options: Partial<ContainerCreateOptions> = {}) {
      const container = await engine.createContainer({ Image: BOX, name: name(prefix), Cmd: ['sh', '-c', script], ...options })
      await container.start()
      await container.wait()
      return { id: container.id, container }
    },
    /** What `docker export` has below a folder of the root. */
    async exported(id: string, folder: string): Promise<string[]> {
      const reader = createTarReader()
      const found: string[] = []
      for await (const piece of (await engine.getContainer(id).export()) as unknown as AsyncIterable<Buffer>) {
        for (const event of reader.push(piece)) {
          if (event.kind !== 'member') continue
          const path = toName(event.member.name).replace(/\/$/, '')
          if (path === folder || path.startsWith(`${folder}/`)) found.push(`${KINDS[event.member.type] ?? '?'} /${path}`)
        }
      }
      return found
    },
    async close() {
      await places.close()
      await local.close()
      await sweep(prefix)
    },
  }
}

/** A script that says when it is done and then stays. */
export const andStay = (script: string): string => `${script}; touch /ready; exec sleep 100000`
