import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { flagKind } from '../../../main/ledger/run/flags'

const help = spawnSync('docker', ['run', '--help'], { encoding: 'utf8' }).stdout ?? ''
/** `  -a, --attach list   Attach to …`: names, and whether a type follows them. */
const flags = [...help.matchAll(/^ {2,6}(?:(-\w), )?(--[\w-]+)(?: (\S+))? {2,}/gm)].map(([, short, long = '', type]) => ({
  names: [long, ...(short === undefined ? [] : [short])],
  kind: type === undefined ? 'switch' : 'value',
}))
if (help === '') console.warn('No docker CLI on the PATH: nothing to compare with.')

describe.skipIf(help === '')('every flag that docker run --help names', () => {
  it('is a long list', () => {
    expect(flags.length).toBeGreaterThan(90)
  })

  it.each(flags)('$names is known as a $kind', ({ names, kind }) => {
    for (const name of names) {
      const found = flagKind(name)
      expect(found.kind === 'setting' ? found.setting.kind : found.kind, name).toBe(kind)
    }
  })
})
