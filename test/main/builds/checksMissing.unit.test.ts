import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { check } from '../../../main/builds/checks/check'

const context = mkdtempSync(join(tmpdir(), 'k-checks-'))
mkdirSync(join(context, 'src'))
for (const name of ['a.txt', 'src/b.js', 'secret.pem', 'Dockerfile']) writeFileSync(join(context, name), 'x')
writeFileSync(join(context, '.dockerignore'), '*.pem\n')
afterAll(() => rmSync(context, { recursive: true }))

const missing = async (text: string, from = context) => {
  const { checks } = await check({ text: `FROM a:1\nUSER b\n${text}`, context: from })
  return checks.filter(({ code }) => code === 'missing-source').map(({ line, message }) => `${line}: ${message}`)
}

describe('sources of COPY and ADD', () => {
  it('that are in the folder are not spoken of', async () => {
    expect(await missing('COPY a.txt ./src /src/b.js src/*.js ?.txt . /x/\nCOPY --from=b:1 /none /y\nADD https://x.y/none /z')).toEqual([])
  })

  it('that are not there are named with their line', async () => {
    expect(await missing('RUN true\nCOPY none.txt a.txt/b /x/')).toEqual([
      '4: none.txt is not in the build context.',
      '4: a.txt/b is not in the build context.',
    ])
  })

  it('that match nothing are named', async () => {
    expect(await missing('COPY src/*.ts /x/')).toEqual(['3: src/*.ts matches nothing in the build context.'])
  })

  it('left out by .dockerignore are named with the rule', async () => {
    expect(await missing('COPY secret.pem /x')).toEqual(['3: secret.pem is left out by the rule *.pem of .dockerignore.'])
  })

  it('do not reach outside of the folder', async () => {
    expect(await missing('COPY ../../../../etc/passwd /x')).toEqual(['3: ../../../../etc/passwd is not in the build context.'])
  })

  it('with variables, and those of contexts that are elsewhere, are not looked for', async () => {
    expect(await missing('ARG V\nCOPY $V ${V}/x /x/')).toEqual([])
    expect(await missing('COPY none /x', 'https://example.org/app.git#main')).toEqual([])
    expect(await missing('COPY none /x', join(context, 'no-folder'))).toEqual([])
  })

  it('lists no more than two hundred things', async () => {
    const { checks, more } = await check({ text: `FROM a:1\n${'EXPOSE 70000\n'.repeat(300)}` })
    expect([checks.length, more]).toEqual([200, true])
  })
})
