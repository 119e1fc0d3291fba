import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * An authority of our own, which nobody trusts who is not told to.
 * @param {string} [name]
 */
export function certificateAuthority(name = 'Longshore test authority') {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-ca-'))
  const openssl = (/** @type {string[]} */ ...words) => execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' })
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '30')
  let count = 0
  return {
    /** Its own certificate, in PEM. */
    certificate: join(folder, 'ca.crt'),
    key: join(folder, 'ca.key'),
    /**
     * Signs a certificate. `expired`: it was good for a day, in 2020; `client`: for a client, not for a server.
     * @param {string} subject
     * @param {{ names?: string[], expired?: boolean, client?: boolean }} [options] names such as `IP:127.0.0.1`, `DNS:localhost`
     */
    sign(subject, { names = ['IP:127.0.0.1', 'DNS:localhost'], expired = false, client = false } = {}) {
      const nth = ++count
      const [key, request, certificate, extensions] = ['key', 'csr', 'crt', 'ext'].map((ending) => join(folder, `${nth}.${ending}`))
      const usage = `extendedKeyUsage=${client ? 'clientAuth' : 'serverAuth'}`
      writeFileSync(/** @type {string} */ (extensions), `${client ? '' : `subjectAltName=${names.join(',')}\n`}${usage}\n`)
      openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${subject}`, '-keyout', String(key), '-out', String(request))
      const from = ['-in', String(request), '-out', String(certificate), '-extfile', String(extensions)]
      if (!expired) openssl('x509', '-req', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30', ...from)
      else {
        writeFileSync(join(folder, 'index.txt'), '')
        writeFileSync(join(folder, 'serial'), `${1000 + nth}`)
        writeFileSync(
          join(folder, 'ca.cnf'),
          '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n',
        )
        const dates = ['-startdate', '20200101000000Z', '-enddate', '20200102000000Z']
        openssl('ca', '-batch', '-config', 'ca.cnf', '-cert', 'ca.crt', '-keyfile', 'ca.key', '-notext', ...dates, ...from)
      }
      return { certificate: String(certificate), key: String(key) }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
