import { hidesSecret } from '../../preload/contract/runLines'
import type { RunOptions } from '../../preload/contract/run'
import type { Engine } from '../engine/types'
import { parseRun } from '../ledger/parseRun'
import { listContainers } from './source'

/** What an earlier line asks for, where it says all of it and nothing has its name: else a person has to look at it. */
export async function rerunOptions(engine: Engine, command: string): Promise<RunOptions | undefined> {
  if (hidesSecret(command)) return undefined
  const { run, unknown } = parseRun(command)
  if (unknown.length > 0) return undefined
  const taken = run.name !== undefined && (await listContainers(engine, { all: true })).some(({ name }) => name === run.name)
  return taken ? undefined : run
}
