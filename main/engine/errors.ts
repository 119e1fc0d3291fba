import { t } from '@lingui/core/macro'
import { AppError, type ErrorAbout } from '../../preload/contract/errors'
import { fromConnection, isConnectionError } from './connectionErrors'
import { refusals } from './refusals'

/** What dockerode rejects with when the engine answered, but not with success. */
interface DockerError extends Error {
  statusCode: number
  json?: unknown
}

const isDockerError = (error: unknown): error is DockerError =>
  error instanceof Error && typeof (error as { statusCode?: unknown }).statusCode === 'number'

/**
 * Any error from dockerode or its socket as a sentence. `what` is said already, as the subject of one: 'The container "web"'.
 * AppErrors pass through.
 */
export function fromDocker(error: unknown, what: string): AppError {
  if (error instanceof AppError) return error
  if (error instanceof Error && (error.name === 'AbortError' || (error as NodeJS.ErrnoException).code === 'ABORT_ERR')) {
    return new AppError('cancelled', t`${what} was cancelled.`, undefined, { cause: error })
  }
  if (isDockerError(error)) return fromAnswer(error, what)
  if (isConnectionError(error)) return fromConnection(error, what)
  const said = error instanceof Error ? error.message : String(error)
  return new AppError('internal', `${what}: ${sentence(said)}`, undefined, { cause: error })
}

/** An answer of the engine that is not success: first the cases we know by their words, then by their status alone. */
function fromAnswer(error: DockerError, what: string): AppError {
  const said = words(error)
  for (const refusal of refusals) {
    const match = refusal.pattern.exec(said)
    if (match === null) continue
    const [first = '', second = ''] = match.slice(1).map((part) => plainWords(part ?? ''))
    const about = refusal.about && { what: refusal.about, ...(first !== '' && { value: first }) }
    return new AppError(refusal.code, refusal.message(what, first, second), refusal.hint?.(first, second), { cause: error, about })
  }
  const { code, message, hint, about } = byStatus(error.statusCode, what, said)
  return new AppError(code, message, hint, { cause: error, about })
}

function byStatus(status: number, what: string, said: string): Pick<AppError, 'code' | 'message'> & { hint?: string; about?: ErrorAbout } {
  const told = said === '' ? t`${what}: the engine answered with status ${status} and no word more.` : `${what}: ${sentence(said)}`
  switch (status) {
    case 304:
      return { code: 'conflict', message: t`${what} is in that state already.` }
    case 400:
      return { code: 'invalid-input', message: told }
    case 401:
      return { code: 'unauthorized', message: told, hint: t`Log in to the registry first.`, about: { what: 'image' } }
    case 403:
      return { code: 'denied', message: told }
    case 404:
      return {
        code: 'not-found',
        message: t`${what} does not exist.`,
        hint: t`It may have been removed by somebody else.`,
        about: { what: 'object' },
      }
    case 409:
      return { code: 'conflict', message: told }
    case 405:
    case 501:
    case 503:
      return { code: 'unsupported', message: told }
    default:
      return { code: 'internal', message: told }
  }
}

/** What the engine said: the `message` of its JSON, else the text dockerode made of it. */
function words(error: DockerError): string {
  const json: unknown = error.json
  if (typeof json === 'object' && json !== null && 'message' in json && typeof json.message === 'string') return json.message.trim()
  return error.message.replace(/^\(HTTP code \d+\) [^-]* - /, '').trim()
}

/** One line with a capital and a full stop, of a length that can be read. */
function sentence(said: string): string {
  const line = plainWords(said).slice(0, 600)
  if (line === '') return t`it failed without a word.`
  return /[.!?)]$/.test(line) ? line : `${line}.`
}

/** Engines put names and output of containers into their words: nothing of it may turn a line around or colour it. */
const plainWords = (text: string) =>
  text
    .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .trim()
