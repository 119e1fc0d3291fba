import { describe, expect, it } from 'vitest'
import { DOCKER_HUB, registryOf, splitReference } from '../../../main/engine/pull/reference'

describe("an image's reference", () => {
  it.each([
    ['app', 'app', 'latest'],
    ['app:1', 'app', '1'],
    ['team/app:1', 'team/app', '1'],
    ['registry:5000/app', 'registry:5000/app', 'latest'],
    ['registry:5000/app:1', 'registry:5000/app', '1'],
    ['app@sha256:abc', 'app', 'sha256:abc'],
    ['registry:5000/app:1@sha256:abc', 'registry:5000/app', 'sha256:abc'],
  ])('%s is %s with %s', (reference, repository, tag) => {
    expect(splitReference(reference)).toEqual({ repository, tag })
  })

  it.each([
    ['app:1', DOCKER_HUB],
    ['team/app', DOCKER_HUB],
    ['docker.io/team/app', DOCKER_HUB],
    ['localhost/app', 'localhost'],
    ['127.0.0.1:5005/app', '127.0.0.1:5005'],
    ['ghcr.io/team/app:1', 'ghcr.io'],
  ])('%s is in %s', (reference, registry) => {
    expect(registryOf(reference)).toBe(registry)
  })
})
