import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Machine, runtimeFolder } from './machine'

export interface KnownSocket {
  name: string
  /** A path, or on Windows a pipe. */
  path: string
}

/** Where engines of this kind of machine listen when nobody has changed it, the likeliest first. Nothing is looked at yet. */
export function knownSockets(machine: Machine): KnownSocket[] {
  if (machine.platform === 'win32') {
    return [
      { name: 'Docker', path: '//./pipe/docker_engine' },
      { name: 'Docker Desktop', path: '//./pipe/dockerDesktopLinuxEngine' },
      { name: 'Podman machine', path: '//./pipe/podman-machine-default' },
    ]
  }
  const home = (...parts: string[]) => join(machine.home, ...parts)
  const runtime = runtimeFolder(machine)
  const colima = [home('.colima'), home('.config', 'colima')].flatMap((folder) =>
    foldersIn(folder).map((profile) => ({
      name: profile === 'default' ? 'Colima' : `Colima (${profile})`,
      path: join(folder, profile, 'docker.sock'),
    })),
  )
  const machines = home('.local', 'share', 'containers', 'podman', 'machine')
  const podmanMachines = ['', ...foldersIn(machines)].map((name) => ({ name: 'Podman machine', path: join(machines, name, 'podman.sock') }))
  const temporary = machine.env.TMPDIR
  return [
    { name: 'Docker', path: '/var/run/docker.sock' },
    ...(runtime === undefined ? [] : [{ name: 'Docker (rootless)', path: join(runtime, 'docker.sock') }]),
    { name: 'Docker Desktop', path: home('.docker', 'run', 'docker.sock') },
    { name: 'Docker Desktop', path: home('.docker', 'desktop', 'docker.sock') },
    { name: 'OrbStack', path: home('.orbstack', 'run', 'docker.sock') },
    ...colima,
    { name: 'Rancher Desktop', path: home('.rd', 'docker.sock') },
    ...(runtime === undefined ? [] : [{ name: 'Podman', path: join(runtime, 'podman', 'podman.sock') }]),
    ...podmanMachines,
    ...(temporary === undefined ? [] : [{ name: 'Podman machine', path: join(temporary, 'podman', 'podman-machine-default-api.sock') }]),
    { name: 'Podman (rootful)', path: '/run/podman/podman.sock' },
  ]
}

/** The sockets of the list that exist now. */
export function presentSockets(machine: Machine): KnownSocket[] {
  if (machine.platform !== 'win32') return knownSockets(machine).filter(({ path }) => isSocket(path))
  const pipes = new Set(namesIn('//./pipe/'))
  return knownSockets(machine).filter(({ path }) => pipes.has(path.slice('//./pipe/'.length)))
}

/** True also when we may not look: a socket in a closed folder is there, and saying why it cannot be used helps. */
function isSocket(path: string): boolean {
  try {
    return statSync(path).isSocket()
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' && !path.startsWith('/run/podman/')
  }
}

const foldersIn = (folder: string): string[] => namesIn(folder).filter((name) => !name.startsWith('_'))

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
