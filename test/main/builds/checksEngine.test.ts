import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOX } from '../../helpers/engine'
import { ctx, setup } from './harness'

let context = ''
beforeAll(async () => {
  context = await mkdtemp(join(tmpdir(), 'k-checks-'))
  await writeFile(join(context, 'a'), 'a')
  await writeFile(join(context, 'b'), 'b')
})
afterAll(() => rm(context, { recursive: true }))

/** For each kind of error, a Dockerfile that has it alone. */
const REFUSED: Record<string, string> = {
  parse: 'RUNN true',
  'unknown-flag': 'COPY --form=x a /y',
  'expose-range': 'EXPOSE 70000',
  'stage-number': `FROM ${BOX}\nCOPY --from=2 /bin/sh /y`,
  'copy-from-itself': 'COPY --from=0 /bin/sh /y',
  'stage-name': `FROM ${BOX} AS 1x`,
  'missing-source': 'COPY none /y',
}

describe('what the checks call an error', () => {
  for (const [code, body] of Object.entries(REFUSED))
    it(`is refused by the engine: ${code}`, async () => {
      const { service, build } = setup()
      const dockerfileText = `FROM ${BOX}\n${body}\n`
      const { checks } = await service.check({ text: dockerfileText, context }, ctx)
      expect(checks.filter(({ severity }) => severity === 'error').map((found) => found.code)).toEqual([code])
      expect((await build({ context, dockerfileText })).build.state).toBe('failed')
    })

  it('is not what the engine builds with a warning', async () => {
    const { service, build } = setup()
    const dockerfileText = `FROM ${BOX}$V AS x\nADD a /x\nCOPY a b /c/\nEXPOSE 0\nCMD ['a']\nCMD b\n`
    const { checks } = await service.check({ text: dockerfileText, context }, ctx)
    expect(checks.map(({ severity }) => severity)).not.toContain('error')
    expect(checks.map(({ code }) => code)).toEqual(expect.arrayContaining(['from-variable', 'add-plain', 'json-quotes', 'only-last']))
    expect((await build({ context, dockerfileText })).build.state).toBe('succeeded')
  })
})
