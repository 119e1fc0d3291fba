import { request } from 'node:http'

/**
 * One request to an engine's API, for scripts that run before any package is installed.
 * @param {string} address `unix:///path` or `tcp://host:port`
 * @param {string} method
 * @param {string} path
 * @param {{ body?: Buffer | object, timeout?: number }} [options]
 * @returns {Promise<{ status: number, body: string, json: () => any }>}
 */
export function ask(address, method, path, { body, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const raw = Buffer.isBuffer(body)
    const payload = raw ? body : body && Buffer.from(JSON.stringify(body))
    const headers = payload ? { 'content-type': raw ? 'application/x-tar' : 'application/json', 'content-length': payload.length } : {}
    const req = request({ ...targetOf(address), method, path, headers, ...(timeout && { timeout }), agent: false }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (part) => (text += part))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: text, json: () => JSON.parse(text) }))
      res.on('error', reject)
    })
    req.on('timeout', () => req.destroy(new Error('The engine did not answer in time.')))
    req.on('error', reject)
    req.end(payload)
  })
}

/** The same, but anything other than success is an error with the engine's own words. */
export async function must(/** @type {Parameters<typeof ask>} */ ...args) {
  const answer = await ask(...args)
  if (answer.status >= 400) throw new Error(`${args[1]} ${args[2]}: ${answer.status} ${answer.body.trim()}`)
  return answer
}

/** Whether an engine answers at this address. @param {string} address */
export const answers = (address) =>
  ask(address, 'GET', '/_ping', { timeout: 1500 }).then(
    ({ status }) => status === 200,
    () => false,
  )

/** What `http.request` needs to reach an engine. @param {string} address */
export function targetOf(address) {
  const url = new URL(address)
  if (url.protocol === 'unix:') return { socketPath: decodeURIComponent(url.pathname) }
  if (url.protocol === 'npipe:') return { socketPath: url.pathname.replaceAll('/', '\\') }
  return { host: url.hostname, port: Number(url.port || 2375) }
}

/** The address of an engine that answers on this machine: DOCKER_HOST, or the usual socket. */
export async function engineThatAnswers() {
  const usual = process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock'
  for (const address of [process.env['DOCKER_HOST'], usual]) {
    if (address && !address.startsWith('ssh:') && (await answers(address))) return address
  }
  return undefined
}
