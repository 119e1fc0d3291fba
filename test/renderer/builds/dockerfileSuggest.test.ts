import { describe, expect, it } from 'vitest'
import { suggest } from '../../../renderer/features/builds/dockerfile/suggest'

/** What is offered at the bar. */
function at(written: string, images: string[] = []) {
  const place = written.indexOf('|')
  const found = suggest(written.replace('|', ''), place, images)
  return found && { typed: written.slice(found.from, place), labels: found.options.map(({ label }) => label) }
}

describe('what the Dockerfile editor offers', () => {
  it('instructions at the start of a line, as large as they are typed', () => {
    expect(at('FROM a\nCO|')).toMatchObject({ typed: 'CO', labels: expect.arrayContaining(['COPY', 'RUN', 'HEALTHCHECK']) })
    expect(at('from a\nco|')?.labels).toContain('copy')
    expect(at('FROM a\nONBUILD CO|')).toMatchObject({ typed: 'CO', labels: expect.arrayContaining(['COPY']) })
  })

  it('nothing in comments, in the words of a command and after a backslash', () => {
    expect(at('# CO|')).toBeUndefined()
    expect(at('FROM a\nRUN make CO|')).toBeUndefined()
    expect(at('FROM a\nRUN make \\\n  CO|')).toBeUndefined()
    expect(at('FROM a\nRUN make \\\n# why\n  CO|')).toBeUndefined()
  })

  it('stages above and local images after FROM', () => {
    expect(at('FROM a:1 AS build\nFROM |\nFROM b AS later', ['app:2'])).toEqual({ typed: '', labels: ['build', 'app:2', 'scratch'] })
    expect(at('FROM --platform=$BUILDPLATFORM a:1 AS build\nFROM --platform=x bu|')?.labels).toContain('build')
  })

  it('stages after --from and in a mount', () => {
    expect(at('FROM a:1 AS build\nFROM b\nCOPY --from=b|')).toEqual({ typed: 'b', labels: ['build'] })
    expect(at('FROM a:1 AS build\nFROM b\nRUN --mount=type=bind,from=|')?.labels).toEqual(['build'])
  })

  it('the flags of the instruction, also on its next line', () => {
    expect(at('FROM a\nCOPY --fr|')?.labels).toEqual(['--from', '--chown', '--chmod', '--link', '--exclude', '--parents'])
    expect(at('FROM a\nRUN --network=none \\\n  --m|')).toMatchObject({
      typed: '--m',
      labels: ['--mount', '--network', '--security', '--device'],
    })
    expect(at('FROM a\nUSER --|')).toBeUndefined()
  })

  it('kinds of mounts and platforms', () => {
    expect(at('FROM a\nRUN --mount=type=|')?.labels).toContain('cache')
    expect(at('FROM --platform=|')?.labels).toContain('linux/arm64')
  })

  it('variables that were set above, and those of the builder', () => {
    const text = 'ARG VERSION=1\nFROM a\nENV HOME_DIR=/x \\\n  OTHER=y\nENV OLD value\nRUN echo $|\nARG LATER'
    const found = at(text)
    expect(found?.labels.slice(0, 4)).toEqual(['VERSION', 'HOME_DIR', 'OTHER', 'OLD'])
    expect(found?.labels).toContain('TARGETARCH')
    expect(found?.labels).not.toContain('LATER')
    expect(at('ARG VERSION\nFROM a:${VER|')).toMatchObject({ typed: 'VER' })
  })
})
