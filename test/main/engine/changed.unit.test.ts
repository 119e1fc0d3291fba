import { describe, expect, it } from 'vitest'
import { containerSource } from '../../../main/containers/source'
import { imageSource } from '../../../main/images/source'
import { networkSource } from '../../../main/networks/source'
import { volumeSource } from '../../../main/volumes/source'

const event = (type: string, action: string, attributes: Record<string, string> = {}) => ({ type, action, id: 'it', attributes, at: 0 })

describe('what an event of the engine changes', () => {
  it.each(['create', 'start', 'die', 'stop', 'pause', 'unpause', 'rename', 'update', 'destroy', 'oom', 'health_status: healthy'])(
    'a container: %s',
    (action) => {
      expect(containerSource.changed(event('container', action))).toBe('it')
    },
  )

  it.each(['exec_create: true', 'exec_start: true', 'exec_die', 'attach', 'resize', 'top', 'kill', 'archive-path'])(
    'nothing of a container: %s',
    (action) => {
      expect(containerSource.changed(event('container', action))).toBeUndefined()
    },
  )

  it('a container, when it joins or leaves a network', () => {
    expect(containerSource.changed(event('network', 'connect', { container: 'web' }))).toBe('web')
    expect(containerSource.changed(event('network', 'create'))).toBeUndefined()
    expect(containerSource.changed(event('image', 'tag'))).toBeUndefined()
  })

  it('one image when it loses a tag or goes, all when a tag may have moved', () => {
    for (const action of ['untag', 'delete']) expect(imageSource.changed(event('image', action))).toBe('it')
    for (const action of ['tag', 'pull', 'push', 'load', 'import']) expect(imageSource.changed(event('image', action))).toBe('all')
    expect(imageSource.changed(event('image', 'save'))).toBeUndefined()
    expect(imageSource.changed(event('container', 'commit'))).toBe('all')
    expect(imageSource.changed(event('container', 'start'))).toBeUndefined()
  })

  it.each([
    ['volume', volumeSource, ['mount', 'unmount']],
    ['network', networkSource, ['connect', 'disconnect']],
  ] as const)('a %s when it comes and goes, not when it is used', (type, source, uses) => {
    for (const action of ['create', 'destroy']) expect(source.changed(event(type, action))).toBe('it')
    for (const action of uses) expect(source.changed(event(type, action))).toBeUndefined()
    expect(source.changed(event('container', 'start'))).toBeUndefined()
  })
})
