import type { BuildOptions } from '../../preload/contract/builds'
import { AppError } from '../../preload/contract/errors'
import type { Engine } from '../engine/types'
import { createIgnore, readIgnore } from './context/ignore'
import { locate } from './context/locate'
import { checkRemote, isRemote } from './context/remote'
import { parseDockerfile } from './dockerfile'
import type { BuildPlan } from './plan'
import { readDockerfile } from './probe'
import { readSecrets } from './session/secrets'
import { checkSsh } from './session/agents'

/** Reads what a build stands on. Whatever can be refused is refused here, while the form is still open. */
export async function preparePlan(engine: Engine, options: BuildOptions): Promise<BuildPlan> {
  await checkEngine(engine, options)
  const secrets = await readSecrets(options.secrets ?? [])
  await checkSsh(options.ssh ?? [])
  if (isRemote(options.context)) {
    checkRemote(options)
    return { engine, secrets, place: undefined, ignore: { file: undefined, ...createIgnore('') }, dockerfile: parseDockerfile('') }
  }
  const place = await locate(options)
  const text = place.text ?? (await readDockerfile(place.dockerfile))
  return { engine, secrets, place, ignore: await readIgnore(place), dockerfile: parseDockerfile(text), text }
}

/** Settings that an engine would pass over in silence, or refuse in the middle. */
async function checkEngine(engine: Engine, { secrets = [], ssh = [], memory, squash }: BuildOptions): Promise<void> {
  const { buildkit } = engine.abilities
  const refuse = (message: string, hint: string) => {
    throw new AppError('unsupported', message, hint)
  }
  if (!buildkit && secrets.length > 0) refuse('This engine builds without BuildKit, so it has no secrets.', 'Leave them out.')
  if (!buildkit && ssh.length > 0) refuse('This engine builds without BuildKit, so it forwards no SSH agent.', 'Leave it out.')
  if (buildkit && memory !== undefined) refuse('BuildKit does not limit the memory of a build.', 'Leave the limit out.')
  if (squash !== true) return
  const { Experimental } = (await engine.docker.version()) as { Experimental?: boolean }
  if (Experimental !== true) refuse('This engine does not squash: its experimental features are off.', 'Build without squashing.')
}
