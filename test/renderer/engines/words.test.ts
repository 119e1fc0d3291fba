import { describe, expect, it } from 'vitest'
import { contextCommand, nameFrom, withScheme } from '../../../renderer/features/engines/address'
import { commandFor, DOWN_TITLES, stateWord, whyDown } from '../../../renderer/features/engines/down'
import { nextTryWords } from '../../../renderer/features/engines/NextTry'

describe('why an engine cannot be used', () => {
  it('says that Docker is not running when nothing answers at its socket', () => {
    expect(whyDown({ address: 'unix:///var/run/docker.sock' })).toBe('not-running')
    expect(DOWN_TITLES()['not-running']).toBe('Docker is not running')
  })

  it('tells apart what refuses this user, what is no engine, a refused TLS connection and a machine that is away', () => {
    expect(whyDown({ address: 'unix:///var/run/docker.sock', trouble: 'permission' })).toBe('permission')
    expect(whyDown({ address: 'unix:///var/run/docker.sock', trouble: 'no-engine' })).toBe('no-engine')
    expect(whyDown({ address: 'tcp://h:2376', trouble: 'tls' })).toBe('tls')
    expect(whyDown({ address: 'tcp://10.0.0.9:2375', trouble: 'no-engine' })).toBe('not-reached')
  })

  it('names a command that shows the trouble, or ends it', () => {
    expect(commandFor({ address: 'unix:///var/run/docker.sock', trouble: 'permission' }, 'dockerd')).toBe('sudo usermod -aG docker $USER')
    expect(commandFor({ address: 'tcp://10.0.0.9:2375' }, 'dockerd')).toBe('docker -H tcp://10.0.0.9:2375 info')
  })

  it('is said in two words in the sidebar', () => {
    const local = { address: 'unix:///x.sock', state: 'unreachable' as const }
    expect(stateWord(local)).toBe('Not running')
    expect(stateWord({ ...local, trouble: 'permission' })).toBe('Permission denied')
    expect(stateWord({ ...local, address: 'ssh://h' })).toBe('Not reached')
  })

  it('counts down to the next try', () => {
    expect(nextTryWords({ state: 'unreachable', nextTryAt: 10_000 }, 2500)).toBe('next try in 8 s')
    expect(nextTryWords({ state: 'unreachable', nextTryAt: 10_000 }, 11_000)).toBe('trying now')
    expect(nextTryWords({ state: 'connecting' }, 0)).toBe('trying now')
    expect(nextTryWords({ state: 'unreachable' }, 0)).toBe('')
  })
})

describe('an address that is typed', () => {
  it('gets the scheme it must mean', () => {
    expect(withScheme(' /run/docker.sock ')).toBe('unix:///run/docker.sock')
    expect(withScheme('10.0.0.9:2375')).toBe('tcp://10.0.0.9:2375')
    expect(withScheme('deploy@harbour-01')).toBe('ssh://deploy@harbour-01')
    expect(withScheme('ssh://h')).toBe('ssh://h')
    expect(withScheme('  ')).toBe('')
  })

  it('names the engine after its machine or socket', () => {
    expect(nameFrom('ssh://deploy@harbour-01:22')).toBe('harbour-01')
    expect(nameFrom('tcp://10.0.0.9:2375')).toBe('10.0.0.9')
    expect(nameFrom('unix:///home/mira/.colima/default/docker.sock')).toBe('default-docker')
    expect(nameFrom('unix:///tmp/other.sock')).toBe('other')
    expect(nameFrom('')).toBe('')
  })

  it('is also shown as the docker context that means the same', () => {
    expect(contextCommand('lab', 'tcp://h:2376', '/certs')).toBe(
      'docker context create lab --docker host=tcp://h:2376,ca=/certs/ca.pem,cert=/certs/cert.pem,key=/certs/key.pem',
    )
  })
})
