import { isIP } from 'node:net'
import { BlockList } from 'node:net'

/** The proxy between this machine and `url`, as HTTP_PROXY, HTTPS_PROXY and NO_PROXY say (in either case); loopback never has one. */
export function proxyFor(url: URL, env: Readonly<Record<string, string | undefined>> = process.env): URL | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (isLoopback(host)) return undefined
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const text = env[name] || env[name.toLowerCase()]
  if (!text || isExcepted(host, url.port || (url.protocol === 'https:' ? '443' : '80'), env['NO_PROXY'] || env['no_proxy'] || ''))
    return undefined
  try {
    const proxy = new URL(text.includes('://') ? text : `http://${text}`)
    return proxy.protocol === 'http:' || proxy.protocol === 'https:' ? proxy : undefined
  } catch {
    return undefined
  }
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** `example.com` is also its subdomains, `.example.com` only those; ports and networks (`10.0.0.0/8`) count; `*` is everything. */
function isExcepted(host: string, port: string, rules: string): boolean {
  return rules
    .split(/[,\s]+/)
    .filter((rule) => rule !== '')
    .some((rule) => {
      if (rule === '*') return true
      const [, name = '', rulePort] = /^(.*?)(?::(\d+))?$/.exec(rule.toLowerCase()) ?? []
      const [network = '', bits] = rule.split('/', 2)
      if (bits !== undefined) return isIn(host, network, Number(bits))
      if (rulePort !== undefined && rulePort !== port) return false
      if (name.startsWith('.') || name.startsWith('*.')) return host.endsWith(name.replace(/^\*/, ''))
      return host === name || host.endsWith(`.${name}`)
    })
}

function isIn(host: string, network: string, bits: number): boolean {
  const family = isIP(host)
  if (family === 0 || isIP(network) !== family) return false
  try {
    const list = new BlockList()
    const type = family === 4 ? 'ipv4' : 'ipv6'
    list.addSubnet(network, bits, type)
    return list.check(host, type)
  } catch {
    return false
  }
}

/** For people: without a password. */
export const shownProxy = (proxy: URL): string => `${proxy.protocol}//${proxy.host}`

export const proxyAuthorization = (proxy: URL): Record<string, string> =>
  proxy.username === ''
    ? {}
    : {
        'proxy-authorization': `Basic ${Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`).toString('base64')}`,
      }
