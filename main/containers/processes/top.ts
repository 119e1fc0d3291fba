import { t } from '@lingui/core/macro'
import type { Process } from '../../../preload/contract/containerParts'
import { AppError } from '../../../preload/contract/errors'
import { toAnswer } from '../../engine/answer'
import { fromDocker } from '../../engine/errors'
import { inPath, request } from '../../engine/request'
import type { Engine } from '../../engine/types'
import { inspectContainer } from '../inspect'
import { Top, toProcesses } from './toProcesses'

const COLUMNS = '-eo pid,ppid,user,pcpu,rss,etime,args'

/** The processes of a container (`GET /containers/{id}/top`), by pid. */
export async function readProcesses(engine: Engine, id: string): Promise<Process[]> {
  const { info, what } = await inspectContainer(engine, id)
  if (!info.State.Running)
    throw new AppError('conflict', t`${what} does not run, so it has no processes.`, t`Start it to see what it does.`)
  const ask = (query: { ps_args?: string }) => request(engine, `/containers/${inPath(info.Id)}/top`, { query })
  const answer = await ask({ ps_args: COLUMNS })
    // The `ps` of some machines (busybox) refuses these; it is then asked for what it says by itself.
    .catch((error: unknown) => (refusedColumns(error) ? ask({}) : Promise.reject(error)))
    .catch((error: unknown) => {
      throw fromDocker(error, what)
    })
  return toProcesses(Top.parse(answer), Date.now())
}

const refusedColumns = (error: unknown): boolean => {
  const answer = toAnswer(error)
  return answer !== undefined && answer.status !== 404 && answer.status !== 409
}
