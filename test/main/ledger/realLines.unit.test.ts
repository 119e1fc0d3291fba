import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toCreateBody } from '../../../main/containers/toCreateBody'
import { formatRun } from '../../../main/ledger/formatRun'
import { parseRun } from '../../../main/ledger/parseRun'
import { type Body, createDockerCli, type DockerCli } from './dockerCli'
import { normal } from './normal'
import { oddLines, realLines } from './realLines'

const version = spawnSync('docker', ['--version'], { encoding: 'utf8' }).stdout ?? ''
const missing = version === ''
if (missing) console.warn('No docker CLI on the PATH: nothing to compare with.')

const lines = Object.entries({ ...realLines, ...oddLines })

/** A flag, or a corner of one, that docker learned later. */
const tooOld = (name: string, said: string): boolean =>
  /unknown (shorthand )?flag/.test(said) || (name in oddLines && Number(/version (\d+)/.exec(version)?.[1]) < 28)

let cli: DockerCli
beforeAll(async () => void (cli = await createDockerCli()))
afterAll(async () => cli?.[Symbol.asyncDispose]())

/** What the shell would have filled in. */
const filled = (body: object): Body =>
  JSON.parse(JSON.stringify(body).replaceAll('$PWD', cli.folder).replaceAll('"~/', `"${cli.folder}/`)) as Body

describe.skipIf(missing)(`what the engine is asked for is what ${version.split(',')[0]} asks for`, () => {
  it.each(lines)(
    '%s',
    async (name, line) => {
      const { body, query, said } = await cli.run(line)
      if (body === undefined && tooOld(name, said)) return console.warn(`Skipped, this docker is too old: ${said}`)
      expect(body, said).toBeDefined()
      const { run, unknown } = parseRun(line)
      expect(unknown).toEqual([])
      expect(normal(filled(toCreateBody(run)))).toEqual(normal(body ?? {}))
      expect(query.get('name') ?? undefined).toBe(run.name)
      expect(query.get('platform') ?? undefined).toBe(run.platform)
    },
    30_000,
  )

  it.each(lines)(
    '%s, as Longshore writes it',
    async (name, line) => {
      const { run } = parseRun(line)
      const { body, said } = await cli.run(formatRun(run))
      if (body === undefined && tooOld(name, said)) return console.warn(`Skipped, this docker is too old: ${said}`)
      expect(body, said).toBeDefined()
      expect(normal(body ?? {})).toEqual(normal(filled(toCreateBody(run))))
    },
    30_000,
  )
})

it('there are at least forty lines, and each is read back as it is written', () => {
  expect(Object.keys(realLines).length).toBeGreaterThanOrEqual(40)
  for (const [, line] of lines) {
    const { run } = parseRun(line)
    expect(parseRun(formatRun(run))).toEqual({ run, unknown: [] })
  }
})
