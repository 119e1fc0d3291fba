import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Body = Record<string, unknown>
export interface Caught {
  /** Undefined when the CLI refused the line by itself. */
  body: Body | undefined
  query: URLSearchParams
  said: string
}

export interface DockerCli extends AsyncDisposable {
  /** The folder that lines are run in, which is the home folder as well. */
  readonly folder: string
  /** Runs a `docker run` line in a shell, with -d put in since a test has no terminal, and catches what it would send. */
  run(line: string): Promise<Caught>
}

/** The docker CLI of this machine on an engine that only listens. */
export async function createDockerCli(): Promise<DockerCli> {
  const folder = await mkdtemp(join(tmpdir(), 'longshore-cli-'))
  const socket = join(folder, 'docker.sock')
  let caught: Pick<Caught, 'body' | 'query'> = { body: undefined, query: new URLSearchParams() }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://engine')
      response.setHeader('Api-Version', '1.47').setHeader('OSType', 'linux').setHeader('content-type', 'application/json')
      if (url.pathname.endsWith('/_ping')) return response.end('OK')
      if (!url.pathname.endsWith('/containers/create')) return response.end('{"OSType":"linux"}')
      caught = { body: JSON.parse(Buffer.concat(chunks).toString()) as Body, query: url.searchParams }
      return response.writeHead(500).end('{"message":"caught"}')
    })
  })
  await new Promise<void>((done) => server.listen(socket, done))
  return {
    folder,
    async run(line) {
      caught = { body: undefined, query: new URLSearchParams() }
      const env = { ...process.env, DOCKER_HOST: `unix://${socket}`, HOME: folder }
      const said = await new Promise<string>((done) => {
        const command = line.replace(/^sudo /, '').replace(/docker run/, 'docker run -d')
        execFile('/bin/sh', ['-c', command], { env, cwd: folder, timeout: 20_000 }, (_error, _out, text) => done(text))
      })
      return { ...caught, said }
    },
    async [Symbol.asyncDispose]() {
      await new Promise((done) => server.close(done))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
