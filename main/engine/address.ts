import { isIPv6 } from 'node:net'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'

/** Where an engine listens. */
export type Address =
  | { kind: 'unix'; path: string }
  | { kind: 'npipe'; path: string }
  | { kind: 'tcp'; host: string; port: number | undefined }
  | { kind: 'ssh'; host: string; port: number | undefined; user: string | undefined; path: string | undefined }

const likeThis = () => t`Give an address like unix:///var/run/docker.sock, tcp://host:2376 or ssh://user@host.`

/**
 * What a person or `DOCKER_HOST` calls an engine, understood. A bare path means a socket, `host:port` means tcp. Throws
 * `invalid-input` for anything else, and for passwords: an address is shown, stored and logged.
 */
export function parseAddress(text: string): Address {
  const given = text.trim()
  if (given.startsWith('/')) return unix(given)
  if (/^unix:\/\//i.test(given)) return unix(given.slice(7))
  if (/^npipe:\/\//i.test(given)) return npipe(given.slice(8))
  if (given.startsWith('\\\\.\\pipe\\')) return npipe(given)
  const url = asUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `tcp://${given}`)
  if (url.password !== '')
    throw new AppError('invalid-input', t`An address holds no password.`, t`Use a key for ssh, certificates for tcp.`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A name that starts with "-" would be an option of ssh.
  if (host === '' || host.startsWith('-')) throw new AppError('invalid-input', t`"${given}" names no machine.`, likeThis())
  const port = url.port === '' ? undefined : Number(url.port)
  const path = url.pathname === '' || url.pathname === '/' ? undefined : decodeURIComponent(url.pathname)
  switch (url.protocol) {
    case 'ssh:': {
      const user = url.username === '' ? undefined : decodeURIComponent(url.username)
      if (user?.startsWith('-')) throw new AppError('invalid-input', t`"${user}" is not a user's name.`, likeThis())
      return { kind: 'ssh', host, port, user, path }
    }
    case 'tcp:':
    case 'http:':
    case 'https:':
      if (path !== undefined || url.username !== '')
        throw new AppError('invalid-input', t`"${given}" is more than a machine and a port.`, likeThis())
      return { kind: 'tcp', host, port: port ?? (url.protocol === 'https:' ? 443 : url.protocol === 'http:' ? 80 : undefined) }
    default: {
      const scheme = url.protocol.replace(/:$/, '')
      throw new AppError('invalid-input', t`Longshore cannot connect over "${scheme}".`, likeThis())
    }
  }
}

/** The one way an address is written, so that two equal ones are equal text. */
export function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'unix':
    case 'npipe':
      return `${address.kind}://${address.path}`
    case 'tcp':
      return `tcp://${bracket(address.host)}${address.port === undefined ? '' : `:${address.port}`}`
    case 'ssh': {
      const user = address.user === undefined ? '' : `${encodeURIComponent(address.user)}@`
      return `ssh://${user}${bracket(address.host)}${address.port === undefined ? '' : `:${address.port}`}${address.path ?? ''}`
    }
  }
}

/** On this machine: dialling it bothers nobody. */
export const isLocal = (address: Address): boolean => address.kind === 'unix' || address.kind === 'npipe'

const bracket = (host: string) => (isIPv6(host) ? `[${host}]` : host)

function unix(path: string): Address {
  if (!path.startsWith('/') || path.includes('\0'))
    throw new AppError('invalid-input', t`The path of a socket starts with "/".`, likeThis())
  return { kind: 'unix', path: path.replace(/\/{2,}/g, '/') }
}

function npipe(path: string): Address {
  const slashes = path.replaceAll('\\', '/')
  if (!/^\/\/[^/]+\/pipe\/.+/.test(slashes))
    throw new AppError('invalid-input', t`A named pipe looks like npipe:////./pipe/docker_engine.`, likeThis())
  return { kind: 'npipe', path: slashes }
}

function asUrl(text: string): URL {
  try {
    // The URL class reads host and port of unknown schemes too, but lower-cases the name only for those it knows.
    return new URL(text)
  } catch (cause) {
    const given = text.replace(/^tcp:\/\//, '')
    throw new AppError('invalid-input', t`"${given}" is not an address.`, likeThis(), { cause })
  }
}
