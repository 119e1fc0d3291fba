import { readdir, readFile } from 'node:fs/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import tls from 'node:tls'
import { t } from '@lingui/core/macro'
import { dockerFolder, thisMachine } from '../../engine/machine'

/** One folder of `certs.d`, as docker reads it: `*.crt` are authorities, `*.cert` and `*.key` of one name a client's pair. */
export interface CertificateFolder {
  folder: string
  authorities: string[]
  clients: string[]
  problem?: string
}

export interface TlsMaterial {
  ca: string[]
  cert: string[]
  key: string[]
  folders: CertificateFolder[]
}

/** Where docker looks first for what belongs to a registry (`host` or `host:port`). */
export function certificateFolder(address: string, machine = thisMachine()): string {
  // A folder on Windows cannot have a colon in its name.
  return join(dockerFolder(machine), 'certs.d', machine.platform === 'win32' ? address.replace(':', '') : address)
}

/** What the machine has for a registry (`host` or `host:port`): folders of docker's own and of the engine. */
export async function readCertificates(address: string): Promise<TlsMaterial> {
  const machine = thisMachine()
  const folders = [certificateFolder(address, machine), ...(machine.platform === 'win32' ? [] : [`/etc/docker/certs.d/${address}`])]
  const material: TlsMaterial = { ca: [], cert: [], key: [], folders: [] }
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => undefined)
    if (names !== undefined) material.folders.push(await readFolder(folder, names.toSorted(), material))
  }
  return material
}

async function readFolder(folder: string, names: string[], material: TlsMaterial): Promise<CertificateFolder> {
  const read: CertificateFolder = { folder, authorities: [], clients: [] }
  const problems: string[] = []
  for (const name of names) {
    try {
      if (name.endsWith('.crt')) {
        material.ca.push(await readFile(join(folder, name), 'utf8'))
        read.authorities.push(name)
      } else if (name.endsWith('.cert')) {
        const keyName = `${name.slice(0, -'.cert'.length)}.key`
        if (!names.includes(keyName)) {
          problems.push(t`${name} has no ${keyName} beside it.`)
          continue
        }
        const [cert, key] = await Promise.all([readFile(join(folder, name), 'utf8'), readFile(join(folder, keyName), 'utf8')])
        material.cert.push(cert)
        material.key.push(key)
        read.clients.push(name)
      } else if (name.endsWith('.key') && !names.includes(`${name.slice(0, -'.key'.length)}.cert`)) {
        const certName = `${name.slice(0, -'.key'.length)}.cert`
        problems.push(t`${name} has no ${certName} beside it.`)
      }
    } catch {
      problems.push(t`${name} cannot be read.`)
    }
  }
  return { ...read, ...(problems.length > 0 && { problem: problems.join(' ') }) }
}

/** Where Linux distributions keep the authorities that the system trusts. */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
]
let system: string[] | undefined

/** The authorities of this machine, and those Node brings. */
export function systemAuthorities(): string[] {
  system ??= [...new Set([...tls.rootCertificates, ...ofTheSystem()])]
  return system
}

function ofTheSystem(): readonly string[] {
  // Node 22.15 and later can ask the operating system, on all three.
  const ask = (tls as { getCACertificates?: (kind: string) => string[] }).getCACertificates
  if (ask !== undefined) return ask('system')
  const file = [process.env['SSL_CERT_FILE'], ...BUNDLES].find((path) => path !== undefined && existsSync(path))
  if (file === undefined) return []
  try {
    return readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g) ?? []
  } catch {
    return []
  }
}
