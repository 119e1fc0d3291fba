import { readFile, stat } from 'node:fs/promises'
import { t } from '@lingui/core/macro'
import type { BuildSecret } from '../../../preload/contract/builds'
import { AppError } from '../../../preload/contract/errors'
import { fromFile } from '../context/fileErrors'
import { chosenPath } from '../context/locate'

/** BuildKit takes no more. */
const LARGEST = 500 * 1024

/** The values of a build's secrets by their ids. Throws a sentence about one that is not there; it never holds a value. */
export async function readSecrets(secrets: readonly BuildSecret[]): Promise<Map<string, Buffer>> {
  const values = new Map<string, Buffer>()
  for (const secret of secrets) {
    const { id } = secret
    if (values.has(id)) throw new AppError('invalid-input', t`Two secrets have the id ${id}.`, t`Give each an id of its own.`)
    const value = await readSecret(secret)
    if (value.length > LARGEST)
      throw new AppError('invalid-input', t`The secret ${id} is larger than 500 kB.`, t`BuildKit takes no larger ones.`)
    values.set(id, value)
  }
  return values
}

async function readSecret({ id, env, file }: BuildSecret): Promise<Buffer> {
  if ((env === undefined) === (file === undefined)) {
    throw new AppError('invalid-input', t`The secret ${id} needs a file or a variable, one of the two.`)
  }
  if (env !== undefined) {
    const value = process.env[env]
    if (value !== undefined) return Buffer.from(value)
    throw new AppError(
      'not-found',
      t`There is no variable ${env} for the secret ${id}.`,
      t`Longshore sees the environment it was started in.`,
    )
  }
  const path = chosenPath(file ?? '')
  const failed = (error: unknown) => {
    throw fromFile(error, t`The file ${path} of the secret ${id}`)
  }
  const stats = await stat(path).catch(failed)
  if (!stats.isFile()) throw new AppError('invalid-input', t`${path}, which the secret ${id} names, is not a file.`, t`Choose a file.`)
  if (stats.size > LARGEST) return Buffer.alloc(stats.size)
  return await readFile(path).catch(failed)
}
