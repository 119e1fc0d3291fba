import { describe, expect, it } from 'vitest'
import type { Container } from '../../../preload/contract/containers'
import { AppError, type ErrorAbout } from '../../../preload/contract/errors'
import type { Image } from '../../../preload/contract/images'
import { RunOptions } from '../../../preload/contract/run'
import { check } from '../../../renderer/features/containers/run/form/check'
import { mergeEnv, parseEnv } from '../../../renderer/features/containers/run/form/envFile'
import { imageOf } from '../../../renderer/features/containers/run/form/imageOf'
import { place } from '../../../renderer/features/containers/run/form/place'
import type { Around } from '../../../renderer/features/containers/run/form/problem'
import { mountRow, pairRow, portRow } from '../../../renderer/features/containers/run/form/rows'
import { parseSize, sizeText } from '../../../renderer/features/containers/run/form/sizes'
import { toForm } from '../../../renderer/features/containers/run/form/toForm'
import { toOptions } from '../../../renderer/features/containers/run/form/toOptions'

const whole: RunOptions = {
  image: 'ferrybook/api:0.14.2',
  name: 'api-canary',
  command: ['sh', '-c', 'echo "a b"'],
  entrypoint: ['/init', '--'],
  env: { NODE_ENV: 'staging', EMPTY: '' },
  ports: [
    { container: 3000, host: 8080 },
    { container: 53, protocol: 'udp', ip: '127.0.0.1' },
  ],
  mounts: [
    { type: 'volume', source: 'uploads', target: '/srv' },
    { type: 'bind', source: '/etc', target: '/e', readOnly: true },
    { type: 'tmpfs', target: '/tmp' },
    { type: 'volume', target: '/anon' },
  ],
  labels: { 'a.b': 'c' },
  tty: true,
  stdin: true,
  autoRemove: true,
  restart: 'on-failure:3',
  network: 'ferry',
  user: '1000:1000',
  workdir: '/srv',
  hostname: 'h',
  memory: 512 * 1024 ** 2,
  cpus: 1.5,
  platform: 'linux/arm64',
  privileged: true,
  readOnly: true,
  init: true,
  extraHosts: ['db:10.0.0.5'],
}
const image = (part: Partial<Image>): Image => ({
  id: `sha256:${'ab'.repeat(32)}`,
  tags: ['web:latest', 'longshore/box:1'],
  digests: [],
  createdAt: 0,
  size: 1,
  labels: {},
  dangling: false,
  ...part,
})
const container = (part: Partial<Container>): Container => ({
  id: 'c',
  name: 'ferrybook-api-1',
  image: '',
  imageId: '',
  command: '',
  state: 'running',
  status: '',
  createdAt: 0,
  ports: [{ container: 3000, protocol: 'tcp', host: 8080 }],
  labels: {},
  networks: [],
  ...part,
})
const around = (part: Partial<Around> = {}): Around => ({ containers: [container({})], images: [image({})], known: true, ...part })
const form = (part: Parameters<typeof toForm>[0] = {}) => toForm({ image: 'web', ...part })

describe('the form of docker run', () => {
  it('loses nothing of what docker run is usually told', () => {
    expect(toOptions(toForm(whole))).toEqual(whole)
    expect(RunOptions.parse(toOptions(toForm(whole)))).toEqual(whole)
  })

  it('asks for nothing that was not filled in', () => {
    const empty = { ...toForm({ image: ' web ' }), ports: [portRow()], env: [pairRow()], mounts: [mountRow()] }
    expect(toOptions(empty)).toEqual({ image: 'web' })
  })
})

