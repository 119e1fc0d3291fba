import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../../main/builds/dockerfile'
import { buildkitInstruction, instructionOfImage, parseStepName } from '../../../main/builds/stepLines'

const text = `# syntax=docker/dockerfile:1
ARG VERSION=1 NAME="a b"
FROM node:\${VERSION} AS deps
ARG TOKEN
WORKDIR /app
COPY package.json \\
     # why
     package-lock.json ./
RUN npm ci

FROM deps as Build
COPY . .
ENV A=1
RUN <<EOF
echo 1
EOF
from --platform=linux/amd64 docker.io/library/nginx:latest
COPY --from=Build ["/app/di st", "/srv/"]
`
const dockerfile = parseDockerfile(text)
const linesOf = (name: string) => {
  const step = parseStepName(name)
  return step && buildkitInstruction(dockerfile, step)?.lines
}

describe('a Dockerfile', () => {
  it('tells its stages, arguments and no problems', () => {
    expect(dockerfile.stages.map(({ name, base, line }) => ({ name, base, line }))).toEqual([
      { name: 'deps', base: 'node:${VERSION}', line: 3 },
      { name: 'Build', base: 'deps', line: 11 },
      { name: '', base: 'docker.io/library/nginx:latest', line: 17 },
    ])
    expect(dockerfile.args).toEqual([
      { name: 'VERSION', value: '1', line: 2 },
      { name: 'NAME', value: 'a b', line: 2 },
      { name: 'TOKEN', line: 4 },
    ])
    expect(dockerfile.problems).toEqual([])
  })

  it('knows what a COPY takes, also as JSON, and that one from a stage takes nothing of the context', () => {
    const copies = dockerfile.instructions.filter(({ keyword }) => keyword === 'COPY')
    expect(copies.map(({ sources }) => sources)).toEqual([['package.json', 'package-lock.json'], ['.'], []])
    expect(copies[2]).toMatchObject({ from: 'Build', words: ['/app/di st', '/srv/'] })
  })

  it('finds the lines of every step BuildKit names', () => {
    expect(linesOf('[deps 1/4] FROM docker.io/library/node:1')).toEqual({ from: 3, to: 3 })
    expect(linesOf('[deps 2/4] WORKDIR /app')).toEqual({ from: 5, to: 5 })
    expect(linesOf('[deps 3/4] COPY package.json      package-lock.json ./')).toEqual({ from: 6, to: 8 })
    expect(linesOf('[build 1/2] COPY . .')).toEqual({ from: 12, to: 12 })
    expect(linesOf('[build 2/2] RUN <<EOF (echo 1)')).toEqual({ from: 14, to: 16 })
    expect(linesOf('[linux/arm64 build 2/2] RUN <<EOF (echo 1)')).toEqual({ from: 14, to: 16 })
    expect(linesOf('[stage-2 2/2] COPY --from=Build /app/di st /srv/')).toEqual({ from: 18, to: 18 })
    expect(parseStepName('[internal] load build context')).toBeUndefined()
  })

  it('counts from the end, because triggers of the base image come first', () => {
    expect(linesOf('[build 4/4] RUN <<EOF (echo 1)')).toEqual({ from: 14, to: 16 })
    expect(linesOf('[build 1/4] RUN from-a-trigger')).toBeUndefined()
    expect(linesOf('[build 3/4] RUN something else')).toBeUndefined()
  })

  it('finds the line that asks for an image by any of its names', () => {
    expect(instructionOfImage(dockerfile, 'nginx')?.lines.from).toBe(17)
    expect(instructionOfImage(dockerfile, 'docker.io/library/nginx:latest@sha256:00')?.lines.from).toBe(17)
    expect(instructionOfImage(dockerfile, 'elsewhere')).toBeUndefined()
  })

  it.each([
    ['', 1, 'The Dockerfile has no instructions.'],
    ['# only\n', 1, 'The Dockerfile has no instructions.'],
    ['RUN true\n', 1, 'RUN stands before the first FROM.'],
    ['ARG A\n', 1, 'The Dockerfile has no FROM.'],
    ['FROM a\nRUUN x\n', 2, 'There is no instruction RUUN; RUN is near.'],
    ['FROM a\n{json}\n', 2, 'There is no instruction {JSON}.'],
    ['FROM a\nCOPY b\n', 2, 'COPY needs a source and a destination.'],
    ['FROM a\n\nCMD\n', 3, 'CMD needs an argument.'],
    ['FROM a as b c\n', 1, 'FROM takes an image, or an image AS a name.'],
  ])('says what is wrong with %j', (wrong, line, message) => {
    expect(parseDockerfile(wrong).problems).toEqual([{ line, message }])
  })
})
