import { execFile } from 'node:child_process'
import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../../preload/contract/errors'
import { inDigits } from '../../numbers'
import { thisMachine } from '../machine'
import { onPath } from '../programs'

/** A login as a helper holds it; the user `<token>` means that the secret is an identity token. */
export interface HelperLogin {
  username: string
  secret: string
}

const Stored = z.object({ Username: z.string(), Secret: z.string() })
const Listed = z.record(z.string(), z.string())
/** A helper that asks the user for something must not hold up a page or a pull for ever. ms. */
const PATIENCE = 5000

/**
 * `docker-credential-<name>`, docker's protocol for secrets: an action as argument, its subject on standard input, JSON back.
 * Errors are sentences, and never hold what the helper was given.
 */
export function credentialHelper(name: string) {
  const program = `docker-credential-${name}`
  const parsed = <T extends z.ZodType>(schema: T, output: string): z.output<T> => {
    try {
      return schema.parse(JSON.parse(output))
    } catch {
      throw new AppError('internal', t`${program} answered with something that is no login.`, t`Check whether it is the right program.`)
    }
  }
  return {
    program,
    /** Undefined when it has none for this address. */
    async get(address: string): Promise<HelperLogin | undefined> {
      const output = await ask(program, 'get', address)
      if (output === undefined) return undefined
      const { Username: username, Secret: secret } = parsed(Stored, output)
      return { username, secret }
    },
    async store(address: string, { username, secret }: HelperLogin): Promise<void> {
      await ask(program, 'store', JSON.stringify({ ServerURL: address, Username: username, Secret: secret }))
    },
    /** Erasing what is not there is no error. */
    async erase(address: string): Promise<void> {
      await ask(program, 'erase', address)
    },
    /** Addresses, as they were stored, with the names of their users. */
    async list(): Promise<Record<string, string>> {
      const output = await ask(program, 'list', '')
      return output === undefined || output.trim() === '' ? {} : parsed(Listed, output)
    },
  }
}

/** The helper's answer; undefined when it says that there is no such login. */
function ask(program: string, action: string, input: string): Promise<string | undefined> {
  if (!/^[\w.-]+$/.test(program)) {
    return Promise.reject(new AppError('invalid-input', t`The credential helper in docker’s config file has an impossible name.`))
  }
  return new Promise((resolve, reject) => {
    const options = { timeout: PATIENCE, killSignal: 'SIGKILL', maxBuffer: 4 * 1024 * 1024, windowsHide: true } as const
    const child = execFile(onPath(thisMachine(), program) ?? program, [action], options, (error, output) => {
      if (error === null) return resolve(output)
      if (/credentials not found|no credentials|The specified item could not be found/i.test(output)) return resolve(undefined)
      reject(toSentence(program, action, error, output, input))
    })
    // A helper that is not installed closes its input at once; the callback above tells.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

function toSentence(program: string, action: string, error: Error, output: string, input: string): AppError {
  const { code, killed } = error as NodeJS.ErrnoException & { killed?: boolean }
  if (code === 'ENOENT') {
    return new AppError(
      'unsupported',
      t`${program}, which docker’s config file names for logins, is not installed.`,
      t`Install it, or take "credsStore" or "credHelpers" out of ~/.docker/config.json.`,
    )
  }
  if (killed === true) {
    const seconds = inDigits(PATIENCE / 1000)
    return new AppError(
      'internal',
      t`${program} did not answer within ${seconds} seconds.`,
      t`It may wait for a keychain to be unlocked. Unlock it and try again.`,
    )
  }
  // Helpers say why on standard output. Of a secret that was handed to one, nothing may come back.
  const [line = ''] = action === 'store' ? [] : output.trim().split('\n')
  const said = line !== '' && !input.includes(line) ? line.slice(0, 200).replace(/\.$/, '') : ''
  return new AppError(
    'internal',
    said === '' ? t`“${program} ${action}” failed.` : t`“${program} ${action}” failed: ${said}.`,
    t`Try it in a terminal: docker login.`,
  )
}
