import type { Duplex } from 'node:stream'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { fromDocker } from '../engine/errors'
import { inPath } from '../engine/request'
import { ownerLabel } from './debugOwner'
import { endingOf, isMissing } from './ending'
import { exitOf, TERM } from './lines'
import type { Line } from './session'
import { writeTo } from './socket'
import type { Target } from './target'

/** What a debug container is made of; each part is also a word of its command. */
export interface DebugPlan {
  image: string
  pid: string
  network: string
  ipc: string | undefined
  /** The image starts its own program, so that the shell takes its place. */
  entrypoint: boolean
  /** The image's own user is not root, who alone may look into another's processes. */
  root: boolean
  /** Where the container's own files are seen from; unknown when its processes are another container's. */
  files: string | undefined
}

/** Which of a container's namespaces can be shared, and what the image needs for a shell. Throws when the image is not there. */
export async function planDebug({ engine, name, details: { HostConfig, State } }: Target, image: string): Promise<DebugPlan> {
  const { Config } = await engine.docker
    .getImage(inPath(image))
    .inspect()
    .catch((error: unknown) => {
      if (!isMissing(error)) throw fromDocker(error, t`The image "${image}"`)
      throw new AppError('not-found', t`There is no image "${image}" on this engine.`, t`Pull it, or choose one that is there.`)
    })
  const shared = `container:${name}`
  const { PidMode = '', NetworkMode = '', IpcMode = '' } = HostConfig
  return {
    image,
    pid: PidMode === 'host' ? 'host' : shared,
    network: NetworkMode === 'host' ? 'host' : shared,
    // The engine makes most containers' own one private, which nobody can join.
    ipc: IpcMode === 'shareable' ? shared : IpcMode === 'host' || IpcMode.startsWith('container:') ? IpcMode : undefined,
    entrypoint: (Config.Entrypoint?.length ?? 0) > 0,
    root: !['', '0', 'root', '0:0'].includes(Config.User ?? ''),
    files: PidMode === '' ? '/proc/1/root' : PidMode === 'host' ? `/proc/${State.Pid}/root` : undefined,
  }
}

/** The same for the docker command, without the leading `docker`. */
export function debugWords(name: string, { image, pid, network, ipc, entrypoint, root }: DebugPlan): string[] {
  const shared = ['--pid', pid, '--network', network, ...(ipc === undefined ? [] : ['--ipc', ipc])]
  const user = root ? ['--user', '0'] : []
  const command = entrypoint ? ['--entrypoint', 'sh', image] : [image, 'sh']
  return ['run', '-it', '--rm', ...shared, '--cap-add', 'SYS_PTRACE', '--volumes-from', name, ...user, ...command]
}

/** What a person has to know in it, in one line. */
export function debugNote(name: string, { files }: DebugPlan): string {
  const what = t`A container of its own beside ${name}, removed when this terminal closes.`
  return files === undefined ? what : `${what} ${t`The files of ${name} are in ${files}.`}`
}

/** Creates, attaches to and starts the debug container. It removes itself when its shell ends, and is killed when the terminal closes. */
export async function debugLine({ engine, name }: Target, { image, pid, network, ipc, entrypoint, root }: DebugPlan): Promise<Line> {
  const what = t`The debug container for "${name}"`
  try {
    const container = await engine.docker.createContainer({
      Image: image,
      Labels: ownerLabel(),
      ...(entrypoint ? { Entrypoint: ['sh'], Cmd: [] } : { Cmd: ['sh'] }),
      ...(root && { User: '0' }),
      Tty: true,
      OpenStdin: true,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Env: TERM,
      HostConfig: {
        AutoRemove: true,
        PidMode: pid,
        NetworkMode: network,
        ...(ipc !== undefined && { IpcMode: ipc }),
        CapAdd: ['SYS_PTRACE'],
        VolumesFrom: [name],
      },
    })
    try {
      const socket = (await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true })) as Duplex
      const exit = exitOf(container.wait({ condition: 'removed' }))
      await container.start()
      return {
        bytes: () => socket as AsyncIterable<Uint8Array>,
        write: (text) => writeTo(socket, text),
        resize: async ({ cols, rows }) => void (await container.resize({ w: cols, h: rows })),
        hangUp: async () => {
          await container.remove({ force: true }).catch(() => undefined)
          socket.destroy()
        },
        ending: () =>
          endingOf(engine, async () => {
            const exitCode = await exit
            if (exitCode === undefined) await container.inspect()
            return { cause: 'exit', ...(exitCode !== undefined && { exitCode }), reason: t`The debug container was removed.` }
          }),
      }
    } catch (error) {
      // One that has never run does not remove itself.
      await container.remove({ force: true }).catch(() => undefined)
      throw error
    }
  } catch (error) {
    if (/executable file not found|no such file or directory/i.test(error instanceof Error ? error.message : ''))
      throw new AppError('unsupported', t`The image "${image}" has no shell.`, t`Choose another one: busybox and alpine have one.`)
    throw fromDocker(error, what)
  }
}
