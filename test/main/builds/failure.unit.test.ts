import { describe, expect, it } from 'vitest'
import { createIgnore } from '../../../main/builds/context/ignore'
import { fromFile } from '../../../main/builds/context/fileErrors'
import { parseDockerfile } from '../../../main/builds/dockerfile'
import { toFailure } from '../../../main/builds/failure'
import type { BuildStep } from '../../../preload/contract/builds'

const text = 'FROM node:22 AS base\nCOPY nope.txt ./\nRUN npm test\nRUUN x\nCOPY dist/app.js /\nCOPY --from=base /out /in\n'
const dockerfile = parseDockerfile(text)

/** The engine's sentence about the instruction of one line, as ours. */
function failureOf(said: string, line?: number) {
  const instruction = line === undefined ? '' : (text.split('\n')[line - 1] ?? '')
  const step: BuildStep | undefined =
    line === undefined
      ? undefined
      : { id: 's', number: 1, stage: 'base', instruction, internal: false, state: 'failed', lines: { from: line, to: line } }
  return toFailure(said, { dockerfile, step, context: '/ctx', ignore: { file: '/ctx/.dockerignore', ...createIgnore('dist\n!dist/keep') } })
}

describe('a failed build says what happened and where', () => {
  it.each([
    'dockerfile parse error line 4: unknown instruction: RUUN',
    'failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 4: unknown instruction: RUUN',
    'failed to solve: dockerfile parse error on line 4: unknown instruction: RUUN',
    'failed to parse Dockerfile: Syntax error - parse error on line 4: unknown instruction: RUUN',
  ])('when the Dockerfile does not parse: %s', (said) => {
    expect(failureOf(said)).toMatchObject({
      code: 'invalid-input',
      message: 'The Dockerfile does not parse at line 4: unknown instruction: RUUN.',
      lines: { from: 4, to: 4 },
    })
  })

  it('when an old engine takes a here-document for instructions', () => {
    const parsed = parseDockerfile('FROM node:22\nRUN <<EOT\necho one > /one\nEOT\n')
    const failed = { dockerfile: parsed, step: undefined, context: '/ctx', ignore: { file: undefined, ...createIgnore('') } }
    expect(toFailure('dockerfile parse error line 3: unknown instruction: ECHO', failed)).toMatchObject({
      hint: expect.stringContaining('# syntax=docker/dockerfile:1'),
      lines: { from: 2, to: 4 },
    })
  })

  it.each([
    'failed to compute cache key: "/nope.txt" not found: not found',
    'failed to solve: failed to compute cache key: failed to calculate checksum of ref moby::abc123: "/nope.txt": not found',
    'failed to calculate checksum of ref z5y::x1: "/nope.txt": not found',
    'COPY failed: file not found in build context or excluded by .dockerignore: stat nope.txt: file does not exist',
    'COPY failed: stat /var/lib/docker/tmp/docker-builder123/nope.txt: no such file or directory',
    'building at STEP "COPY nope.txt ./": checking on sources under "/var/tmp/x": copier: stat: "/nope.txt": no such file or directory',
    'error building at STEP "COPY nope.txt ./": no items matching glob "/tmp/x/nope.txt" copied (1 filtered out using .dockerignore): no such file or directory',
    'COPY failed: no source files were specified',
  ])('when a COPY finds nothing: %s', (said) => {
    expect(failureOf(said, 2)).toMatchObject({
      code: 'not-found',
      message: 'COPY needs "nope.txt", which is not in the build context.',
      hint: 'It is looked for in /ctx.',
      lines: { from: 2, to: 2 },
      step: 's',
    })
  })

  it('when .dockerignore is the reason, or another stage lacks it', () => {
    expect(failureOf('lstat /var/lib/docker/tmp/buildkit-mount12/dist: no such file or directory', 5)).toMatchObject({
      message: 'COPY needs "dist/app.js", which is not in the build context.',
      hint: 'The rule "dist" of .dockerignore leaves it out.',
    })
    expect(failureOf('"/out" not found: not found', 6).message).toBe('COPY needs "/out", which base does not have.')
  })

  it.each([
    ['executor failed running [/bin/sh -c npm test]: exit code: 127', 127],
    ['failed to solve: process "/bin/sh -c npm test" did not complete successfully: exit code: 137', 137],
    ["The command '/bin/sh -c npm test' returned a non-zero code: 1", 1],
    ['building at STEP "RUN npm test": while running runtime: exit status 2', 2],
  ])('when a RUN exits: %s', (said, exitCode) => {
    expect(failureOf(said, 3)).toMatchObject({
      message: `RUN npm test exited with ${exitCode}.`,
      exitCode,
      lines: { from: 3, to: 3 },
      hint: expect.any(String),
    })
  })

  it('when a stage, the FROM or every instruction is missing', () => {
    expect(failureOf('failed to solve: target stage "web" could not be found').message).toBe('The Dockerfile has no stage "web".')
    expect(failureOf('failed to reach build target web in Dockerfile').message).toBe('The Dockerfile has no stage "web".')
    expect(failureOf('no build stage in current context')).toMatchObject({ code: 'invalid-input', lines: { from: 1, to: 1 } })
    expect(failureOf('failed to parse Dockerfile: file with no instructions').message).toBe('The Dockerfile has no instructions.')
    expect(failureOf('the Dockerfile (Dockerfile) cannot be empty').message).toBe('The Dockerfile has no instructions.')
  })

  it('when the base image cannot be had', () => {
    const denied = "pull access denied for node, repository does not exist or may require 'docker login': denied"
    expect(failureOf(denied, 1)).toMatchObject({
      code: 'not-found',
      lines: { from: 1, to: 1 },
      message: expect.stringContaining('node:22'),
    })
    expect(
      failureOf('failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host', 1),
    ).toMatchObject({
      message: 'The image node:22 is not on this engine, and its registry cannot be reached.',
      lines: { from: 1, to: 1 },
    })
  })

  it('in any other case in the engine’s own words, without colours and control characters', () => {
    expect(failureOf('failed to solve: \u001b[31msomething\u0000 odd\u202e\nhappened', 3)).toMatchObject({
      code: 'internal',
      message: 'something odd happened.',
    })
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['EACCES', 'denied', 'The file /ctx/a may not be read by Longshore.'],
    ['ENOENT', 'not-found', 'The file /ctx/a does not exist.'],
    ['ELOOP', 'invalid-input', 'The file /ctx/a cannot be reached: its links lead in a circle.'],
  ])('by %s is named', (code, kind, message) => {
    const failed = fromFile(Object.assign(new Error(code), { code }), 'The file /ctx/a')
    expect(failed).toMatchObject({ code: kind, message })
  })
})
