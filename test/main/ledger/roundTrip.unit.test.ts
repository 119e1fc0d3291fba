import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { formatRun } from '../../../main/ledger/formatRun'
import { parseRun } from '../../../main/ledger/parseRun'
import { SETTINGS } from '../../../main/ledger/run/settings'
import { settingsOf } from '../../../main/ledger/run/settingsOf'
import { AppError } from '../../../preload/contract/errors'
import { RunOptions } from '../../../preload/contract/run'
import { anyRun, fieldNames } from './anyRun'

// Hundreds of runs: a machine that does much else takes its time.
vi.setConfig({ testTimeout: 60_000 })

describe('the command and the form are one thing', () => {
  it('any run is written and read back as it was', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        expect(parseRun(formatRun(run))).toEqual({ run, unknown: [] })
      }),
      { numRuns: 300 },
    )
  })

  it('what is written once is written the same again', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const line = formatRun(run, { verb: 'create' })
        expect(formatRun(parseRun(line).run, { verb: 'create' })).toBe(line)
      }),
      { numRuns: 100 },
    )
  })

  it('every field of a run has a flag, or is the image or the command', () => {
    const said = new Set<string>([...SETTINGS.map(({ key }) => key), 'image', 'command'])
    expect([...said].toSorted()).toEqual(Object.keys(RunOptions.shape).toSorted())
    expect(fieldNames.toSorted()).toEqual(Object.keys(RunOptions.shape).toSorted())
  })

  it('a setting that differs shows in what two runs are told apart by', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (one, other) => {
        const told = (run: RunOptions) => JSON.stringify(settingsOf(run).map(({ key, flag, values }) => [key, flag, values]))
        fc.pre(JSON.stringify({ ...one, detach: 0 }) !== JSON.stringify({ ...other, detach: 0 }))
        expect(told(one)).not.toBe(told(other))
      }),
      { numRuns: 100 },
    )
  })
})

describe('reading what nobody would type', () => {
  const token = fc.oneof(
    fc.constantFrom(...SETTINGS.flatMap(({ flags }) => flags)),
    fc.constantFrom(
      '--env-file',
      '--cidfile',
      '-a',
      '-q',
      '--sig-proxy=false',
      '--pod',
      '--',
      '-',
      '--=',
      '-=',
      '-dit',
      '-itp',
      '-zx',
      '--rm=x',
    ),
    fc.constantFrom(
      'nginx',
      'a=b',
      '80:80',
      '/a:/b',
      '10s',
      '1g',
      'type=bind',
      '"',
      "'",
      '\\',
      '$(',
      '`',
      '$X',
      '%PATH%',
      '\n',
      '#',
      '|',
      ';',
      '__proto__=x',
      'name=x,=,"',
    ),
    fc.string({ maxLength: 8 }),
  )

  it('answers, or says what is wrong in a sentence', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), fc.boolean(), (tokens, proper) => {
        try {
          const { run } = parseRun(`${proper ? 'docker run ' : ''}${tokens.join(' ')}`)
          expect(RunOptions.safeParse(run).success).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
          expect((error as AppError).message).toMatch(/\.$/s)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('loses no word: each is in the run, or listed', () => {
    const word = fc.constantFrom(
      '--env-file',
      '--cidfile',
      '-a',
      '--label-file',
      '--attach',
      '--name',
      '-e',
      '-v',
      '--cap-add',
      '--mount',
      '--security-opt',
      '--network',
      '-l',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (flags) => {
        const values = flags.map((flag, i) =>
          flag === '--mount' ? `type=image,source=x${i}x,target=/x` : flag === '--security-opt' ? `seccomp=x${i}x` : `x${i}x`,
        )
        const { run, unknown } = parseRun(`docker run ${flags.map((flag, i) => `${flag} ${values[i]}`).join(' ')} --sig-proxy image x99x`)
        const kept = JSON.stringify([run, unknown])
        // Only one name is left: the last one, as for docker.
        const lastName = flags.lastIndexOf('--name')
        for (const [i, flag] of flags.entries()) if (flag !== '--name' || i === lastName) expect(kept).toContain(`x${i}x`)
        expect(unknown).toContain('--sig-proxy')
        expect(run.command).toEqual(['x99x'])
      }),
      { numRuns: 200 },
    )
  })
})

describe('a container with a great deal to say', () => {
  const run: RunOptions = {
    image: 'app',
    env: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`VARIABLE_${i}`, `value '${i}' $HOME`])),
    ports: Array.from({ length: 500 }, (_, i) => ({ container: 7000 + i * 2, host: 7000 + i * 2 })),
  }

  it('2,000 variables and 500 ports are written and read in less than a second', () => {
    const before = performance.now()
    expect(parseRun(formatRun(run))).toEqual({ run, unknown: [] })
    expect(performance.now() - before).toBeLessThan(1000)
  })

  it('ports in a row are said as one range', () => {
    const row = Array.from({ length: 500 }, (_, i) => ({ container: 8000 + i, host: 7000 + i }))
    expect(formatRun({ image: 'app', ports: row })).toBe('docker run -d -p 7000-7499:8000-8499 app')
    expect(parseRun('docker run -d -p 7000-7499:8000-8499 app').run.ports).toEqual(row)
    const others = [
      { container: 80, host: 8080 },
      { container: 81, host: 9090 },
      { container: 82 },
      { container: 83 },
      { container: 84, protocol: 'udp' as const },
    ]
    expect(formatRun({ image: 'app', ports: others })).toBe('docker run -d -p 8080:80 -p 9090:81 -p 82-83 -p 84/udp app')
  })

  it.each(['\\', '"', "'", '$(', '`', 'C:\\', '{', 'a', '\n', '"",'])('a megabyte of %j does not stop it', (mark) => {
    const before = performance.now()
    try {
      parseRun(`docker run -e X=${mark.repeat(1_000_000 / mark.length)} app`)
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
    }
    expect(performance.now() - before).toBeLessThan(5000)
  })
})
