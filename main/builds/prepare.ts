import { t } from '@lingui/core/macro'
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
async function checkEngine(
  engine: Engine,
  { context, secrets = [], ssh = [], memory, shmSize, squash, ulimits = [] }: BuildOptions,
): Promise<void> {
  const { buildkit, version } = engine.abilities
  const old = buildkit && Number.parseInt(version, 10) < 23
  const refuse = (message: string, hint: string) => {
    throw new AppError('unsupported', message, hint)
  }
  if (!buildkit && secrets.length > 0) refuse(t`This engine builds without BuildKit, so it has no secrets.`, t`Leave them out.`)
  if (!buildkit && ssh.length > 0) refuse(t`This engine builds without BuildKit, so it forwards no SSH agent.`, t`Leave it out.`)
  if (buildkit && memory !== undefined) refuse(t`BuildKit does not limit the memory of a build.`, t`Leave the limit out.`)
  if (old && shmSize !== undefined) refuse(t`BuildKit of Docker ${version} does not change the size of /dev/shm.`, t`Leave the size out.`)
  if (old && ulimits.length > 0) refuse(t`BuildKit of Docker ${version} does not set limits of processes.`, t`Leave the ulimits out.`)
  if (old && isRemote(context) && /#[^:]*:./.test(context)) {
    refuse(
      t`BuildKit of Docker ${version} takes no folder of a Git address.`,
      t`Name a branch alone, or clone the repository and build its folder.`,
    )
  }
  if (squash !== true) return
  const { Experimental } = (await engine.docker.version()) as { Experimental?: boolean }
  if (Experimental !== true) refuse(t`This engine does not squash: its experimental features are off.`, t`Build without squashing.`)
}
