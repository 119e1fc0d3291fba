import { t } from '@lingui/core/macro'
import { toRegistryAddress } from '../../../preload/contract/registryNames'
import { AppError } from '../../../preload/contract/errors'
import { keysFor, loginKey } from './addresses'
import { type DockerConfig, readDockerConfig } from './dockerConfig'
import { credentialHelper, type HelperLogin } from './helper'
import { kept } from './places'

/** What the engine forwards to a registry, in the header `X-Registry-Auth`. */
export interface Credentials {
  serveraddress: string
  username?: string
  password?: string
  identitytoken?: string
}

/** A login, or why there is none to be had. */
export interface FoundLogin {
  credentials?: Credentials
  /** One sentence: the helper is missing, hangs, or fails. */
  problem?: string
}

/**
 * The login for a registry, in any spelling of its address: what `docker login` has stored, in the order in which docker looks (the helper
 * that docker's config names for it, then the config itself), then Longshore's own in the keychain.
 */
export async function findLogin(registry: string): Promise<FoundLogin> {
  const address = toRegistryAddress(registry)
  if (address === undefined) return {}
  const serveraddress = loginKey(address)
  const { config } = await readDockerConfig()
  const helped = await fromHelper(config, address)
  if (helped.login) {
    const { username, secret } = helped.login
    return {
      credentials: username === '<token>' ? { serveraddress, identitytoken: secret } : { serveraddress, username, password: secret },
    }
  }
  const filed = fromFile(config, address) ?? (await kept().get(address))
  if (filed === undefined) return helped.problem === undefined ? {} : { problem: helped.problem }
  const { username, password = '', identitytoken } = filed
  const named = username === '' ? {} : { username }
  return { credentials: { serveraddress, ...(identitytoken ? { ...named, identitytoken } : { username, password }) } }
}

/** The same for who goes on without one. */
export const findCredentials = async (registry: string): Promise<Credentials | undefined> => (await findLogin(registry)).credentials

/** The helper that docker's config names for this registry. */
export function helperFor(config: DockerConfig, address: string): string | undefined {
  const [key] = keysFor(address, Object.keys(config.credHelpers ?? {}))
  const name = (key === undefined ? undefined : config.credHelpers?.[key]) ?? config.credsStore
  return name === '' ? undefined : name
}

async function fromHelper(config: DockerConfig, address: string): Promise<{ login?: HelperLogin; problem?: string }> {
  const name = helperFor(config, address)
  if (name === undefined) return {}
  const helper = credentialHelper(name)
  try {
    const login = await helper.get(loginKey(address))
    if (login !== undefined) return { login }
  } catch (error) {
    return { problem: sentenceOf(error) }
  }
  // Not under today's key; helpers that cannot list have no older ones.
  const listed = await helper.list().catch(() => ({}))
  for (const key of keysFor(address, Object.keys(listed))) {
    const login = await helper.get(key).catch(() => undefined)
    if (login !== undefined) return { login }
  }
  return {}
}

export interface FiledLogin {
  username: string
  password?: string | undefined
  identitytoken?: string | undefined
}

/** A login that lies in docker's config file itself. */
export function fromFile(config: DockerConfig, address: string): FiledLogin | undefined {
  for (const key of keysFor(address, Object.keys(config.auths ?? {}))) {
    const login = decoded(config.auths?.[key])
    if (login !== undefined) return login
  }
  return undefined
}

function decoded(entry: { auth?: string | undefined; identitytoken?: string | undefined } | undefined): FiledLogin | undefined {
  const [, username = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(entry?.auth ?? '', 'base64').toString('utf8')) ?? []
  if (entry?.identitytoken) return { username, identitytoken: entry.identitytoken }
  return username === '' ? undefined : { username, password: password.replaceAll('\0', '') }
}

export const sentenceOf = (error: unknown): string =>
  error instanceof AppError ? [error.message, error.hint].filter(Boolean).join(' ') : t`The login cannot be read.`
