import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { t } from '@lingui/core/macro'
import type { BuildSsh } from '../../../preload/contract/builds'
import { AppError } from '../../../preload/contract/errors'
import { fromFile } from '../context/fileErrors'
import { chosenPath } from '../context/locate'

/** The sockets of the agents a build may ask, by id. */
export interface Agents {
  sockets: ReadonlyMap<string, string>
  close(): Promise<void>
}

const PATIENCE = 5000

/** Throws a sentence about an agent or a key that is not there. */
export async function checkSsh(ssh: readonly BuildSsh[]): Promise<void> {
  for (const { id, path } of ssh) {
    if (path !== undefined && path !== '') {
      await kindOf(path)
      continue
    }
    const socket = process.env['SSH_AUTH_SOCK'] ?? ''
    if (socket === '')
      throw new AppError('not-found', t`No SSH agent runs for "${id}".`, t`Start ssh-agent before Longshore, or name a key.`)
    await stat(socket).catch((error: unknown) => {
      throw new AppError('not-found', t`The SSH agent does not run any more.`, t`Start it, then Longshore again; or name a key.`, {
        cause: error,
      })
    })
  }
}

async function kindOf(path: string): Promise<'socket' | 'key'> {
  const full = chosenPath(path)
  const found = await stat(full).catch((error: unknown) => {
    throw fromFile(error, t`The SSH key ${full}`)
  })
  if (found.isSocket()) return 'socket'
  if (found.isFile()) return 'key'
  throw new AppError('invalid-input', t`${full} is neither an SSH key nor an agent's socket.`, t`Choose a private key.`)
}

/** The user's agent as it is; for a key, an agent of its own that lives as long as the build. */
export async function openAgents(ssh: readonly BuildSsh[]): Promise<Agents> {
  const sockets = new Map<string, string>()
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    await Promise.all(closers.map((one) => one()))
  }
  try {
    for (const { id, path } of ssh) {
      if (path === undefined || path === '') sockets.set(id, process.env['SSH_AUTH_SOCK'] ?? '')
      else if ((await kindOf(path)) === 'socket') sockets.set(id, chosenPath(path))
      else {
        const own = await startAgent(chosenPath(path))
        closers.push(own.close)
        sockets.set(id, own.socket)
      }
    }
  } catch (error) {
    await close()
    throw error
  }
  return { sockets, close }
}

async function startAgent(key: string): Promise<{ socket: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'longshore-ssh-'))
  const socket = join(folder, 'agent')
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
  const close = async () => {
    agent.kill()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await once(agent, 'spawn')
    await appears(socket)
    // A key with a passphrase is refused: nobody is there to type it.
    const env = { ...process.env, SSH_AUTH_SOCK: socket, SSH_ASKPASS_REQUIRE: 'never' }
    const adding = promisify(execFile)('ssh-add', ['-q', key], { env, timeout: PATIENCE })
    adding.child.stdin?.end()
    await adding
  } catch (error) {
    await close()
    const hint = t`A key with a passphrase has to be in an agent: add it with ssh-add, and forward the agent.`
    throw new AppError('invalid-input', t`The SSH key ${key} could not be loaded.`, hint, { cause: error })
  }
  return { socket, close }
}

async function appears(socket: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE; waited += 20) {
    const there = await stat(socket).then(
      () => true,
      () => false,
    )
    if (there) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('ssh-agent did not start.')
}
