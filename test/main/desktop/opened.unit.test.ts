import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { thingsToOpen, toIntent } from '../../../main/desktop/opened'

const root = mkdtempSync(join(tmpdir(), 'longshore-opened-'))
afterAll(() => rmSync(root, { recursive: true }))
const put = (...path: string[]): string => {
  const file = join(root, ...path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, '')
  return file
}

describe('words of a command line', () => {
  const where = { cwd: '/home/me', appPath: '/opt/longshore' }

  it('are links, and files by their whole path', () => {
    expect(thingsToOpen(['longshore://settings', 'app', '/srv/images.tar'], where)).toEqual([
      'longshore://settings',
      '/home/me/app',
      '/srv/images.tar',
    ])
  })

  it('may be file addresses, as file managers give them', () => {
    expect(thingsToOpen([pathToFileURL('/srv/my app').href], where)).toEqual(['/srv/my app'])
  })

  it('that are switches, the app’s own folder or other addresses are nobody’s', () => {
    expect(
      thingsToOpen(['--no-sandbox', '', '/opt/longshore', '/opt/longshore/', 'https://evil.example', 'javascript:alert(1)'], where),
    ).toEqual([])
  })
})

describe('what is opened', () => {
  it('a folder with a Dockerfile is built', async () => {
    put('app', 'Dockerfile')
    expect(await toIntent(join(root, 'app'))).toEqual({ kind: 'build', context: join(root, 'app') })
  })

  it('a folder with a compose file beside a Dockerfile is built too', async () => {
    put('both', 'Dockerfile')
    put('both', 'compose.yaml')
    expect(await toIntent(join(root, 'both'))).toMatchObject({ kind: 'build' })
  })

  it('a Dockerfile of another name is built in its folder', async () => {
    expect(await toIntent(put('app', 'Dockerfile.dev'))).toEqual({
      kind: 'build',
      context: join(root, 'app'),
      dockerfile: 'Dockerfile.dev',
    })
    expect(await toIntent(put('app', 'web.dockerfile'))).toMatchObject({ dockerfile: 'web.dockerfile' })
    expect(await toIntent(put('app', 'Dockerfile'))).toEqual({ kind: 'build', context: join(root, 'app') })
  })

  it.each(['images.tar', 'images.tar.gz', 'IMAGES.TGZ'])('%s is loaded', async (name) => {
    const path = put(name)
    expect(await toIntent(path)).toEqual({ kind: 'load', path })
  })

  it.each(['compose.yaml', 'docker-compose.yml', 'compose.prod.yaml'])('%s is told of, with what to do', async (name) => {
    expect(await toIntent(put('stack', name))).toMatchObject({
      kind: 'tell',
      tone: 'info',
      text: expect.stringContaining('docker compose -f'),
    })
  })

  it('a hostile folder’s name is no command in the line to copy', async () => {
    const path = put('$(reboot)`x`"\'; y', 'compose.yaml')
    const intent = await toIntent(path)
    const text = intent?.kind === 'tell' ? intent.text : ''
    const [, line = ''] = /docker compose -f (.*) up -d\./.exec(text ?? '') ?? []
    expect(execFileSync('sh', ['-c', `printf %s ${line}`], { encoding: 'utf8' })).toBe(path)
  })

  it('a folder that has only a compose file is told of', async () => {
    put('only', 'docker-compose.yml')
    expect(await toIntent(join(root, 'only'))).toMatchObject({ kind: 'tell', tone: 'info' })
  })

  it('anything else is said to be unknown, and nothing to be missing', async () => {
    expect(await toIntent(put('notes.txt'))).toMatchObject({ kind: 'tell', tone: 'fail' })
    expect(await toIntent(join(root, 'gone'))).toMatchObject({ kind: 'tell', title: expect.stringContaining('There is nothing at') })
  })

  it('a hostile link asks for nothing', async () => {
    expect(await toIntent('longshore://app/')).toBeUndefined()
  })
})
