import { EditorView } from '@codemirror/view'
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { BuildProbe } from '../../../preload/contract/builds'
import { BuildDialog } from '../../../renderer/features/builds/BuildDialog'
import { fromBuildForm, toBuildForm } from '../../../renderer/features/builds/buildForm'
import { formatBuild } from '../../../renderer/features/builds/command'
import { problemsOf } from '../../../renderer/features/builds/form/problems'
import { sizeOf, sizeText } from '../../../renderer/features/builds/form/rows'
import { eventually, renderPage } from '../../helpers/page'

const probe: BuildProbe = {
  context: '/src/demo',
  dockerfile: 'Dockerfile',
  text: 'FROM a\nRUN b\n',
  stages: [{ name: '', base: 'a', line: 1 }],
  args: [],
  problems: [],
  files: 3,
  bytes: 1200,
  ignored: 2,
  more: false,
  largest: [{ path: 'big.bin', bytes: 900 }],
  rules: [{ rule: 'node_modules', files: 12, bytes: 5_000_000, examples: ['node_modules'] }],
  odd: [{ kind: 'unreadable', path: 'secret\u202e' }],
  oddCount: 1,
}
const type = (label: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const command = () => document.querySelector('.dialog-f')?.textContent ?? ''
const canBuild = () => !screen.getByRole<HTMLButtonElement>('button', { name: 'Build' }).disabled
function editor(): EditorView {
  const content = document.querySelector('.code-view')?.shadowRoot?.querySelector<HTMLElement>('.cm-content')
  const view = content ? EditorView.findFromDOM(content) : null
  if (view === null) throw new Error('The editor is not there.')
  return view
}
afterEach(cleanup)

const whole = {
  context: '/src',
  tags: ['a:1', 'b:2'],
  dockerfile: 'ci/Dockerfile',
  dockerfileText: 'FROM x\n',
  target: 'x',
  args: { A: '1' },
  secrets: [
    { id: 'npm', file: '~/.npmrc' },
    { id: 'tok', env: 'TOKEN' },
  ],
  ssh: [{ id: 'default' }, { id: 'ci', path: '/k' }],
  noCache: true,
  pull: true,
  squash: true,
  cacheFrom: ['c:1', 'c:2'],
  platform: 'linux/arm64',
  network: 'host',
  extraHosts: ['db:10.0.0.5'],
  shmSize: 64 * 1024 * 1024,
  memory: 1024 ** 3,
  ulimits: [
    { name: 'nofile', soft: 1024, hard: 2048 },
    { name: 'core', soft: -1 },
  ],
  labels: { l: '1' },
}

describe('the build form', () => {
  it('gives back every setting of a build that is done again, and the command has them all', () => {
    expect(fromBuildForm(toBuildForm(whole))).toEqual(whole)
    expect(formatBuild(whole)).toBe(
      "docker build -t a:1 -t b:2 -f - --target x --build-arg A=1 --secret 'id=npm,src=~/.npmrc' --secret id=tok,env=TOKEN --ssh default --ssh ci=/k --label l=1 --platform linux/arm64 --network host --add-host db:10.0.0.5 --cache-from c:1 --cache-from c:2 --shm-size 64m --ulimit nofile=1024:2048 --ulimit core=-1 --memory 1g --no-cache --pull --squash /src",
    )
  })

  it('says in a sentence what cannot be asked of an engine', () => {
    const wrong = (part: Partial<ReturnType<typeof toBuildForm>>) => Object.values(problemsOf({ ...toBuildForm(), ...part }))[0]
    expect(wrong({})).toBeUndefined()
    expect(wrong({ tag: 'Web' })).toBe('"Web" has capital letters; names of images have none.')
    expect(wrong({ tag: 'a b' })).toBe('"a b" is not the name of an image.')
    expect(wrong({ tag: 'localhost:5000/team/app:V1' })).toBeUndefined()
    expect(wrong({ extraHosts: 'db 10.0.0.5' })).toMatch(/is not name:address/)
    expect(wrong({ extraHosts: 'db:10.0.0.5\nme:host-gateway\nsix:::1' })).toBeUndefined()
    expect(wrong({ shmSize: 'big' })).toBe('Give a size such as 64m or 1g.')
    expect(wrong({ ulimits: 'nofile=1024\nnofile' })).toBe('"nofile" is no limit: write nofile=1024, or nofile=1024:2048.')
    expect(wrong({ secrets: [{ key: 0, id: 'npm', kind: 'file', from: 'token' }] })).toMatch(/whole path/)
    expect(wrong({ secrets: [{ key: 0, id: '', kind: 'env', from: 'X' }] })).toMatch(/needs an id/)
    expect(
      wrong({
        ssh: [
          { key: 0, id: '', path: '' },
          { key: 1, id: 'default', path: '/k' },
        ],
      }),
    ).toMatch(/Two have the id default/)
    expect(wrong({ context: 'https://host/app' })).toMatch(/ends in \.git/)
    expect(wrong({ context: 'https://me:pw@host/app.git' })).toMatch(/Leave the password out/)
    expect(wrong({ context: 'git@host:team/app.git#main:sub' })).toBeUndefined()
    expect(wrong({ dockerfileText: ' \n' })).toBe('The edited Dockerfile is empty.')
  })

  it('reads and writes sizes as docker does', () => {
    expect(['64m', '1.5g', '1048576', '2 kb', '0', 'x', '-1'].map(sizeOf)).toEqual([
      67108864,
      1610612736,
      1048576,
      2048,
      undefined,
      undefined,
      undefined,
    ])
    expect([67108864, 1000, 1024 ** 3].map(sizeText)).toEqual(['64m', '1000', '1g'])
  })
})

describe('the build dialog', { timeout: 30_000 }, () => {
  it('tells what is sent: the largest files, what each rule leaves out, and what may not be read', async () => {
    await renderPage(<BuildDialog close={() => {}} preset={{ context: '/src/demo' }} />, { builds: { probe: async () => probe } })
    await eventually(() => press('What is sent'))
    expect(screen.getByRole('region', { name: 'Largest files' }).textContent).toContain('big.bin900 B')
    expect(screen.getByRole('region', { name: 'Left out by .dockerignore' }).textContent).toContain('node_modules12 files, 5 MB')
    const odd = within(screen.getByRole('region', { name: 'To look at' }))
    expect(odd.getByText(/May not be read/)).toBeTruthy()
    expect(odd.queryByText('secret\u202e')).toBeNull()
  })

  it('builds a Dockerfile as it was edited here, and looks at the edited text', async () => {
    const asked: unknown[] = []
    const runs: unknown[] = []
    await renderPage(<BuildDialog close={() => {}} preset={{ context: '/src/demo', tags: ['demo'] }} />, {
      builds: {
        probe: async (input) => {
          asked.push(input)
          return probe
        },
        check: async () => ({ checks: [], more: false }),
        run: async (options) => {
          runs.push(options)
          return { task: 'b1' }
        },
      },
    })
    await eventually(() => expect(canBuild()).toBe(true))
    press('Edit before building')
    await eventually(() => expect(editor().state.doc.toString()).toBe(probe.text))
    act(() => editor().dispatch({ changes: { from: 0, to: probe.text.length, insert: 'FROM b\n' } }))
    await eventually(() => expect(asked.at(-1)).toEqual({ context: '/src/demo', dockerfileText: 'FROM b\n' }))
    await eventually(() => expect(canBuild()).toBe(true))
    press('Build')
    await eventually(() => expect(runs).toEqual([{ context: '/src/demo', tags: ['demo'], dockerfileText: 'FROM b\n' }]))
  })

  it('takes a Git address without reading any folder', async () => {
    let probes = 0
    await renderPage(<BuildDialog close={() => {}} preset={{ tags: ['demo'] }} />, {
      builds: { probe: async () => (probes++, probe) },
    })
    type('Folder', 'https://host/app.git#main:sub')
    await eventually(() => expect(canBuild()).toBe(true))
    type('Target stage', 'dev')
    expect(command()).toContain("docker build -t demo --target dev 'https://host/app.git#main:sub'")
    expect(probes).toBe(0)
  })

  it('keeps a fold open that has something to fix, and does not build until it is', async () => {
    await renderPage(<BuildDialog close={() => {}} preset={{ context: '/src/demo' }} />, { builds: { probe: async () => probe } })
    await eventually(() => expect(canBuild()).toBe(true))
    press('Secrets and SSH What RUN steps may read without it staying in the image')
    press('Add secret')
    type('Secret id', 'npm')
    expect(canBuild()).toBe(false)
    expect(screen.getByRole('alert').textContent).toBe('The secret npm needs a file.')
    type('File', '~/.npmrc')
    expect(canBuild()).toBe(true)
    expect(command()).toContain("--secret 'id=npm,src=~/.npmrc'")
    expect(screen.getByRole('button', { name: /^Secrets and SSH/ }).textContent).toContain('1 secret')
  })
})
