import type { ContainerInfo } from 'dockerode'
import { describe, expect, it } from 'vitest'
import { toContainer } from '../../../main/containers/toContainer'

const row = (parts: object): ContainerInfo =>
  ({
    Id: 'a'.repeat(64),
    Names: ['/web'],
    Image: 'app:1',
    ImageID: 'sha256:1',
    Command: 'sleep 1',
    Created: 1_700_000_000,
    Ports: [],
    Labels: {},
    State: 'running',
    Status: 'Up 3 hours',
    NetworkSettings: { Networks: { bridge: {} } },
    ...parts,
  }) as unknown as ContainerInfo

describe('a row of the container list', () => {
  it('says how a container ended, from the words of its status', () => {
    expect(toContainer(row({ State: 'exited', Status: 'Exited (137) 2 minutes ago' }))).toMatchObject({ state: 'exited', exitCode: 137 })
    expect(toContainer(row({ State: 'restarting', Status: 'Restarting (1) 4 seconds ago' })).exitCode).toBe(1)
    expect(toContainer(row({})).exitCode).toBeUndefined()
  })

  it('says how healthy a container is, from the words of its status', () => {
    expect(toContainer(row({ Status: 'Up 3 hours (healthy)' })).health).toBe('healthy')
    expect(toContainer(row({ Status: 'Up 3 hours (unhealthy)' })).health).toBe('unhealthy')
    expect(toContainer(row({ Status: 'Up 2 seconds (health: starting)' })).health).toBe('starting')
    expect(toContainer(row({ Status: 'Up 2 seconds (Paused)' })).health).toBeUndefined()
  })

  it('has the name of the container itself, not the one a linked container gives it', () => {
    expect(toContainer(row({ Names: ['/web/db', '/db'] })).name).toBe('db')
    expect(toContainer(row({ Names: [] })).name).toBe('aaaaaaaaaaaa')
  })

  it('has its ports in one order, whatever order the engine lists them in', () => {
    const ports = [
      { PrivatePort: 443, Type: 'tcp' },
      { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
      { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
      { PrivatePort: 53, Type: 'udp' },
    ]
    const expected = [
      { container: 53, protocol: 'udp' },
      { container: 80, protocol: 'tcp', host: 8080, ip: '0.0.0.0' },
      { container: 80, protocol: 'tcp', host: 8080, ip: '::' },
      { container: 443, protocol: 'tcp' },
    ]
    expect(toContainer(row({ Ports: ports })).ports).toEqual(expected)
    expect(toContainer(row({ Ports: ports.toReversed() })).ports).toEqual(expected)
  })

  it('knows its compose project and service', () => {
    const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'db' }
    expect(toContainer(row({ Labels: labels }))).toMatchObject({ project: 'shop', service: 'db', labels })
  })

  it('is shown as dead when its state is a word nobody knows, and translated when it is Podman speaking', () => {
    expect(toContainer(row({ State: 'sideways' })).state).toBe('dead')
    expect(toContainer(row({ State: 'configured' })).state).toBe('created')
    expect(toContainer(row({ State: 'stopped' })).state).toBe('exited')
  })
})
