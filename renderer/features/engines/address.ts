import { joinWords } from '../../lib/splitWords'

/** What was typed, as an address: a path is a socket, `host:2375` is TCP. Empty stays empty. */
export function withScheme(typed: string): string {
  const text = typed.trim()
  if (text === '' || /^[a-z]+:\/\//i.test(text)) return text
  if (text.startsWith('/') || text.startsWith('~')) return `unix://${text}`
  if (text.startsWith('\\\\') || text.startsWith('//./pipe/')) return `npipe://${text.replaceAll('\\', '/')}`
  return text.includes('@') ? `ssh://${text}` : `tcp://${text}`
}

/** A name for an engine nobody has named: its machine, or its socket's file. */
export function nameFrom(address: string): string {
  const host = /^(?:ssh|tcp|https?):\/\/(?:[^@/]*@)?([^/:]+)/.exec(address)?.[1]
  if (host !== undefined) return host
  const parts = address.split('/').filter((part) => part !== '')
  const file = parts.at(-1)?.replace(/\.sock$/, '') ?? ''
  return file === 'docker' || file === 'podman'
    ? [parts.at(-2), file].filter((part) => part !== undefined && !part.endsWith(':')).join('-') || file
    : file
}

/** The `docker context create` that would tell the docker command of the same engine. */
export function contextCommand(name: string, address: string, tlsFolder: string): string {
  const files = tlsFolder === '' ? '' : `,ca=${tlsFolder}/ca.pem,cert=${tlsFolder}/cert.pem,key=${tlsFolder}/key.pem`
  return joinWords([
    'docker',
    'context',
    'create',
    name === '' ? 'name' : name,
    '--docker',
    `host=${address === '' ? 'address' : address}${files}`,
  ])
}
