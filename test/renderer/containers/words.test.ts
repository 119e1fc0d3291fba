import { describe, expect, it } from 'vitest'
import type { Container } from '../../../preload/contract/containers'
import type { PublishedPort } from '../../../preload/contract/containers'
import { hostOf, openPorts, portText, urlOf } from '../../../renderer/features/containers/ports'
import { takenPorts, takerOf } from '../../../renderer/features/containers/run/form/takenPorts'
import { looksSecret, needsALook, shortName, splitImage, toStateWords } from '../../../renderer/features/containers/words'
import { joinWords, splitWords } from '../../../renderer/lib/splitWords'

const row = (part: Partial<Container>): Container => ({
  id: 'a'.repeat(64),
  name: 'web',
  image: 'nginx',
  imageId: 'sha256:b',
  command: '',
  state: 'running',
  status: 'Up',
  createdAt: 0,
  ports: [],
  labels: {},
  networks: [],
  ...part,
})
const port = (part: Partial<PublishedPort>): PublishedPort => ({ container: 80, protocol: 'tcp', ...part })

describe('the state of a container in words', () => {
  it.each([
    [{ state: 'running' }, 'run', 'Running', undefined],
    [{ state: 'running', health: 'healthy' }, 'run', 'Running', 'healthy'],
    [{ state: 'running', health: 'unhealthy' }, 'warn', 'Running', 'unhealthy'],
    [{ state: 'paused' }, 'pause', 'Paused', undefined],
    [{ state: 'exited', exitCode: 0 }, 'idle', 'Exited 0', undefined],
    [{ state: 'exited', exitCode: 137 }, 'fail', 'Exited 137', 'killed'],
    [{ state: 'created' }, 'idle', 'Created', 'never started'],
    [{ state: 'exited', exitCode: 137, name: 'a_old_b_old_0a1b' }, 'idle', 'Exited 137', 'the old a_old_b, put aside by a recreate'],
    [{ state: 'created', name: 'web_new_0a1b' }, 'idle', 'Created', 'made for web by a recreate'],
    [{ state: 'exited', exitCode: 0, name: 'web_old_' }, 'idle', 'Exited 0', undefined],
    [{ state: 'restarting', exitCode: 1 }, 'busy', 'Restarting', 'exit 1'],
  ] as const)('%o', (part, dot, word, detail) => {
    expect(toStateWords(row(part))).toMatchObject({ dot, word, ...(detail !== undefined && { detail }) })
  })

  it('asks for a look at what failed, not at what somebody stopped', () => {
    const look = (part: Partial<Container>) => needsALook(row(part))
    expect([
      look({ state: 'exited', exitCode: 1 }),
      look({ health: 'unhealthy' }),
      look({ state: 'restarting' }),
      look({ state: 'dead' }),
      look({ state: 'exited', exitCode: 0, name: 'web_old_0a1b' }),
    ]).toEqual([true, true, true, true, true])
    expect([
      look({}),
      look({ state: 'exited', exitCode: 0 }),
      look({ state: 'exited', exitCode: 143 }),
      look({ state: 'created' }),
    ]).toEqual([false, false, false, false])
  })
})

describe('names', () => {
  it('never cuts the tag of an image off its path', () => {
    expect(splitImage('ferrybook/api:0.14.2')).toEqual({ path: 'ferrybook/api', tag: ':0.14.2' })
    expect(splitImage('localhost:5000/web')).toEqual({ path: 'localhost:5000/web', tag: '' })
    expect(splitImage('localhost:5000/web:1')).toEqual({ path: 'localhost:5000/web', tag: ':1' })
    expect(splitImage(`web@sha256:${'0123456789ab'.repeat(6).slice(0, 64)}`)).toEqual({ path: 'web', tag: '@0123456789ab' })
    expect(splitImage(`sha256:${'f'.repeat(64)}`)).toEqual({ path: 'f'.repeat(12), tag: '' })
  })

  it('is the service inside its project, with a number only from the second on', () => {
    expect(shortName(row({ name: 'ferry-api-1', project: 'ferry', service: 'api' }))).toBe('api')
    expect(shortName(row({ name: 'ferry_api_2', project: 'ferry', service: 'api' }))).toBe('api 2')
    expect(shortName(row({ name: 'my-own', project: 'ferry', service: 'api' }))).toBe('my-own')
    expect(shortName(row({ name: 'a+b-c-1', project: 'a+b', service: 'c' }))).toBe('c')
  })

  it('hides the values of names that sound secret, and only those', () => {
    expect(['DATABASE_PASSWORD', 'API_KEY', 'GITHUB_TOKEN', 'DATABASE_URL', 'db_pass', 'AWS_SECRET_ACCESS_KEY'].every(looksSecret)).toBe(
      true,
    )
    expect(['NODE_ENV', 'PATH', 'AUTHOR', 'KEYBOARD', 'BASE_URL', 'HOSTNAME'].some(looksSecret)).toBe(false)
  })
})

describe('ports', () => {
  it('are shown once, although the engine lists both families', () => {
    const ports = [
      port({ host: 8080, ip: '0.0.0.0' }),
      port({ host: 8080, ip: '::' }),
      port({ container: 9229 }),
      port({ container: 53, protocol: 'udp', host: 8080 }),
    ]
    expect(openPorts(ports).map(portText)).toEqual(['8080 → 53/udp', '8080 → 80/tcp'])
  })

  it('open where the engine is: this machine, the page’s, or a remote one', () => {
    const page = { hostname: '127.0.0.1', protocol: 'http:' }
    expect(hostOf({ address: 'unix:///var/run/docker.sock' }, page)).toBe('localhost')
    expect(hostOf({ address: 'ssh://me@harbour:22' }, page)).toBe('harbour')
    expect(hostOf({ address: 'tcp://10.0.0.5:2376' }, page)).toBe('10.0.0.5')
    expect(hostOf({ address: 'unix:///x' }, { hostname: 'server.lan', protocol: 'http:' })).toBe('server.lan')
    expect(hostOf({ address: 'unix:///x' }, { hostname: 'app', protocol: 'longshore:' })).toBe('localhost')
    expect(urlOf(port({ host: 8080, ip: '0.0.0.0' }), 'harbour')).toBe('http://harbour:8080')
    expect(urlOf(port({ container: 443, host: 8443 }), 'localhost')).toBe('https://localhost:8443')
    expect(urlOf(port({ host: 53, protocol: 'udp' }), 'localhost')).toBeUndefined()
    expect(urlOf(port({}), 'localhost')).toBeUndefined()
  })

  it('are held by containers that run, not by those that stopped', () => {
    const web = row({ ports: [port({ host: 8080 })] })
    expect(takerOf(takenPorts([web]), 8080, 'tcp')).toBe(web)
    expect(takerOf(takenPorts([{ ...web, state: 'exited' }]), 8080, 'tcp')).toBeUndefined()
    expect(takerOf(takenPorts([web]), 8080, 'udp')).toBeUndefined()
  })
})

describe('a command line as words', () => {
  it.each([
    ['sh -c "echo hi"', ['sh', '-c', 'echo hi']],
    ["a 'b c' d\\ e", ['a', 'b c', 'd e']],
    ['  ', []],
    ['""', ['']],
    ["it''s", ['its']],
    ['"open', ['open']],
  ])('%s', (line, words) => {
    expect(splitWords(line)).toEqual(words)
  })

  it('is the same again after it was joined', () => {
    for (const words of [['sh', '-c', 'echo "hi" && it\'s $HOME'], [''], ['a b', '*', '\\'], ['--x=1']])
      expect(splitWords(joinWords(words))).toEqual(words)
  })
})
