import { describe, expect, it } from 'vitest'
import type { BuildProbe } from '../../../preload/contract/builds'
import { fromBuildForm, tagFrom, toBuildForm, withProbe } from '../../../renderer/features/builds/buildForm'
import { formatBuild } from '../../../renderer/features/builds/command'

const probe: BuildProbe = {
  context: '/home/mira/My Demo',
  dockerfile: '/home/mira/My Demo/Dockerfile',
  text: '',
  stages: [
    { name: 'deps', base: 'node:22', line: 1 },
    { name: 'runtime', base: 'node:22', line: 9 },
  ],
  args: [
    { name: 'VERSION', value: '22', line: 2 },
    { name: 'TOKEN', line: 3 },
  ],
  problems: [],
  files: 3,
  bytes: 100,
  ignored: 0,
  more: false,
  largest: [],
  rules: [],
  odd: [],
  oddCount: 0,
}

describe('the build form', () => {
  it('takes the tag from the folder until the user types one', () => {
    const form = { ...toBuildForm(), context: probe.context }
    expect(withProbe(form, probe).tag).toBe('my-demo')
    expect(withProbe({ ...form, tag: 'mine:1', tagTouched: true }, probe).tag).toBe('mine:1')
  })

  it('makes a repository name that Docker takes of any folder name', () => {
    expect(tagFrom('/src/ferrybook/api/')).toBe('api')
    expect(tagFrom('C:\\work\\My App (2)')).toBe('my-app-2')
    expect(tagFrom('/src/.hidden__dir')).toBe('hidden_dir')
    expect(tagFrom('/src/日本')).toBe('')
    expect(tagFrom('/')).toBe('')
  })

  it('shows the Dockerfile’s arguments and sends only those that were changed', () => {
    const form = withProbe({ ...toBuildForm(), context: '/src' }, probe)
    expect(form.args.map((arg) => [arg.name, arg.value])).toEqual([
      ['VERSION', '22'],
      ['TOKEN', ''],
    ])
    expect(fromBuildForm(form).args).toBeUndefined()
    const changed = { ...form, args: form.args.map((arg) => (arg.name === 'VERSION' ? { ...arg, value: '24' } : arg)) }
    expect(fromBuildForm(changed).args).toEqual({ VERSION: '24' })
  })

  it('keeps what was typed when another folder is read, and drops a stage that is not there', () => {
    const first = withProbe({ ...toBuildForm(), context: '/src', target: 'deps' }, probe)
    const typed = { ...first, args: [...first.args.map((arg) => ({ ...arg, value: 'x' })), { key: 9, name: 'OWN', value: '1' }] }
    const again = withProbe(typed, { ...probe, stages: [], args: [{ name: 'TOKEN', line: 1 }] })
    expect(again.args.map((arg) => [arg.name, arg.value])).toEqual([
      ['TOKEN', 'x'],
      ['OWN', '1'],
    ])
    expect(new Set(again.args.map((arg) => arg.key)).size).toBe(2)
    expect(again.target).toBe('')
  })

  it('gives back the options of a build that is done again', () => {
    const options = {
      context: '/src',
      tags: ['a:1', 'a:2'],
      target: 'x',
      args: { A: '1' },
      noCache: true,
      pull: true,
      platform: 'linux/arm64',
      network: 'host',
      labels: { l: '1' },
      dockerfile: 'ci/Dockerfile',
    }
    expect(fromBuildForm(toBuildForm(options))).toEqual(options)
  })
})

describe('the equal command', () => {
  it('is as short as the form is empty', () => {
    expect(formatBuild({})).toBe('docker build .')
    expect(formatBuild({ context: '/src/demo', tags: ['demo'] })).toBe('docker build -t demo /src/demo')
  })

  it('quotes what a shell would read as more than a word', () => {
    expect(formatBuild({ context: '/src/my app', tags: ['demo'], args: { MSG: "it's $HOME" } })).toBe(
      String.raw`docker build -t demo --build-arg 'MSG=it'\''s $HOME' '/src/my app'`,
    )
  })

  it('names the Dockerfile from where docker is called', () => {
    expect(formatBuild({ context: '/src', dockerfile: 'ci/Dockerfile' })).toBe('docker build -f /src/ci/Dockerfile /src')
    expect(formatBuild({ context: '/src', dockerfile: '/else/Dockerfile' })).toBe('docker build -f /else/Dockerfile /src')
    expect(formatBuild({ context: '/src', dockerfile: 'Dockerfile' })).toBe('docker build /src')
  })
})
