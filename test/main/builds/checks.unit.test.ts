import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDockerfile, CHECKS } from '../../../main/builds/checks/checkDockerfile'

const codes = (text: string) => checkDockerfile(text).map(({ code, line }) => `${code} ${line}`)
/** All but what is true of nearly every small example. */
const notes = (text: string) => codes(text).filter((one) => !one.startsWith('root '))

/** For each check: what it is about, where it is found, and the same written well. */
const CASES: Record<string, readonly (readonly [bad: string, at: number, good: string])[]> = {
  parse: [
    ['FROM a:1\nRUNN true', 2, 'FROM a:1\nRUN true'],
    ['FROM a:1\nCOPY a', 2, 'FROM a:1\nCOPY a b'],
    ['RUN true\nFROM a:1', 1, 'ARG V=1\nFROM a:$V'],
  ],
  'unknown-flag': [
    ['FROM a:1\nCOPY --form=b /x /y', 2, 'FROM a:1\nCOPY --from=b:1 /x /y'],
    ['FROM a:1\nRUN --mout=type=cache,target=/x true', 2, 'FROM a:1\nRUN --mount=type=cache,target=/x true'],
  ],
  'json-quotes': [["FROM a:1\nCMD ['a', 'b']", 2, 'FROM a:1\nCMD ["a", "b"]']],
  'empty-continuation': [['FROM a:1\nRUN a && \\\n\n b', 2, 'FROM a:1\nRUN a && \\\n# why\n b']],
  'open-end': [['FROM a:1\nRUN a && \\\n  b \\\n', 3, 'FROM a:1\nRUN a && \\\n  b\n']],
  'only-last': [
    ['FROM a:1\nCMD a\nCMD b', 2, 'FROM a:1 AS x\nCMD a\nFROM x\nCMD b'],
    ['FROM a:1\nENTRYPOINT a\nENTRYPOINT b', 2, 'FROM a:1\nENTRYPOINT a\nCMD b'],
  ],
  'expose-range': [
    ['FROM a:1\nEXPOSE 70000', 2, 'FROM a:1\nEXPOSE 8000-8010/tcp 53/udp $PORT'],
    ['FROM a:1\nEXPOSE http', 2, 'FROM a:1\nEXPOSE 65535'],
  ],
  maintainer: [['FROM a:1\nMAINTAINER me', 2, 'FROM a:1\nLABEL authors=me']],
  crlf: [['FROM a:1\r\nRUN a\r\n', 1, 'FROM a:1\nRUN a\n']],
  bom: [['\ufeffFROM a:1', 1, 'FROM a:1']],
  'unknown-stage': [
    ['FROM a:1 AS build\nFROM b:1\nCOPY --from=biuld /x /y', 3, 'FROM a:1 AS build\nFROM b:1\nCOPY --from=BUILD /x /y'],
    ['FROM b:1\nCOPY --from=build /x /y', 2, 'FROM b:1\nCOPY --from=nginx:1 /x /y'],
    ['FROM b:1\nCOPY --from=build /x /y\nFROM a:1 AS build', 2, 'FROM a:1 AS build\nFROM b:1\nCOPY --from=build /x /y'],
  ],
  'stage-number': [['FROM a:1\nFROM b:1\nCOPY --from=2 /x /y', 3, 'FROM a:1\nFROM b:1\nCOPY --from=0 /x /y']],
  'copy-from-itself': [
    ['FROM a:1 AS x\nCOPY --from=x /x /y', 2, 'FROM a:1 AS x\nFROM b:1\nCOPY --from=x /x /y'],
    ['FROM a:1\nCOPY --from=0 /x /y', 2, 'FROM a:1\nFROM b:1\nCOPY --from=0 /x /y'],
  ],
  'duplicate-stage': [['FROM a:1 AS x\nFROM b:1 AS X', 2, 'FROM a:1 AS x\nFROM b:1 AS y']],
  'stage-name': [['FROM a:1 AS 1x', 1, 'FROM a:1 AS x1']],
  'base-tag': [
    ['FROM nginx', 1, 'FROM scratch'],
    ['FROM localhost:5000/app', 1, 'FROM localhost:5000/app:3'],
    ['FROM nginx:latest', 1, `FROM nginx:latest@sha256:${'a'.repeat(64)}`],
    ['FROM a:1 AS build\nFROM bild2345', 2, 'FROM a:1 AS build\nFROM build'],
  ],
  root: [
    ['FROM a:1', 1, 'FROM a:1\nUSER app'],
    ['FROM a:1\nUSER app\nUSER 0:0', 3, 'FROM a:1 AS x\nUSER app\nFROM x'],
  ],
  'missing-source': [],
  'add-plain': [['FROM a:1\nADD a.txt /b', 2, 'FROM a:1\nADD a.tar.gz /b\nADD https://x.y/z /z\nADD --checksum=sha256:a b /b']],
  'several-sources': [
    ['FROM a:1\nCOPY a b c', 2, 'FROM a:1\nCOPY a b c/\nCOPY a b .\nCOPY a b ./\nCOPY --from=x:1 a b $D'],
    ['FROM a:1\nCOPY ["a", "b", "/c"]', 2, 'FROM a:1\nCOPY ["a", "b", "/c/"]'],
  ],
  'apt-lists': [
    [
      'FROM a:1\nRUN apt-get update && apt-get install -y x',
      2,
      'FROM a:1\nRUN apt-get update && apt-get install -y x \\\n  && rm -rf /var/lib/apt/lists/*\nRUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y y',
    ],
    [
      'FROM a:1\nRUN <<EOF\napt-get update\napt-get install -y x\nEOF',
      2,
      'FROM a:1\nRUN <<EOF\napt-get update\napt-get install -y x\nrm -rf /var/lib/apt/lists/*\nEOF',
    ],
  ],
  'apt-yes': [
    [
      'FROM a:1\nRUN apt-get update && apt-get install x && rm -rf /var/lib/apt/lists/*',
      2,
      'FROM a:1\nRUN apt-get update && apt-get -y install x && apt-get install -qqy z && rm -rf /var/lib/apt/lists/*',
    ],
    [
      'FROM a:1\nRUN apt-get update -y && apt install x && rm -rf /var/lib/apt/lists/*',
      2,
      'FROM a:1\nRUN apt-get update && apt install --yes x && rm -rf /var/lib/apt/lists/*',
    ],
  ],
  'apt-update': [
    ['FROM a:1\nRUN apt-get update', 2, 'FROM a:1\nRUN apt-get update && apt-get upgrade -y'],
    [
      'FROM a:1\nRUN apt-get install -y x && rm -rf /var/lib/apt/lists/*',
      2,
      'FROM a:1\nRUN apt-get -qq update && apt-get install -y x && rm -rf /var/lib/apt/lists/*',
    ],
  ],
  cd: [['FROM a:1\nRUN cd /app', 2, 'FROM a:1\nWORKDIR /app']],
  'cd-first': [['FROM a:1\nRUN cd /app && make', 2, 'FROM a:1\nRUN make && cd /tmp']],
  secret: [
    ['FROM a:1\nENV API_TOKEN=abc', 2, 'FROM a:1\nENV API_TOKEN_FILE=/run/secrets/token'],
    ['FROM a:1\nARG NPM_TOKEN', 2, 'FROM a:1\nARG NPM_VERSION\nENV GPG_KEY=ABC AUTHOR=me'],
  ],
  'arg-scope': [
    ['ARG V=1\nFROM a:$V\nLABEL v=$V', 3, 'ARG V=1\nFROM a:$V\nARG V\nLABEL v=$V'],
    ['FROM a:1\nCOPY $D /d\nARG D=x', 2, 'FROM a:1\nARG D=x\nCOPY $D /d'],
    ['FROM a:1\nRUN echo $TARGETARCH', 2, 'FROM a:1\nARG TARGETARCH\nRUN echo $TARGETARCH $HOME ${OTHER:-x}'],
    ['ARG V=1\nFROM a:1\nRUN echo $V', 3, 'ARG V=1\nFROM a:1\nRUN V=2 && echo $V'],
    ['ARG V=1\nFROM a:1 AS x\nFROM x\nRUN echo $V', 4, 'ARG V=1\nFROM a:1 AS x\nARG V\nFROM x\nRUN echo $V'],
  ],
  'from-variable': [['FROM a:$V\nARG V=1', 1, 'ARG V=1\nFROM --platform=$BUILDPLATFORM a:$V']],
}

