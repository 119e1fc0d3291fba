import { select, t } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../../preload/contract/errors'
import type { HttpAnswer } from './transport'
import { discard, readBody } from './readBody'

/** What was asked, for sentences. */
export interface Asked {
  /** `ghcr.io`, `Docker Hub`. */
  registry: string
  repository?: string | undefined
  /** A tag or a digest. */
  reference?: string | undefined
  action: 'pull' | 'push' | 'delete' | 'catalog' | 'ping'
  /** Whose login was sent; undefined when none was. */
  user?: string | undefined
}

const Body = z.object({
  errors: z.array(z.object({ code: z.string().catch(''), message: z.string().catch(''), detail: z.unknown() }).partial()).min(1),
})

export interface Refusal {
  status: number
  code: string
  /** The registry's own words, one clean line. */
  said: string
  retryAfter?: number
}

/**
 * Reads what a registry answered instead of success: the distribution specification's `errors`, or whatever text there is. One that
 * repeats the `authorization` it was sent is not quoted.
 */
export async function readRefusal(answer: HttpAnswer, authorization?: string): Promise<Refusal> {
  const refusal = await readWords(answer)
  return secretsIn(authorization).some((secret) => refusal.said.includes(oneLine(secret))) ? { ...refusal, said: '' } : refusal
}

/** What an `Authorization` header holds, in each form in which it may be repeated. */
function secretsIn(authorization = ''): string[] {
  const [, kind, credential = ''] = /^(\S+) (.+)$/.exec(authorization) ?? []
  const pair = kind === 'Basic' ? Buffer.from(credential, 'base64').toString('utf8') : ''
  return [credential, pair.slice(pair.indexOf(':') + 1)].filter((secret) => secret !== '')
}

