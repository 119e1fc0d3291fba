import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { LoginPlace } from '../../../preload/contract/registryParts'
import { thisMachine } from '../machine'
import { onPath } from '../programs'
import { keysFor, loginKey } from './addresses'
import { changeDockerConfig, configFile, type DockerConfig, readDockerConfig } from './dockerConfig'
import { fromFile, helperFor } from './find'
import { credentialHelper } from './helper'
import { kept } from './places'

/** A login that the registry has accepted. */
export interface NewLogin {
  username: string
  password?: string
  /** Stands for the password where the registry gives one. */
  identitytoken?: string
}

export type Stored = { state: 'stored'; storedIn: LoginPlace; where: string } | { state: 'needs-plain'; warning: string; where: string }

/**
 * Stores a login where `docker login` would: with the helper that docker's config names, or would choose by itself on this machine; else in
 * the keychain; else, with `allowPlain` only, in docker's config file. Older logins for the registry go.
 */
export async function storeLogin(address: string, login: NewLogin, { allowPlain }: { allowPlain: boolean }): Promise<Stored> {
  const { config, chosen } = await chooseHelper(address)
  if (chosen !== undefined) return storeWithHelper(address, login, chosen, config)
  if (await kept().available()) {
    await kept().set(address, login)
    if (fromFile(config, address) !== undefined) await takeOutOfFile(address)
    return { state: 'stored', storedIn: 'keychain', where: t`the keychain` }
  }
  if (!allowPlain) return plainWarning()
  const key = loginKey(address)
  const { username, password = '', identitytoken } = login
  const auth = Buffer.from(`${username}:${identitytoken === undefined ? password : ''}`, 'utf8').toString('base64')
  await changeDockerConfig((now) => ({
    ...now,
    auths: { ...without(now.auths, address), [key]: { auth, ...(identitytoken !== undefined && { identitytoken }) } },
  }))
  return { state: 'stored', storedIn: 'file', where: configFile() }
}

/** What is to be asked first, when a login could only be stored for all to read; undefined when there is a better place. */
export async function needsPlain(address: string): Promise<Stored | undefined> {
  const { chosen } = await chooseHelper(address)
  return chosen === undefined && !(await kept().available()) ? plainWarning() : undefined
}

function plainWarning(): Stored {
  const where = configFile()
  const warning = t`No place for secrets was found here, so the login would lie unencrypted in ${where}, as docker login stores it: whoever can read the file can use it.`
  return { state: 'needs-plain', warning, where }
}

async function chooseHelper(address: string): Promise<{ config: DockerConfig; chosen: string | undefined }> {
  const { config, damaged } = await readDockerConfig()
  return { config, chosen: helperFor(config, address) ?? (damaged ? undefined : usualHelper(config)) }
}

async function storeWithHelper(address: string, login: NewLogin, name: string, config: DockerConfig): Promise<Stored> {
  const helper = credentialHelper(name)
  const key = loginKey(address)
  const { username, password = '', identitytoken } = login
  await helper.store(key, identitytoken === undefined ? { username, secret: password } : { username: '<token>', secret: identitytoken })
  await eraseOlder(helper, address, key)
  await kept().erase(address)
  // Docker writes an empty entry beside a helper's login, and remembers the helper it has chosen.
  const entry = config.auths?.[key]
  if (entry === undefined || fromFile(config, address) !== undefined || helperFor(config, address) === undefined) {
    await changeDockerConfig((now) => ({
      ...now,
      auths: { ...without(now.auths, address), [key]: {} },
      ...(helperFor(now, address) === undefined && { credsStore: name }),
    }))
  }
  return { state: 'stored', storedIn: 'helper', where: helper.program }
}

/** The helper docker takes when its config says nothing at all of logins. */
function usualHelper({ auths = {}, credHelpers = {}, credsStore = '' }: DockerConfig): string | undefined {
  if (credsStore !== '' || Object.keys(auths).length > 0 || Object.keys(credHelpers).length > 0) return undefined
  const machine = thisMachine()
  const names = { darwin: ['osxkeychain'], win32: ['wincred'], linux: onPath(machine, 'pass') ? ['pass'] : ['secretservice'] }
  const here = machine.platform in names ? names[machine.platform as keyof typeof names] : []
  return here.find((name) => onPath(machine, `docker-credential-${name}`) !== undefined)
}

/**
 * Erases every login of a registry, in all spellings of its address, wherever it lies; answers from where. What can be erased is, before
 * an error of one place is thrown.
 */
export async function eraseLogin(address: string): Promise<string[]> {
  const { config } = await readDockerConfig()
  const erased: string[] = []
  let failure: unknown
  const attempt = async (work: () => Promise<string | undefined>) => {
    try {
      const where = await work()
      if (where !== undefined) erased.push(where)
    } catch (error) {
      failure ??= error
    }
  }
  const name = helperFor(config, address)
  if (name !== undefined) await attempt(() => eraseFromHelper(name, address))
  await attempt(async () => ((await kept().erase(address)) ? t`the keychain` : undefined))
  const known = keysFor(address, Object.keys(config.auths ?? {})).length > 0
  if (known) await attempt(async () => ((await takeOutOfFile(address)) ? configFile() : undefined))
  if (failure !== undefined) throw failure instanceof Error ? failure : new Error('The login was not erased.')
  if (erased.length === 0) throw new AppError('not-found', t`There is no login for ${address}.`)
  return erased
}

async function eraseFromHelper(name: string, address: string): Promise<string | undefined> {
  const helper = credentialHelper(name)
  const key = loginKey(address)
  const had = await helper.get(key)
  if (had !== undefined) await helper.erase(key)
  const older = await eraseOlder(helper, address, key)
  return had !== undefined || older ? helper.program : undefined
}

/** A helper that cannot list has only today's spelling. */
async function eraseOlder(helper: ReturnType<typeof credentialHelper>, address: string, today: string): Promise<boolean> {
  const listed = await helper.list().catch(() => ({}))
  const older = keysFor(address, Object.keys(listed)).filter((key) => key !== today)
  for (const key of older) await helper.erase(key)
  return older.length > 0
}

/** Answers whether a login, and not only an entry without one, was taken out. */
async function takeOutOfFile(address: string): Promise<boolean> {
  let had = false
  await changeDockerConfig((now) => {
    had = fromFile(now, address) !== undefined
    return { ...now, auths: without(now.auths, address) }
  })
  return had
}

function without(auths: DockerConfig['auths'] = {}, address: string): NonNullable<DockerConfig['auths']> {
  const gone = new Set(keysFor(address, Object.keys(auths)))
  return Object.fromEntries(Object.entries(auths).filter(([key]) => !gone.has(key)))
}
