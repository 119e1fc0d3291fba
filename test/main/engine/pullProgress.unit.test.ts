import { describe, expect, it } from 'vitest'
import { createPullProgress } from '../../../main/engine/pull/pullProgress'

const A = 'aaaaaaaaaaaa'
const B = 'bbbbbbbbbbbb'

describe('the progress of a pull', () => {
  it('adds up what is downloaded, and does not count unpacking again', () => {
    const progress = createPullProgress()
    progress.take({ id: A, status: 'Downloading', progressDetail: { current: 30, total: 100 } })
    progress.take({ id: B, status: 'Downloading', progressDetail: { current: 5, total: 50 } })
    expect(progress.bytes()).toEqual({ done: 35, total: 150 })
    progress.take({ id: A, status: 'Download complete' })
    expect(progress.bytes()).toEqual({ done: 105, total: 150 })
    progress.take({ id: A, status: 'Extracting', progressDetail: { current: 1, total: 100 } })
    expect(progress.bytes()).toEqual({ done: 105, total: 150 })
  })

  it('shows each layer with its phase, and logs each phase once', () => {
    const progress = createPullProgress()
    expect(progress.take({ id: A, status: 'Downloading', progressDetail: { current: 30, total: 100 } })).toEqual({
      item: { id: A, label: A, status: 'Downloading', done: 30, total: 100 },
      text: `${A}: Downloading\n`,
    })
    expect(progress.take({ id: A, status: 'Downloading', progressDetail: { current: 60, total: 100 } }).text).toBeUndefined()
    expect(progress.take({ id: A, status: 'Pull complete', progressDetail: {} }).item).toEqual({
      id: A,
      label: A,
      status: 'Pull complete',
      done: 100,
      total: 100,
    })
    expect(progress.take({ id: B, status: 'Already exists', progressDetail: {} }).item).toEqual({
      id: B,
      label: B,
      status: 'Already exists',
    })
  })

  it('does not take the tag of the first line for a layer, and ends with one line for a person', () => {
    const progress = createPullProgress()
    expect(progress.take({ id: 'latest', status: 'Pulling from library/app' })).toEqual({ text: 'latest: Pulling from library/app\n' })
    progress.take({ status: 'Digest: sha256:abc' })
    progress.take({ status: 'Status: Downloaded newer image for app:latest' })
    expect(progress.result()).toBe('Downloaded newer image for app:latest, digest sha256:abc')
  })
})
