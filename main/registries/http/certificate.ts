import { isIP } from 'node:net'
import { join } from 'node:path'
import tls, { type PeerCertificate } from 'node:tls'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { Certificate } from '../../../preload/contract/registryParts'
import { proxyFor } from './proxy'
import { certificateFolder, readCertificates } from './tls'
import { tlsOptions } from './transport'
import { openTunnel } from './tunnel'

/** The certificate that a host shows, trusted or not; nothing is sent to it. Undefined when it shows none in time. */
export async function readCertificate(url: URL): Promise<Certificate | undefined> {
  const port = Number(url.port || 443)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const proxy = proxyFor(url)
  try {
    const material = await readCertificates(url.host)
    const socket = proxy && (await openTunnel(proxy, `${host}:${port}`))
    return await new Promise((resolve) => {
      const done = (found?: Certificate) => {
        link.destroy()
        resolve(found)
      }
      const link = tls.connect(
        { host, port, ...(isIP(host) === 0 && { servername: host }), ...tlsOptions(material, false), ...(socket && { socket }) },
        () => done(toCertificate(link.getPeerCertificate())),
      )
      // A server that wants a client's certificate shows its own before it hangs up.
      link.on('error', () => done(toCertificate(link.getPeerCertificate())))
      link.setTimeout(5000, () => done())
    })
  } catch {
    return undefined
  }
}

function toCertificate(peer: PeerCertificate | null): Certificate | undefined {
  if (peer === null || peer.subject === undefined) return undefined
  return {
    subject: nameOf(peer.subject),
    issuer: nameOf(peer.issuer),
    validFrom: Date.parse(peer.valid_from),
    validTo: Date.parse(peer.valid_to),
    names: (peer.subjectaltname ?? '').split(', ').flatMap((name) => name.replace(/^(?:DNS|IP Address):/, '') || []),
  }
}

/** `registry.example.com, Example Ltd` */
function nameOf(name: object): string {
  const fields = name as Record<string, string | string[] | undefined>
  return [fields['CN'], fields['O']].flat().filter(Boolean).join(', ')
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const trust = (host: string) => {
  const file = join(certificateFolder(host), 'ca.crt')
  return t`If you trust it, put its authority’s certificate in ${file}, and in /etc/docker/certs.d/${host}/ca.crt for the engine.`
}

/** Why a TLS connection failed: which certificate, and what about it. Undefined for errors of another kind. */
export async function fromTls(error: unknown, url: URL): Promise<AppError | undefined> {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const say = (kind: AppError['code'], message: string, hint?: string) => new AppError(kind, message, hint, { cause: error })
  const { host } = url
  if (/CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|ALERT_BAD_CERTIFICATE|ALERT_UNKNOWN_CA|ALERT_CERTIFICATE/.test(code)) {
    const ours = (await readCertificates(host)).cert.length > 0
    return say(
      'denied',
      ours
        ? t`${host} asks for a client certificate, and refuses ours.`
        : t`${host} asks for a client certificate, and none was there to show.`,
      t`Put the pair in ${certificateFolder(host)}, as client.cert and client.key.`,
    )
  }
  if (!CERTIFICATE.test(code)) return undefined
  const shown = await readCertificate(url)
  const [owner, issuer] = [shown?.subject || t`nobody`, shown?.issuer || t`nobody`]
  const start = shown ? t`The certificate of ${host} (for ${owner}, issued by ${issuer})` : t`The certificate of ${host}`
  switch (code) {
    case 'CERT_HAS_EXPIRED': {
      const end = shown && day(shown.validTo)
      return say('denied', end ? t`${start} expired on ${end}.` : t`${start} expired.`, t`Renew it, and check this machine’s clock.`)
    }
    case 'CERT_NOT_YET_VALID': {
      const begin = shown && day(shown.validFrom)
      const said = begin ? t`${start} is valid only from ${begin} on.` : t`${start} is not valid yet.`
      return say('denied', said, t`Check this machine’s clock.`)
    }
    case 'ERR_TLS_CERT_ALTNAME_INVALID': {
      const { hostname } = url
      const names = shown && shown.names.length > 0 ? shown.names.slice(0, 5).join(', ') : undefined
      const said =
        names === undefined ? t`${start} is for another name than ${hostname}.` : t`${start} is for ${names}, not for ${hostname}.`
      return say('denied', said, t`Use a name that is in the certificate.`)
    }
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return say('denied', t`${start} is signed by itself, and by nobody this machine trusts.`, trust(host))
    default:
      return say('denied', t`${start} is not signed by an authority this machine trusts.`, trust(host))
  }
}

const CERTIFICATE = /^CERT_|ALTNAME_INVALID|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER|DECRYPT|DECODE)|INVALID_CA|ERR_SSL_\w*CERT/

/** What answers there speaks no TLS. */
export function isNotTls(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const said = error instanceof Error ? error.message : ''
  return (
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/.test(code) ||
    (code === 'EPROTO' && /wrong version|packet length|http request/i.test(said))
  )
}
