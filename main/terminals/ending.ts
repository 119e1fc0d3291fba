import { setTimeout as sleep } from 'node:timers/promises'
import { t } from '@lingui/core/macro'
import type { Container } from 'dockerode'
import type { TerminalEnding } from '../../preload/contract/terminals'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'

/** The socket closes a moment before the engine knows the exit code, or that a container has stopped. */
const TRIES = 20
const BETWEEN = 50

/** Ends a terminal with what the engine says; without an engine, that is what there is to say. */
export async function endingOf(engine: Engine, ask: () => Promise<TerminalEnding>): Promise<TerminalEnding> {
  const lost: TerminalEnding = { cause: 'engine', reason: t`The engine went away.` }
  if (engine.lost.aborted) return lost
  try {
    return await ask()
  } catch (error) {
    if (isMissing(error)) return { cause: 'removed', reason: t`The container was removed.` }
    const known = fromDocker(error, t`The engine`)
    return engine.lost.aborted || known.code === 'engine-unreachable' ? lost : { cause: 'closed', reason: known.message }
  }
}

export const isMissing = (error: unknown): boolean => (error as { statusCode?: number }).statusCode === 404

/** Asks until the answer is settled, for about a second; then the last answer counts. */
export async function settled<T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> {
  let answer = await ask()
  for (let tries = 0; tries < TRIES && !done(answer); tries++) {
    await sleep(BETWEEN)
    answer = await ask()
  }
  return answer
}

/** Why a process in a container ended with `exitCode`: by itself, or with the container. `startedAt` is of the container, before. */
export async function causeIn(
  container: Container,
  name: string,
  startedAt: string,
  exitCode: number | undefined,
): Promise<TerminalEnding> {
  const code = exitCode === undefined ? {} : { exitCode }
  // 137 and 143 are what a stopping container gives its processes, unless somebody killed just this one.
  const killed = exitCode === undefined || exitCode === 137 || exitCode === 143
  const look = async () => (await container.inspect()).State
  const state = killed ? await settled(look, ({ Running, StartedAt }) => !Running || StartedAt !== startedAt) : await look()
  if (state.Status === 'removing') return { cause: 'removed', ...code, reason: t`"${name}" was removed.` }
  if (state.Running && state.StartedAt === startedAt) {
    return exitCode === undefined ? { cause: 'closed', reason: t`The connection was closed.` } : { cause: 'exit', ...code }
  }
  return { cause: 'stopped', ...code, reason: state.Running ? t`"${name}" was restarted.` : t`"${name}" stopped.` }
}
