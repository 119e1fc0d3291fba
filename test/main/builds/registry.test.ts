import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { BOX, docker, name, registryAddress } from '../../helpers/engine'
import { folder, setup } from './harness'

const clean: (() => unknown)[] = []
afterAll(async () => {
  for (const one of clean.toReversed()) await one()
})

/** The test registry behind a door that, like Docker Hub's, wants a token that anybody gets. */
async function doorOfTokens(): Promise<{ address: string; tokens: () => number }> {
  let given = 0
  const [host, port] = registryAddress().split(':')
  const server = createServer((req, res) => {
    const own = `http://${req.headers.host ?? ''}`
    if (req.url?.startsWith('/token') === true) {
      given += 1
      return void res.setHeader('content-type', 'application/json').end('{"token":"anybody","access_token":"anybody"}')
    }
    if (req.headers.authorization !== 'Bearer anybody') {
      return void res
        .writeHead(401, {
          'www-authenticate': `Bearer realm="${own}/token",service="door"`,
          'docker-distribution-api-version': 'registry/2.0',
        })
        .end()
    }
    const onward = request(
      { host, port, path: req.url, method: req.method, headers: { ...req.headers, host: registryAddress() } },
      (answer) => {
        res.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(res)
      },
    )
    onward.on('error', () => res.destroy())
    req.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  clean.push(() => server.close())
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, tokens: () => given }
}

it('fetches a base image from a registry that wants a token of everybody, without a login', async () => {
  const repository = name('bld')
  const pushed = `${registryAddress()}/${repository}:1`
  await docker()
    .getImage(BOX)
    .tag({ repo: `${registryAddress()}/${repository}`, tag: '1' })
  clean.push(() => docker().getImage(pushed).remove())
  const progress = await docker()
    .getImage(pushed)
    .push({ authconfig: { username: '', password: '', serveraddress: '' } })
  await new Promise((resolve, reject) => docker().modem.followProgress(progress, (error, done) => (error ? reject(error) : resolve(done))))

  const { address, tokens } = await doorOfTokens()
  const context = await folder({ Dockerfile: `FROM ${address}/${repository}:1\nRUN echo ran\n` })
  clean.push(context.remove)
  const { build, log } = await setup().build({ context: context.path, pull: true, noCache: true })
  expect(build.error).toBeUndefined()
  expect(log).toContain('ran\n')
  expect(tokens()).toBeGreaterThan(0)
})
