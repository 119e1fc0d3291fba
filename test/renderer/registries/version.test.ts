import { describe, expect, it } from 'vitest'
import { newestFirst } from '../../../renderer/features/registries/tags/version'

const sorted = (...tags: string[]) => tags.toReversed().sort(newestFirst)

describe('tags in the order of their versions', () => {
  it('has latest first, then the newest, then words', () => {
    const wanted = ['latest', 'v2.0', '1.10.1', '1.10.0', '1.9', 'edge', 'main']
    expect(sorted(...wanted)).toEqual(wanted)
  })
  it('has a release before its candidates, and a line’s own tag before its versions', () => {
    const wanted = ['2', '2.0', '2.0.0', '2.0.0-rc.2', '2.0.0-rc.1', '2.0.0-beta', '1.9']
    expect(sorted(...wanted)).toEqual(wanted)
  })
  it('keeps variants beside their version', () => {
    expect(sorted('1.27.3', '1.27.3-alpine', '1.27.2')).toEqual(['1.27.3', '1.27.3-alpine', '1.27.2'])
  })
  it('has what hangs on images by a tag at the end', () => {
    const signature = `sha256-${'a'.repeat(64)}.sig`
    expect(sorted('1.0', 'stable', signature)).toEqual(['1.0', 'stable', signature])
  })
  it('does not take the hash of a commit for a version', () => {
    expect(sorted('9f8e7d6', '1.0', '20261122')).toEqual(['1.0', '9f8e7d6', '20261122'])
  })
})
