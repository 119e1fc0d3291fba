import { describe, expect, it } from 'vitest'
import { toCreateBody } from '../../../main/containers/toCreateBody'

describe('what the engine is asked for', () => {
  it('leaves to the image what the form left empty', () => {
    expect(toCreateBody({ image: 'app:1', command: [], user: '', workdir: '', hostname: '', network: '' })).toEqual({
      Image: 'app:1',
      Tty: false,
      OpenStdin: false,
      HostConfig: {},
    })
  })

  it('publishes one container port on several host ports, and lets the engine pick a port that is not given', () => {
    const body = toCreateBody({
      image: 'app:1',
      ports: [
        { container: 80, host: 8080, ip: '127.0.0.1' },
        { container: 80, host: 8081 },
        { container: 53, protocol: 'udp' },
      ],
    })
    expect(body.ExposedPorts).toEqual({ '80/tcp': {}, '53/udp': {} })
    expect(body.HostConfig?.PortBindings).toEqual({
      '80/tcp': [
        { HostIp: '127.0.0.1', HostPort: '8080' },
        { HostIp: '', HostPort: '8081' },
      ],
      '53/udp': [{ HostIp: '', HostPort: '' }],
    })
  })

  it('takes limits in bytes and cores, and a restart policy as one word', () => {
    const { HostConfig } = toCreateBody({ image: 'app:1', memory: 512 * 1024 * 1024, cpus: 1.5, restart: 'on-failure:3' })
    expect(HostConfig).toEqual({
      Memory: 536_870_912,
      NanoCpus: 1_500_000_000,
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
    })
  })

  it('keeps values with "=", spaces and quotes in the environment whole', () => {
    expect(toCreateBody({ image: 'app:1', env: { URL: 'a=b&c="d e"', EMPTY: '' } }).Env).toEqual(['URL=a=b&c="d e"', 'EMPTY='])
  })

  it('takes the entrypoint of the image away when an empty one is given, as --entrypoint "" does', () => {
    expect(toCreateBody({ image: 'app:1', entrypoint: [] }).Entrypoint).toEqual([''])
    expect(toCreateBody({ image: 'app:1', entrypoint: ['sh', '-c'] }).Entrypoint).toEqual(['sh', '-c'])
  })

  it('mounts folders, volumes, unnamed volumes and memory', () => {
    const { HostConfig, Volumes } = toCreateBody({
      image: 'app:1',
      mounts: [
        { type: 'bind', source: '/src', target: '/a', readOnly: true },
        { type: 'bind', source: '/made', target: '/e', createSource: true, options: ['z'] },
        { type: 'volume', source: 'data', target: '/b' },
        { type: 'volume', target: '/c' },
        { type: 'tmpfs', target: '/d' },
      ],
    })
    expect(HostConfig).toEqual({
      Mounts: [{ Type: 'bind', Source: '/src', Target: '/a', ReadOnly: true }],
      Binds: ['/made:/e:z', 'data:/b'],
      Tmpfs: { '/d': '' },
    })
    expect(Volumes).toEqual({ '/c': {} })
  })

  it('completes the names of capabilities, each once, as docker does', () => {
    const { HostConfig } = toCreateBody({ image: 'app:1', capAdd: ['sys_admin', 'CAP_CHOWN', 'chown'], capDrop: ['all'] })
    expect(HostConfig).toEqual({ CapAdd: ['CAP_CHOWN', 'CAP_SYS_ADMIN'], CapDrop: ['ALL'] })
  })

  it('puts the MAC address where old engines read it, and where new ones do', () => {
    expect(toCreateBody({ image: 'app:1', macAddress: '02:42:ac:11:00:02', network: 'mine' })).toMatchObject({
      MacAddress: '02:42:ac:11:00:02',
      NetworkingConfig: { EndpointsConfig: { mine: { MacAddress: '02:42:ac:11:00:02' } } },
    })
  })

  it('joins one network at its making: the first, however it is given', () => {
    const more = [{ name: 'a', aliases: ['x'] }, { name: 'b' }]
    const body = toCreateBody({ image: 'app:1', moreNetworks: more })
    expect(body.HostConfig?.NetworkMode).toBe('a')
    expect(body.NetworkingConfig).toEqual({ EndpointsConfig: { a: { Aliases: ['x'] } } })
  })

  it('says which value it cannot send', () => {
    expect(() => toCreateBody({ image: 'app:1', deviceReadBps: ['/dev/sda'] })).toThrow(
      '"/dev/sda" is not a device and its value (--device-read-bps).',
    )
    expect(() => toCreateBody({ image: 'app:1', expose: ['http'] })).toThrow('"http" is not a port (--expose).')
    expect(() => toCreateBody({ image: 'app:1', gpus: 'some' })).toThrow('"some" is not a whole number (--gpus).')
  })
})
