import { AppError } from '../../preload/contract/errors'

/** Why a connection failed, in a few words, and what to do about it. */
export interface Reason {
  reason: string
  hint?: string
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOENT: 'no such file',
  ENOTSOCK: 'not a socket',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'the machine cannot be reached',
  EHOSTDOWN: 'the machine is down',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'no machine of that name',
  EAI_AGAIN: 'the name could not be looked up',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not signed by the ca.pem given',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by the ca.pem given',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not signed by the ca.pem given',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not signed by the ca.pem given',
  CERT_SIGNATURE_FAILURE: 'its certificate is not signed by the ca.pem given',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  EPROTO: 'it does not speak TLS',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it asks for a client certificate',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'it does not accept our certificate',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'it does not accept our certificate',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP',
}

const codeOf = (error: unknown): string => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** True for errors of the socket itself: the engine never answered, or stopped in the middle. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return (
    code in REASONS ||
    code.startsWith('ERR_SSL') ||
    code.startsWith('HPE_') ||
    /socket hang up|^aborted$|premature close/i.test(error.message)
  )
}

/** The reason of a failed connection to `address`. */
export function reasonOf(error: unknown, address: string): Reason {
  if (error instanceof AppError) return { reason: error.message.replace(/\.$/, ''), ...(error.hint !== undefined && { hint: error.hint }) }
  const code = codeOf(error)
  const local = address.startsWith('unix:') || address.startsWith('npipe:')
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error))
  if (code === 'EACCES' || code === 'EPERM') {
    return { reason, hint: 'Add yourself to the docker group: sudo usermod -aG docker $USER, then log in again.' }
  }
  if (local) {
    if (code === 'ENOTSOCK') return { reason, hint: 'Give the path of the socket of an engine.' }
    return { reason, hint: 'Start Docker. Longshore connects by itself as soon as it is up.' }
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { reason, hint: 'Check the name of the machine, and your network.' }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || /CERT|SIGNATURE/.test(code)) {
    return { reason, hint: 'Check ca.pem, cert.pem and key.pem of this engine.' }
  }
  if (code.startsWith('HPE_')) return { reason, hint: 'Check the port; an engine that listens with TLS needs its certificates here.' }
  return { reason, hint: 'Check that the engine listens there and that no firewall is in between.' }
}

/** A connection that broke while something was asked for. */
export function fromConnection(error: unknown, what: string): AppError {
  const { reason, hint } = reasonOf(error, 'unix:')
  const again = 'Longshore connects again by itself.'
  return new AppError('engine-unreachable', `${what}: the engine does not answer (${reason}).`, reason === REASONS.EACCES ? hint : again, {
    cause: error,
  })
}