describe('checks of a Dockerfile', () => {
  for (const [code, cases] of Object.entries(CASES))
    cases.forEach(([bad, at, good], n) => {
      it(`${code} is found on its line, and not where it is written well (${n + 1})`, () => {
        expect(codes(bad)).toContain(`${code} ${at}`)
        expect(codes(good).filter((one) => one.startsWith(`${code} `))).toEqual([])
      })
    })

  it('has a case for every check', () => {
    expect(Object.keys(CASES).sort()).toEqual(CHECKS.map(({ code }) => code).sort())
  })

  it('says why, in a sentence', () => {
    for (const { why } of CHECKS) expect(why()).toMatch(/^[A-Z].*\.$/s)
    for (const cases of Object.values(CASES))
      for (const [bad] of cases) for (const { message } of checkDockerfile(bad)) expect(message).toMatch(/\.$/)
  })

  it('a fix takes away what it is for, and brings nothing new', () => {
    const fixed: string[] = []
    for (const [code, cases] of Object.entries(CASES))
      for (const [bad] of cases)
        for (const found of checkDockerfile(bad)) {
          if (found.fix === undefined || found.code !== code) continue
          const lines = bad.replace(/^\ufeff/, '').split(/\r?\n/)
          lines.splice(found.line - 1, found.to - found.line + 1, found.fix.text)
          expect(notes(lines.join('\n')).filter((one) => one.startsWith(`${code} `) || one.startsWith('parse'))).toEqual([])
          fixed.push(code)
        }
    expect(new Set(fixed)).toEqual(
      new Set([
        'parse',
        'unknown-flag',
        'json-quotes',
        'empty-continuation',
        'open-end',
        'maintainer',
        'unknown-stage',
        'add-plain',
        'apt-yes',
        'cd',
      ]),
    )
  })

  it('names what a source is missing for', () => {
    const missing = new Map([['b', 'b is not in the build context.']])
    const found = checkDockerfile('FROM a:1\nCOPY a b /c/\nCOPY --from=x:1 b /c', missing).filter(({ code }) => code === 'missing-source')
    expect(found).toMatchObject([{ line: 2, severity: 'error', message: 'b is not in the build context.' }])
  })

  it('reads a heredoc that is only begun', () => {
    expect(codes(' <<EOF $FROM').length).toBeGreaterThan(0)
  })

  it('reads anything, however broken', () => {
    const piece = fc.constantFrom(
      'FROM',
      'RUN',
      ' ',
      '\n',
      '\\\n',
      '<<EOF',
      'EOF',
      '$',
      '${',
      '}',
      '"',
      "'",
      '[',
      ']',
      '--from=',
      'a',
      ':',
      '@',
      '#',
      '\r\n',
      'ARG',
      '=',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        checkDockerfile(pieces.join(''))
      }),
      { numRuns: 2000 },
    )
  })
})

const FOLDER = join(import.meta.dirname, '../../data/dockerfiles')

describe('Dockerfiles as people write them', () => {
  const names = readdirSync(FOLDER)
  it('are there', () => expect(names.length).toBeGreaterThanOrEqual(15))
  for (const name of names)
    it(`${name} has no errors, and no warnings it does not name`, () => {
      const text = readFileSync(join(FOLDER, name), 'utf8')
      const expected = [...text.matchAll(/^# expect: (.*)$/gm)].map((match) => match[1])
      const found = checkDockerfile(text)
      expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(found.filter(({ severity }) => severity === 'warning').map(({ code }) => code)).toEqual(expected)
    })
})
