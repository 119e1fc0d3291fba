import { describe, expect, it } from 'vitest'
import { contextCommand, nameFrom, withScheme } from '../../../renderer/features/engines/address'
import { commandFor, downOf, stateWord } from '../../../renderer/features/engines/down'
import { nextTryWords } from '../../../renderer/features/engines/NextTry'

describe('why an engine cannot be used', () => {
  it('says that Docker is not running when nothing answers at its socket', () => {
    for (const reason of ['connection refused', 'no such file']) {
      expect(downOf({ address: 'unix:///var/run/docker.sock', reason })).toMatchObject({ title: 'Docker is not running', startable: true })
    }
  })

  it('does not offer to start what runs but refuses this user', () => {
    const down = downOf({ address: 'unix:///var/run/docker.sock', trouble: 'permission' })
    expect(down).toMatchObject({ title: 'Docker does not let you in', startable: false })
    expect(commandFor({ address: 'unix:///var/run/docker.sock', trouble: 'permission' }, 'dockerd')).toBe('sudo usermod -aG docker $USER')
  })

  it('says that another machine cannot be reached, and why', () => {
    const down = downOf({ address: 'tcp://10.0.0.9:2375', reason: 'no answer' })
    expect(down).toMatchObject({ title: 'The engine cannot be reached', startable: false })
    expect(down.after).toContain('no answer')
    expect(commandFor({ address: 'tcp://10.0.0.9:2375' }, 'dockerd')).toBe('docker -H tcp://10.0.0.9:2375 info')
  })

  it('tells a refused TLS connection from an engine that is away', () => {
    expect(downOf({ address: 'tcp://h:2376', reason: 'its certificate has expired', trouble: 'tls' }).title).toBe(
      'The secure connection was refused',
    )
    expect(downOf({ address: 'tcp://h:2376', reason: 'it does not speak TLS', trouble: 'tls' }).title).toBe(
      'The secure connection was refused',
    )
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
