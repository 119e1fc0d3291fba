import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../preload/contract/errors'
import type { LiveLimits } from '../../preload/contract/run'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import { inPath, request } from '../engine/request'
import type { Engine } from '../engine/types'
import { settingsOf } from '../ledger/run/settingsOf'
import { launchRefused } from './launchErrors'
import { toCreateBody } from './toCreateBody'
import type { AskedBody } from './asked'

const Answer = z.object({ Warnings: z.array(z.string()).nullish() })

/** The engine takes 0 for "as it was"; only these say "no limit" with it, or with -1. */
const MAY_BE_NONE: ReadonlySet<string> = new Set(['pidsLimit', 'memorySwap', 'cpuQuota'])

/** `docker update --memory 512m web` */
export function updateWords(limits: LiveLimits, name: string): string[] {
  const flags = settingsOf({ image: '', ...limits }).filter(({ flag }) => flag !== '')
  const said = flags.flatMap(({ flag, values }) => values.flatMap((value) => [flag, value]))
  return ['update', ...said, ...(limits.restart === 'no' ? ['--restart', 'no'] : []), name]
}

/** `POST /containers/{id}/update`: only what is named changes. Answers the engine's warnings. */
export async function updateContainer(engine: Engine, id: string, what: string, limits: LiveLimits): Promise<string[]> {
  checkLimits(limits)
  const { HostConfig: host } = toCreateBody({ image: '', ...limits }) as unknown as AskedBody
  const body = { ...host, ...(limits.pidsLimit !== undefined && { PidsLimit: limits.pidsLimit || -1 }) }
  const answer = await request(engine, `/containers/${inPath(id)}/update`, { method: 'POST', body }).catch((error: unknown) => {
    throw launchRefused(toAnswer(error)?.message ?? '', error) ?? fromDocker(error, what)
  })
  return Answer.parse(answer).Warnings ?? []
}

function checkLimits(limits: LiveLimits): void {
  const given = Object.entries(limits).filter(([, value]) => value !== undefined)
  if (given.length === 0) throw new AppError('invalid-input', t`No limit is named.`, t`Say what shall change.`)
  const none = given.find(([key, value]) => (value === 0 || value === '') && !MAY_BE_NONE.has(key))
  if (none === undefined) return
  const setting =
    settingsOf({ image: '', ...limits, [none[0]]: none[1] === '' ? 'x' : 1 }).find(({ key }) => key === none[0])?.setting ?? none[0]
  throw new AppError(
    'unsupported',
    t`${setting}: an engine can change this limit of a container, but not take it away.`,
    t`Make the container again without it.`,
  )
}
