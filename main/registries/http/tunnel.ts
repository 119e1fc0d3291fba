import http from 'node:http'
import https, { type AgentOptions } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { proxyAuthorization, shownProxy } from './proxy'
import { systemAuthorities } from './tls'

/** An agent whose connections go through a proxy (`CONNECT`): it sees the host's name and nothing more. */
export function createTunnel(proxy: URL, options: AgentOptions): https.Agent {
  const agent = new https.Agent(options)
  const make = (
    target: tls.ConnectionOptions & { host?: string; port?: number | string },
    made: (error: Error | null, socket?: Duplex) => void,
  ) => {
    openTunnel(proxy, `${target.host ?? ''}:${target.port ?? 443}`).then(
      (socket) => made(null, tls.connect({ ...target, socket })),
      (error: unknown) => made(error instanceof Error ? error : new Error(String(error))),
    )
    return undefined
  }
  return Object.assign(agent, { createConnection: make })
}

/** A socket that the proxy has connected to `target` (`host:port`). */
export function openTunnel(proxy: URL, target: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const secure = proxy.protocol === 'https:'
    const req = (secure ? https : http).request({
      host: proxy.hostname,
      port: proxy.port || (secure ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...proxyAuthorization(proxy) },
      agent: false,
      ...(secure && { ca: systemAuthorities() }),
    })
    req.on('error', (error) =>
      reject(
        new AppError(
          'internal',
          t`The proxy ${shownProxy(proxy)} cannot be reached.`,
          t`Check HTTPS_PROXY, or name the registry in NO_PROXY.`,
          {
            cause: error,
          },
        ),
      ),
    )
    req.on('connect', (answer, socket) => {
      if (answer.statusCode === 200) return resolve(socket)
      socket.destroy()
      const status = answer.statusCode ?? 0
      const name = shownProxy(proxy)
      const said =
        status === 407
          ? t`The proxy ${name} asks for a login of its own.`
          : t`The proxy ${name} does not let through to ${target} (status ${status}).`
      reject(new AppError('denied', said, t`Check HTTPS_PROXY, or name the registry in NO_PROXY.`))
    })
    req.setTimeout(30_000, () => req.destroy(new Error('silent')))
    req.end()
  })
}