async function readWords(answer: HttpAnswer): Promise<Refusal> {
  const { status } = answer
  const after = retryAfter(answer.headers['retry-after'])
  const more = after === undefined ? {} : { retryAfter: after }
  let text = ''
  try {
    text = (await readBody(answer, 256 * 1024)).toString('utf8')
    const [first] = Body.parse(JSON.parse(text)).errors
    const detail = typeof first?.detail === 'string' ? first.detail : ''
    return { status, code: first?.code ?? '', said: oneLine(first?.message || detail), ...more }
  } catch {
    discard(answer)
    return { status, code: '', said: /^\s*[<{[]/.test(text) ? '' : oneLine(text), ...more }
  }
}

const oneLine = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .trim()
    .slice(0, 300)

/** Seconds or a date; ms from now. */
export function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

/** What a registry refused, with the status it said so by. */
export class RegistryRefusal extends AppError {
  readonly status: number

  constructor(status: number, { code, message, hint }: AppError) {
    super(code, message, hint)
    this.status = status
  }
}

/** A refusal as a sentence. */
export const fromRefusal = (refusal: Refusal, asked: Asked): RegistryRefusal =>
  new RegistryRefusal(refusal.status, toSentence(refusal, asked))

function toSentence({ status, code, said, retryAfter: wait }: Refusal, asked: Asked): AppError {
  const { registry, repository = '', reference } = asked
  const what = reference === undefined ? `"${repository}"` : `"${repository}${reference.includes(':') ? '@' : ':'}${reference}"`
  const words = said === '' ? '' : ` ${itSays(said)}`
  if (/immutab|cannot be overwritten|ImageTagAlreadyExists|is locked/i.test(`${code} ${said}`)) {
    return new AppError('conflict', t`The tag ${what} exists in ${registry} and is immutable.`, t`Choose another tag.`)
  }
  if (status === 401 || code === 'UNAUTHORIZED') return loginNeeded(asked)
  if (status === 403 || code === 'DENIED') return notAllowed(asked, words)
  if (status === 429 || code === 'TOOMANYREQUESTS') {
    const seconds = wait === undefined ? undefined : Math.ceil(wait / 1000)
    const hint =
      seconds === undefined ? t`Wait a while, or sign in: known users may ask more often.` : t`It may be asked again in ${seconds} seconds.`
    return new AppError('denied', t`${registry} has had too many requests from here.`, hint)
  }
  switch (code) {
    case 'NAME_UNKNOWN':
      return new AppError('not-found', t`${registry} has no repository "${repository}".`, t`Check its name, and whether you may see it.`)
    case 'MANIFEST_UNKNOWN':
      return new AppError('not-found', t`${what} is not in ${registry}.`, t`It may have been deleted.`)
    case 'BLOB_UNKNOWN':
    case 'MANIFEST_BLOB_UNKNOWN':
      return new AppError('not-found', t`A part of ${what} is missing in ${registry}.`, t`Push it again.`)
    case 'NAME_INVALID':
      return new AppError(
        'invalid-input',
        t`${registry} takes no repository named "${repository}".${words}`,
        t`Names are lower case, like team/app.`,
      )
    case 'TAG_INVALID':
      return new AppError('invalid-input', t`${registry} takes no tag like that of ${what}.${words}`)
    case 'DIGEST_INVALID':
    case 'SIZE_INVALID':
      return new AppError(
        'conflict',
        t`${registry} received something else than was sent for ${what}.`,
        t`Something on the way changes it. Try again.`,
      )
    default:
  }
  if (status === 404)
    return new AppError(
      'not-found',
      repository === '' ? t`${registry} has no such thing.` : t`${registry} has no ${what}.`,
      t`It may have been deleted.`,
    )
  if (status === 405 || code === 'UNSUPPORTED') return notSupported(asked)
  if (status === 413)
    return new AppError(
      'denied',
      t`${registry} takes nothing as large as ${what}.`,
      t`Its own limits, or those of a proxy before it, say how much.`,
    )
  if (status === 507 || /no space left|quota/i.test(said)) return new AppError('denied', t`${registry} has no room for ${what}.${words}`)
  if (status >= 500)
    return new AppError('internal', t`${registry} is in trouble: it answers with status ${status}.${words}`, t`Try again later.`)
  return new AppError(
    'internal',
    repository === ''
      ? t`${registry} answers with status ${status}.${words}`
      : t`${registry} answers for ${what} with status ${status}.${words}`,
  )
}

/** A sentence of its own, behind ours. */
function itSays(said: string): string {
  const line = said.replace(/\.$/, '')
  return t`It says: ${line}.`
}

function loginNeeded({ registry, user }: Asked): AppError {
  if (user !== undefined)
    return new AppError(
      'unauthorized',
      user === '' ? t`${registry} refuses the login.` : t`${registry} refuses the login of "${user}".`,
      t`Sign in again.`,
    )
  return new AppError('unauthorized', t`${registry} asks for a login.`, t`Sign in to it first.`)
}

/** "Denied" for who is signed in means that this user may not; for anybody else, that a login may help. */
export function notAllowed({ registry, repository, action, user }: Asked, words = ''): AppError {
  const place = repository === undefined ? registry : t`"${repository}" in ${registry}`
  return new AppError(
    'denied',
    (user ? userMayNot(action, user, place) : youMayNot(action, place)) + words,
    user === undefined ? t`Sign in to it, or check the name.` : t`Sign in as somebody who may, or choose another repository.`,
  )
}

const userMayNot = (action: Asked['action'], user: string, place: string): string =>
  select(action, {
    pull: `"${user}" may not read ${place}.`,
    push: `"${user}" may not push to ${place}.`,
    delete: `"${user}" may not delete from ${place}.`,
    catalog: `"${user}" may not list the repositories of ${place}.`,
    other: `"${user}" may not use ${place}.`,
  })

const youMayNot = (action: Asked['action'], place: string): string =>
  select(action, {
    pull: `You may not read ${place}.`,
    push: `You may not push to ${place}.`,
    delete: `You may not delete from ${place}.`,
    catalog: `You may not list the repositories of ${place}.`,
    other: `You may not use ${place}.`,
  })

const notSupported = ({ registry, action }: Asked): AppError =>
  action === 'delete'
    ? new AppError(
        'unsupported',
        t`${registry} does not delete.`,
        t`Deleting is switched off there (for docker-registry: storage.delete.enabled).`,
      )
    : new AppError('unsupported', t`${registry} does not do this.`)
