import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { fromTls, isNotTls } from './certificate'
import { Cut } from './readBody'
import { Silence } from './transport'

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '')

/** The other side hung up, or the line did: the same question may be answered next time. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Cut ||
  ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNABORTED'].includes(codeOf(error)) ||
  (error instanceof Error && /socket hang up|^aborted$|premature close/i.test(error.message))

/** Why nobody answered at `url`, as a sentence. */
export async function fromNetwork(error: unknown, url: URL, registry: string): Promise<AppError> {
  if (error instanceof AppError) return error
  const say = (code: AppError['code'], message: string, hint?: string) => new AppError(code, message, hint, { cause: error })
  if (error instanceof Error && error.name === 'AbortError') return say('cancelled', t`This was cancelled.`)
  const where = url.host === registry ? registry : `${registry} (${url.host})`
  if (error instanceof Silence)
    return say('disconnected', t`${where} does not answer.`, t`Check its address, the network, and whether a proxy is needed.`)
  if (isNotTls(error)) {
    return say(
      'unsupported',
      t`${where} speaks plain HTTP, and Longshore insists on HTTPS.`,
      t`If you trust the network to it, mark the registry as insecure; the engine has to be told as well ("insecure-registries" in daemon.json).`,
    )
  }
  const tls = await fromTls(error, url)
  if (tls !== undefined) return tls
  switch (codeOf(error)) {
    case 'ENOTFOUND':
      return say('disconnected', t`No machine is called ${url.hostname}.`, t`Check the registry’s address.`)
    case 'EAI_AGAIN':
      return say('disconnected', t`The name ${url.hostname} could not be looked up.`, t`Check the network.`)
    case 'ECONNREFUSED':
      return say('disconnected', t`Nothing listens at ${where}.`, t`Check the registry’s port, and whether it runs.`)
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return say('disconnected', t`${where} cannot be reached.`, t`Check the network, and whether a proxy is needed.`)
    default:
  }
  if (isPassing(error))
    return say(
      'disconnected',
      t`${where} broke off in the middle.`,
      t`Try again. If it stays so, something between here and there cuts long answers.`,
    )
  if (codeOf(error).startsWith('HPE_'))
    return say('unsupported', t`What answers at ${where} does not speak HTTP.`, t`Check the registry’s port.`)
  const said = error instanceof Error ? error.message : String(error)
  return say('disconnected', t`${where} could not be asked: ${said}.`)
}
