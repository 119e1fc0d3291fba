import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import * as z from 'zod'

/** Seals text with a key that the operating system keeps (Electron's safeStorage). */
export interface Keychain {
  /** False where the system keeps no keys, and before it can say. */
  available(): Promise<boolean>
  seal(text: string): Buffer
  open(sealed: Buffer): string
}

const Login = z.object({ username: z.string(), password: z.string().optional(), identitytoken: z.string().optional() })
export type KeptLogin = z.infer<typeof Login>

const Stored = z.object({ logins: z.record(z.string(), z.string()) })

/** Logins of Longshore's own, each sealed, in one file. */
export interface SealedLogins {
  available(): Promise<boolean>
  addresses(): Promise<string[]>
  get(address: string): Promise<KeptLogin | undefined>
  set(address: string, login: KeptLogin): Promise<void>
  /** Answers whether there was one. */
  erase(address: string): Promise<boolean>
}

/** Without a keychain there are none, and none can be kept. */
export function sealedLogins(keychain: Keychain | undefined, file: string): SealedLogins {
  let turn: Promise<unknown> = Promise.resolve()
  const available = async () => (await keychain?.available()) ?? false

  async function read(): Promise<Record<string, string>> {
    if (!(await available())) return {}
    try {
      return Stored.parse(JSON.parse(await readFile(file, 'utf8'))).logins
    } catch {
      return {}
    }
  }
  async function change<T>(work: (logins: Record<string, string>) => T): Promise<T> {
    const next = turn.then(async () => {
      const logins = await read()
      const answer = work(logins)
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      await writeFileAtomic(file, `${JSON.stringify({ logins }, undefined, 2)}\n`, { mode: 0o600 })
      return answer
    })
    turn = next.catch(() => undefined)
    return next
  }

  return {
    available,
    addresses: async () => Object.keys(await read()),
    async get(address) {
      const sealed = (await read())[address]
      if (sealed === undefined || keychain === undefined) return undefined
      try {
        return Login.parse(JSON.parse(keychain.open(Buffer.from(sealed, 'base64'))))
      } catch {
        // Sealed by a key that is gone: as good as no login.
        return undefined
      }
    },
    async set(address, login) {
      if (keychain === undefined) throw new TypeError('There is no keychain.')
      const sealed = keychain.seal(JSON.stringify(login)).toString('base64')
      await change((logins) => (logins[address] = sealed))
    },
    async erase(address) {
      if (!(address in (await read()))) return false
      return change((logins) => delete logins[address])
    },
  }
}
