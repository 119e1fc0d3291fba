import { symlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { listFolders } from '../../../main/builds/folders'
import { probeContext } from '../../../main/builds/probe'
import { folder } from './files'

const { signal } = new AbortController()
const folders: { remove(): Promise<void> }[] = []
const context = async (files: Record<string, string>) => {
  const one = await folder(files)
  folders.push(one)
  return one.path
}
afterAll(async () => {
  await Promise.all(folders.map((one) => one.remove()))
})

describe('looking at a build context', () => {
  it('tells the Dockerfile, its stages, arguments and faults, and what would be sent', async () => {
    const path = await context({
      Dockerfile: '\ufeffARG V=22\nFROM node:$V AS web\nRUUN x\n',
      '.dockerignore': 'node_modules\n*.log\nDockerfile\n',
      'a.txt': '12345',
      'b.log': '1',
      'src/c.txt': '123',
      'node_modules/x/y.js': '1',
      'node_modules/x/z.js': '1',
    })
    const probe = await probeContext({ context: path }, signal)
    expect(probe).toMatchObject({
      context: path,
      dockerfile: 'Dockerfile',
      text: 'ARG V=22\nFROM node:$V AS web\nRUUN x\n',
      stages: [{ name: 'web', base: 'node:$V', line: 2 }],
      args: [{ name: 'V', value: '22', line: 1 }],
      problems: [{ line: 3, message: 'There is no instruction RUUN; RUN is near.' }],
      // a.txt, src/c.txt, and the two files that always go along.
      files: 4,
      ignored: 2,
      more: false,
    })
    expect(probe.bytes).toBeGreaterThan(40)
  })

  it('finds the file it is told, also outside, and the lower-case one', async () => {
    const path = await context({ 'docker/dev.Dockerfile': 'FROM a\n', dockerfile: 'FROM lower\n' })
    const named = await probeContext({ context: path, dockerfile: 'docker/dev.Dockerfile' }, signal)
    expect(named).toMatchObject({ dockerfile: 'docker/dev.Dockerfile', text: 'FROM a\n' })
    expect((await probeContext({ context: path }, signal)).text).toBe('FROM lower\n')
    const other = await context({ 'x.txt': '1' })
    expect((await probeContext({ context: other, dockerfile: join(path, 'dockerfile') }, signal)).text).toBe('FROM lower\n')
  })

  it('says what is wrong with the choice', async () => {
    const path = await context({ 'a.txt': '1', 'Dockerfile/': '' })
    const reason = async (input: { context: string; dockerfile?: string }) =>
      await probeContext(input, signal).then(
        () => 'nothing',
        (error: unknown) => error,
      )
    expect(await reason({ context: path })).toMatchObject({ code: 'not-found', message: `There is no Dockerfile in ${path}.` })
    expect(await reason({ context: path, dockerfile: 'Dockerfile' })).toMatchObject({ code: 'invalid-input' })
    expect(await reason({ context: path, dockerfile: 'no.Dockerfile' })).toMatchObject({
      message: `There is no file no.Dockerfile in ${path}.`,
    })
    expect(await reason({ context: join(path, 'gone') })).toMatchObject({
      code: 'not-found',
      message: `The folder ${path}/gone does not exist.`,
    })
    expect(await reason({ context: join(path, 'a.txt') })).toMatchObject({
      code: 'invalid-input',
      message: `${path}/a.txt is not a folder.`,
    })
    expect(await reason({ context: 'relative/path' })).toMatchObject({ message: '"relative/path" is not a full path.' })
    expect(await reason({ context: '/a\0b' })).toMatchObject({ code: 'invalid-input' })
  })
})

describe('the folders to choose from', () => {
  it('are sorted as a person counts, hidden ones last, links to folders among them', async () => {
    const path = await context({ 'b/': '', 'a10/': '', 'a9/Dockerfile': 'FROM a\n', '.git/': '', 'file.txt': '1' })
    await symlink(join(path, 'a9'), join(path, 'c-link'))
    await symlink('/nowhere', join(path, 'broken'))
    const { folders: found, parent, hasDockerfile } = await listFolders(path)
    expect(found.map((one) => [one.name, one.hasDockerfile])).toEqual([
      ['a9', true],
      ['a10', false],
      ['b', false],
      ['c-link', true],
      ['.git', false],
    ])
    expect(found[0]?.path).toBe(join(path, 'a9'))
    expect(parent).toBe(dirname(path))
    expect(hasDockerfile).toBe(false)
    await writeFile(join(path, 'Dockerfile'), 'FROM a\n')
    expect((await listFolders(path)).hasDockerfile).toBe(true)
  })

  it('begin at home, end at the root, and say what is not there', async () => {
    expect((await listFolders(undefined)).path).toBe(homedir())
    expect((await listFolders('~')).path).toBe(homedir())
    expect(await listFolders('/')).not.toHaveProperty('parent')
    await expect(listFolders('/no/such')).rejects.toMatchObject({ code: 'not-found', message: 'The folder /no/such does not exist.' })
  })

  it('are bounded', async () => {
    const path = await context({ 'a/': '', 'b/': '', 'c/': '' })
    expect((await listFolders(path, 2)).folders.map((one) => one.name)).toEqual(['a', 'b'])
  })
})
