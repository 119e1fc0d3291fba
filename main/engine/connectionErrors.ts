import { t } from '@lingui/core/macro'
import type { Engine } from '../../preload/contract/engines'
import { AppError } from '../../preload/contract/errors'
import { worded } from '../worded'

/** Why a connection failed, in a few words, and what to do about it. */
export interface Reason {
  reason: string
  hint?: string
  trouble?: NonNullable<Engine['trouble']>
}

const REASONS = worded((): Readonly<Record<string, string>> => ({
  ECONNREFUSED: t`connection refused`,
  ECONNRESET: t`the connection was cut`,
  EPIPE: t`the connection was cut`,
  ENOENT: t`no such file`,
  ENOTSOCK: t`not a socket`,
  EACCES: t`permission denied`,
  EPERM: t`permission denied`,
  ETIMEDOUT: t`no answer`,
  EHOSTUNREACH: t`the machine cannot be reached`,
  EHOSTDOWN: t`the machine is down`,
  ENETUNREACH: t`the network cannot be reached`,
  ENOTFOUND: t`no machine of that name`,
  EAI_AGAIN: t`the name could not be looked up`,
  CERT_HAS_EXPIRED: t`its certificate has expired`,
  DEPTH_ZERO_SELF_SIGNED_CERT: t`its certificate is not signed by the ca.pem given`,
  SELF_SIGNED_CERT_IN_CHAIN: t`its certificate is not signed by the ca.pem given`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: t`its certificate is not signed by the ca.pem given`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: t`its certificate is not signed by the ca.pem given`,
  CERT_SIGNATURE_FAILURE: t`its certificate is not signed by the ca.pem given`,
  ERR_TLS_CERT_ALTNAME_INVALID: t`its certificate is for another name`,
  EPROTO: t`it does not speak TLS`,
  ERR_SSL_WRONG_VERSION_NUMBER: t`it does not speak TLS`,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: t`it asks for a client certificate`,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: t`it does not accept our certificate`,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: t`it does not accept our certificate`,
  HPE_INVALID_CONSTANT: t`it does not speak HTTP`,
}))

const codeOf = (error: unknown): string => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** True for errors of the socket itself: the engine never answered, or stopped in the middle. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return (
    code in REASONS() ||
    code.startsWith('ERR_SSL') ||
    code.startsWith('HPE_') ||
    /socket hang up|^aborted$|premature close/i.test(error.message)
  )
}

/** The reason of a failed connection to `address`. */
export function reasonOf(error: unknown, address: string): Reason {
  if (error instanceof AppError) {
    const { message, hint, about } = error
    const trouble = about?.what === 'access' ? ('permission' as const) : about?.what === 'tls' ? ('tls' as const) : undefined
    return { reason: message.replace(/\.$/, ''), ...(hint !== undefined && { hint }), ...(trouble && { trouble }) }
  }
  const code = codeOf(error)
  const local = address.startsWith('unix:') || address.startsWith('npipe:')
  const reason = REASONS()[code] ?? (error instanceof Error ? error.message : String(error))
  if (code === 'EACCES' || code === 'EPERM') {
    return { reason, hint: t`Add yourself to the docker group: sudo usermod -aG docker $USER, then log in again.`, trouble: 'permission' }
  }
  if (local) {
    if (code === 'ENOTSOCK') return { reason, hint: t`Give the path of the socket of an engine.`, trouble: 'no-engine' }
    const trouble = code === 'HPE_INVALID_CONSTANT' && ({ trouble: 'no-engine' } as const)
    return { reason, hint: t`Start Docker. Longshore connects by itself as soon as it is up.`, ...trouble }
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { reason, hint: t`Check the name of the machine, and your network.` }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || /CERT|SIGNATURE/.test(code)) {
    return { reason, hint: t`Check ca.pem, cert.pem and key.pem of this engine.`, trouble: 'tls' }
  }
  if (code.startsWith('HPE_')) return { reason, hint: t`Check the port; an engine that listens with TLS needs its certificates here.` }
  return { reason, hint: t`Check that the engine listens there and that no firewall is in between.` }
}

/** A connection that broke while something was asked for. */
export function fromConnection(error: unknown, what: string): AppError {
  const { reason, hint, trouble } = reasonOf(error, 'unix:')
  const next = trouble === 'permission' ? hint : t`Longshore connects again by itself.`
  return new AppError('engine-unreachable', t`${what}: the engine does not answer (${reason}).`, next, { cause: error })
}
