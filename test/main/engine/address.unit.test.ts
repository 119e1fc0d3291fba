import { describe, expect, it } from 'vitest'
import { formatAddress, parseAddress } from '../../../main/engine/address'
import { refused, sshArguments } from '../../../main/engine/ssh'

describe('an address', () => {
  it.each([
    ['/var/run/docker.sock', 'unix:///var/run/docker.sock'],
    ['unix:///var/run//docker.sock', 'unix:///var/run/docker.sock'],
    ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/docker_engine'],
    ['\\\\.\\pipe\\docker_engine', 'npipe:////./pipe/docker_engine'],
    ['build.example.com:2376', 'tcp://build.example.com:2376'],
    ['tcp://10.0.0.5', 'tcp://10.0.0.5'],
    ['tcp://[::1]:2375', 'tcp://[::1]:2375'],
    ['http://10.0.0.5:2375', 'tcp://10.0.0.5:2375'],
    ['  ssh://ada@Build-1:2222 ', 'ssh://ada@Build-1:2222'],
    ['ssh://build/run/user/1000/docker.sock', 'ssh://build/run/user/1000/docker.sock'],
  ])('%s is understood as %s', (text, address) => {
    expect(formatAddress(parseAddress(text))).toBe(address)
    expect(formatAddress(parseAddress(address))).toBe(address)
  })

  it.each([
    ['ssh://ada:secret@build', 'An address holds no password.'],
    ['unix://relative.sock', 'The path of a socket starts with "/".'],
    ['ftp://build', 'Longshore cannot connect over "ftp".'],
    ['ssh://-oProxyCommand=evil/x', 'names no machine'],
    ['tcp://build:2375/prefix', 'more than a machine and a port'],
    ['tcp://', 'names no machine'],
    ['', 'names no machine'],
    ['tcp://a b', 'is not an address'],
    ['npipe://docker', 'A named pipe looks like'],
  ])('%s is refused with a sentence', (text, sentence) => {
    expect(() => parseAddress(text)).toThrow(sentence)
  })
})

describe('ssh', () => {
  const of = (text: string) => {
    const address = parseAddress(text)
    if (address.kind !== 'ssh') throw new Error(text)
    return sshArguments(address).join(' ')
  }

  it('is asked as the docker command asks it, and never prompts', () => {
    expect(of('ssh://ada@build:2222')).toBe(
      '-o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=2 -T -l ada -p 2222 -- build docker system dial-stdio',
    )
  })

  it('quotes the path of a far socket for the far shell', () => {
    expect(of('ssh://build/run/docker.sock')).toContain('-- build docker --host unix:///run/docker.sock system')
    expect(of('ssh://build/a%20b;touch%20x')).toContain("--host 'unix:///a b;touch x' system")
    expect(of("ssh://build/a'b")).toContain("--host 'unix:///a'\\''b' system")
  })

  it.each([
    ['Warning: Permanently added x\nada@build: Permission denied (publickey).\n', 'ada@build: Permission denied (publickey).', 'ssh-add'],
    ['Host key verification failed.\r\n', 'Host key verification failed.', 'ssh build'],
    [
      'ssh: Could not resolve hostname build: Name or service not known',
      'ssh: Could not resolve hostname build: Name or service not known',
      'name of the machine',
    ],
    ['sh: 1: docker: not found', 'sh: 1: docker: not found', 'Install the docker command on build'],
    ['', 'the connection closed without a word', 'ssh build docker version'],
  ])('what it says last is the reason: %j', (said, message, hint) => {
    const error = refused(said, 'build')
    expect(error.message).toBe(message)
    expect(error.hint).toContain(hint)
  })
})
