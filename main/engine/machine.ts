import { homedir } from 'node:os'
import { join } from 'node:path'

/** What discovery reads of the machine it runs on; tests give another. */
export interface Machine {
  env: Readonly<Record<string, string | undefined>>
  /** The user's home folder. */
  home: string
  platform: NodeJS.Platform
  uid: number | undefined
}

export const thisMachine = (): Machine => ({ env: process.env, home: homedir(), platform: process.platform, uid: process.getuid?.() })

/** Where the docker command keeps its configuration. */
export const dockerFolder = (machine: Machine) => nonEmpty(machine.env.DOCKER_CONFIG) ?? join(machine.home, '.docker')

export const runtimeFolder = (machine: Machine) =>
  nonEmpty(machine.env.XDG_RUNTIME_DIR) ?? (machine.uid === undefined ? undefined : `/run/user/${machine.uid}`)

export const nonEmpty = (text: string | undefined) => (text === undefined || text.trim() === '' ? undefined : text.trim())