describe('what would fail is said before the engine is asked', () => {
  it('a port another container holds, with the next free one', () => {
    const asked = form({
      ports: [
        { container: 3000, host: 8080 },
        { container: 9229, host: 8081 },
      ],
    })
    expect(check(asked, around())).toMatchObject([
      { field: 'ports', key: asked.ports[0]?.key, holder: { name: 'ferrybook-api-1' }, free: '8082' },
    ])
    expect(check(asked, around({ containers: [container({ state: 'exited' })] }))).toEqual([])
  })

  it('the same port twice, and what is no port', () => {
    expect(
      check(
        form({
          ports: [
            { container: 1, host: 90 },
            { container: 2, host: 90 },
          ],
        }),
        around(),
      ),
    ).toMatchObject([{ text: 'Port 90 is published twice here.' }])
    expect(
      check({ ...form(), ports: [portRow({ host: '99999', container: '80' }), portRow({ host: '80', container: 'x' })] }, around()),
    ).toHaveLength(2)
  })

  it('a name that is taken or is none, and an image that is not here', () => {
    expect(check(form({ name: 'ferrybook-api-1' }), around())).toMatchObject([{ field: 'name' }])
    expect(check(form({ name: '-x' }), around())).toMatchObject([{ field: 'name' }])
    expect(check(form({ image: 'nginx' }), around())).toEqual([])
    expect(check(form({ image: 'nginx', pull: 'never' }), around())).toMatchObject([{ field: 'image' }])
    expect(check(form({ image: 'nginx', pull: 'never' }), around({ known: false }))).toEqual([])
  })

  it('a mount without a whole path, sizes that are none, and a restart of what is removed', () => {
    expect(check(form({ mounts: [{ type: 'volume', target: 'data' }] }), around())).toMatchObject([{ field: 'mounts' }])
    expect(check(form({ mounts: [{ type: 'bind', source: 'data', target: '/data' }] }), around())).toMatchObject([{ field: 'mounts' }])
    expect(check({ ...form(), memory: 'lots', cpus: '-1' }, around())).toMatchObject([{ field: 'memory' }, { field: 'cpus' }])
    expect(check(form({ autoRemove: true, restart: 'always' }), around())).toMatchObject([{ field: 'restart' }])
  })

  it('finds an image by every name the engine knows it by', () => {
    const all = [image({ digests: ['web@sha256:123'] })]
    for (const name of [
      'web',
      'web:latest',
      'docker.io/library/web',
      'longshore/box:1',
      'web@sha256:123',
      'abababababab',
      `sha256:${'ab'.repeat(32)}`,
    ])
      expect(imageOf(all, name), name).toBe(all[0])
    for (const name of ['web:2', 'box', 'abc']) expect(imageOf(all, name), name).toBeUndefined()
  })

  it('puts what the engine refuses beside the field it is about', () => {
    const asked = form({ name: 'x1', ports: [{ container: 80, host: 8080 }] })
    // In any language: what an error is about is data, not its words.
    const about = (what: ErrorAbout['what'], value?: string) =>
      place(new AppError('conflict', 'Das geht nicht.', undefined, { about: { what, ...(value && { value }) } }), asked)
    expect(about('ports', '8080')).toMatchObject({ field: 'ports', key: asked.ports[0]?.key })
    expect(about('name', 'x1').field).toBe('name')
    expect(about('image').field).toBe('image')
    expect(about('access').field).toBe('image')
    expect(about('memory').field).toBe('memory')
    expect(about('object')).toMatchObject({ field: 'other' })
    expect(place(new AppError('internal', 'The container "x": invalid sysctl "kernel.x".'), asked).field).toBe('sysctls')
    expect(place(new AppError('internal', 'No.', 'Try.'), asked)).toEqual({ field: 'other', text: 'No. Try.' })
  })
})

describe('sizes and .env files', () => {
  it('reads sizes as docker does', () => {
    expect(['512m', '1.5g', '1024', '2K', ' 1 gb '].map(parseSize)).toEqual([512 * 1024 ** 2, 1.5 * 1024 ** 3, 1024, 2048, 1024 ** 3])
    expect(['', 'x', '1x', '-1m', 'm'].map(parseSize)).toEqual([undefined, undefined, undefined, undefined, undefined])
    expect([512 * 1024 ** 2, 1.5 * 1024 ** 3, 1025].map(sizeText)).toEqual(['512m', '1.5g', '1025'])
  })

  it('takes the variables of a .env file and changes those that are there', () => {
    const found = parseEnv('# c\nexport A=1\r\nB="two words"\nC=\'x=y\'\n\nnot a line\nD=\n E = 5 \n')
    expect(found).toEqual([
      ['A', '1'],
      ['B', 'two words'],
      ['C', 'x=y'],
      ['D', ''],
      ['E', '5'],
    ])
    const rows = mergeEnv([pairRow('B', 'old'), pairRow(), pairRow('Z', '9')], found.slice(0, 2), pairRow)
    expect(rows.map((r) => [r.name, r.value])).toEqual([
      ['B', 'two words'],
      ['Z', '9'],
      ['A', '1'],
    ])
  })
})
