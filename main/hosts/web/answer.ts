import type { ServerResponse } from 'node:http'
import type { WireError } from '../../../preload/contract/errors'
import { HTTP_STATUS } from '../../rpc/errors'
import { CONTENT_SECURITY_POLICY } from '../contentSecurityPolicy'
import { toJson } from './json'

/** Headers of every answer, page or not. */
export function secure(res: ServerResponse): void {
  res.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('X-Frame-Options', 'DENY')
  res.setHeader('Referrer-Policy', 'no-referrer')
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  res.setHeader('Cache-Control', 'no-store')
}

export function answerJson(res: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(`${toJson(value)}\n`)
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.byteLength }).end(body)
}

/** An error as `{ code, message, hint }` with its code's status, unless the caller knows a truer one. */
export function answerError(res: ServerResponse, error: WireError, status = HTTP_STATUS[error.code]): void {
  answerJson(res, status, error)
}

/** The same for a person who opened an address: one sentence and what to do, as a page without scripts or styles. */
export function answerPerson(res: ServerResponse, error: WireError, status = HTTP_STATUS[error.code]): void {
  const hint = error.hint === undefined ? '' : `\n    <p>${escape(error.hint)}</p>`
  const body = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>Longshore</title>
  </head>
  <body>
    <h1>${escape(error.message)}</h1>${hint}
  </body>
</html>
`
  res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': Buffer.byteLength(body) }).end(body)
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
