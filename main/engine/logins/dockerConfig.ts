import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { t } from '@lingui/core/macro'
import writeFileAtomic from 'write-file-atomic'
import * as z from 'zod'
import { AppError } from '../../../preload/contract/errors'
import { dockerFolder, thisMachine } from '../machine'

const Auth = z.object({ auth: z.string().optional(), identitytoken: z.string().optional() })
const Config = z.object({
  auths: z.record(z.string(), Auth).optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
  credsStore: z.string().optional(),
})

/** The parts of docker's config file that are about logins. */
export type DockerConfig = z.infer<typeof Config>

export const configFile = (): string => join(dockerFolder(thisMachine()), 'config.json')

/** What `docker login` and `docker` itself go by. A file that is absent or damaged says nothing; `damaged` tells the two apart. */
export async function readDockerConfig(): Promise<{ config: DockerConfig; damaged: boolean }> {
  const { raw, damaged } = await readRaw()
  const parsed = Config.safeParse(raw)
  return { config: parsed.data ?? {}, damaged: damaged || !parsed.success }
}

async function readRaw(): Promise<{ raw: Record<string, unknown>; damaged: boolean }> {
  let text: string
  try {
    text = await readFile(configFile(), 'utf8')
  } catch (error) {
    return { raw: {}, damaged: (error as NodeJS.ErrnoException).code !== 'ENOENT' }
  }
  try {
    const raw: unknown = text.trim() === '' ? {} : JSON.parse(text)
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return { raw: raw as Record<string, unknown>, damaged: false }
  } catch {
    // Damaged, as below.
  }
  return { raw: {}, damaged: true }
}

let writing: Promise<unknown> = Promise.resolve()

/**
 * Rewrites docker's config file as docker does: whole or not at all, readable by its owner alone, with all that it does not know left as
 * it was. A damaged file is never overwritten: `conflict`.
 */
export function changeDockerConfig(change: (config: DockerConfig) => DockerConfig): Promise<void> {
  const next = writing.then(async () => {
    const file = configFile()
    const { raw, damaged } = await readRaw()
    const parsed = Config.safeParse(raw)
    if (damaged || !parsed.success) {
      throw new AppError('conflict', t`${file} cannot be read, so nothing was written to it.`, t`Repair it (it is JSON), or move it away.`)
    }
    const changed = change(parsed.data)
    const auths = changed.auths && keepFields(raw['auths'], changed.auths)
    const whole = { ...raw, ...changed, ...(auths && { auths }) }
    await mkdir(dockerFolder(thisMachine()), { recursive: true, mode: 0o700 })
    await writeFileAtomic(file, `${JSON.stringify(whole, undefined, '\t')}\n`, { mode: 0o600 })
  })
  writing = next.catch(() => undefined)
  return next
}

/** An entry that did not change keeps the fields that are not ours. */
function keepFields(before: unknown, auths: NonNullable<DockerConfig['auths']>): Record<string, unknown> {
  const known = typeof before === 'object' && before !== null ? (before as Record<string, unknown>) : {}
  return Object.fromEntries(
    Object.entries(auths).map(([key, entry]) => {
      const old = Auth.safeParse(known[key])
      const same = old.success && old.data.auth === entry.auth && old.data.identitytoken === entry.identitytoken
      return [key, same ? known[key] : entry]
    }),
  )
}
