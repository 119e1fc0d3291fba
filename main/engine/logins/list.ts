import { t } from '@lingui/core/macro'
import type { RegistryLogin } from '../../../preload/contract/registryParts'
import { addressOfKey, keysFor } from './addresses'
import { configFile, type DockerConfig, readDockerConfig } from './dockerConfig'
import { fromFile, helperFor, sentenceOf } from './find'
import { credentialHelper } from './helper'
import { kept } from './places'

export interface ListedLogin {
  address: string
  login?: RegistryLogin
  /** Why it cannot be read. */
  problem?: string
}

const TOKEN = '<token>'

/** Every login, docker's and ours, each registry once. No secret is read of those that a helper or the keychain keeps. */
export async function listLogins(): Promise<ListedLogin[]> {
  const { config } = await readDockerConfig()
  const found = new Map<string, ListedLogin>()
  const add = (address: string, entry: Omit<ListedLogin, 'address'>) => {
    if (found.get(address)?.login === undefined) found.set(address, { address, ...entry })
  }
  const listed = await Promise.all(helpersOf(config).map((name) => listHelper(config, name)))
  for (const one of listed.flat()) add(one.address, one)
  for (const address of addressesIn(config.auths)) {
    const login = fromFile(config, address)
    if (login === undefined) continue
    const token = login.identitytoken !== undefined
    add(address, { login: { username: login.username, token, storedIn: 'file', where: configFile() } })
  }
  for (const address of await kept().addresses()) {
    const login = await kept().get(address)
    if (login === undefined) continue
    const token = login.identitytoken !== undefined
    add(address, { login: { username: login.username, token, storedIn: 'keychain', where: t`the keychain` } })
  }
  return [...found.values()]
}

const helpersOf = ({ credsStore, credHelpers = {} }: DockerConfig): string[] => [
  ...new Set([...Object.values(credHelpers), ...(credsStore ? [credsStore] : [])].filter((name) => name !== '')),
]

const addressesIn = (keys: object | undefined): string[] => [...new Set(Object.keys(keys ?? {}).flatMap((key) => addressOfKey(key) ?? []))]

/** The logins of one helper, as far as docker would ask it for them. */
async function listHelper(config: DockerConfig, name: string): Promise<ListedLogin[]> {
  const helper = credentialHelper(name)
  const own = addressesIn(config.credHelpers).filter((address) => helperFor(config, address) === name)
  const toLogin = (username: string): RegistryLogin => ({
    username: username === TOKEN ? '' : username,
    token: username === TOKEN,
    storedIn: 'helper',
    where: helper.program,
  })
  let listed: Record<string, string>
  try {
    listed = await helper.list()
  } catch (error) {
    // Of a helper that fails, the registries it would be asked for say so.
    const asked = name === config.credsStore ? addressesIn(config.auths).filter((address) => helperFor(config, address) === name) : []
    const gone = sentenceOf(error)
    return Promise.all([...new Set([...own, ...asked])].map(async (address) => (await alone(address)) ?? { address, problem: gone }))
  }
  const keys = Object.keys(listed)
  const addresses = addressesIn(listed).filter((address) => helperFor(config, address) === name)
  const logins = addresses.map((address) => ({ address, login: toLogin(listed[keysFor(address, keys)[0] ?? ''] ?? '') }))
  // Some helpers make logins when they are asked and list none (ecr-login).
  const unlisted = await Promise.all(own.filter((address) => !addresses.includes(address)).map(alone))
  return [...logins, ...unlisted.filter((one) => one !== undefined)]

  async function alone(address: string): Promise<ListedLogin | undefined> {
    try {
      const login = await helper.get(address)
      return login && { address, login: toLogin(login.username) }
    } catch (error) {
      return { address, problem: sentenceOf(error) }
    }
  }
}
