import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { t } from '@lingui/core/macro'
import type { Machine } from './machine'
import { onPath } from './programs'

/** A command that brings an installed engine up. */
export interface Command {
  id: string
  label: string
  words: string[]
}

/** Looks where each product puts its files; nothing is run. */
export function installed(machine: Machine): Command[] {
  const found: Command[] = []
  const offer = (there: boolean, id: string, label: string, ...words: string[]) => {
    if (there) found.push({ id, label, words })
  }
  const { platform, env, home } = machine
  if (platform === 'darwin') {
    offer(existsSync('/Applications/Docker.app'), 'docker-desktop', t`Start Docker Desktop`, 'open', '-a', 'Docker')
    offer(existsSync('/Applications/OrbStack.app'), 'orbstack', t`Start OrbStack`, 'open', '-a', 'OrbStack')
    offer(existsSync('/Applications/Rancher Desktop.app'), 'rancher-desktop', t`Start Rancher Desktop`, 'open', '-a', 'Rancher Desktop')
  }
  if (platform === 'win32') {
    const programs = env.ProgramFiles ?? 'C:\\Program Files'
    const desktop = join(programs, 'Docker', 'Docker', 'Docker Desktop.exe')
    offer(existsSync(desktop), 'docker-desktop', t`Start Docker Desktop`, desktop)
    for (const folder of [programs, join(env.LOCALAPPDATA ?? '', 'Programs')]) {
      const rancher = join(folder, 'Rancher Desktop', 'Rancher Desktop.exe')
      offer(existsSync(rancher), 'rancher-desktop', t`Start Rancher Desktop`, rancher)
    }
  }
  if (platform === 'linux') {
    const systemd = existsSync('/run/systemd/system')
    const unit = (folders: string[], name: string) => systemd && folders.some((folder) => existsSync(join(folder, name)))
    const system = ['/etc/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system']
    const user = [join(home, '.config/systemd/user'), '/etc/systemd/user', '/usr/lib/systemd/user']
    offer(unit(user, 'docker-desktop.service'), 'docker-desktop', t`Start Docker Desktop`, 'systemctl', '--user', 'start', 'docker-desktop')
    offer(unit(system, 'docker.service'), 'docker-service', t`Start the Docker service`, 'systemctl', 'start', 'docker')
    offer(unit(user.slice(0, 1), 'docker.service'), 'docker-rootless', t`Start rootless Docker`, 'systemctl', '--user', 'start', 'docker')
    offer(unit(user, 'podman.socket'), 'podman-socket', t`Start the Podman socket`, 'systemctl', '--user', 'start', 'podman.socket')
    offer(
      existsSync('/opt/rancher-desktop/rancher-desktop'),
      'rancher-desktop',
      t`Start Rancher Desktop`,
      '/opt/rancher-desktop/rancher-desktop',
    )
  }
  offer(onPath(machine, 'colima') !== undefined, 'colima', t`Start Colima`, 'colima', 'start')
  // On Linux a machine is one way of several to run Podman: offered only to who has made one.
  const machines = join(home, '.config', 'containers', 'podman', 'machine')
  offer(
    onPath(machine, 'podman') !== undefined && (platform !== 'linux' || existsSync(machines)),
    'podman-machine',
    t`Start the Podman machine`,
    'podman',
    'machine',
    'start',
  )
  return found
}
