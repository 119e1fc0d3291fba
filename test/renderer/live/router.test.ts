import { describe, expect, it } from 'vitest'
import { currentRoute, go, href } from '../../../renderer/lib/router'

describe('the route in the address', () => {
  it('starts at the containers', () => {
    location.hash = ''
    expect(currentRoute()).toEqual({ page: 'containers', query: {} })
  })

  it('carries ids and names with any characters there and back', () => {
    go('images', 'registry/app:1.2 ü%', 'history', { q: 'a&b' })
    expect(currentRoute()).toEqual({ page: 'images', id: 'registry/app:1.2 ü%', tab: 'history', query: { q: 'a&b' } })
    expect(href('containers')).toBe('#/containers')
  })

  it('survives an address typed by hand', () => {
    location.hash = '#/containers/50%/logs'
    expect(currentRoute()).toMatchObject({ page: 'containers', id: '50%', tab: 'logs' })
  })
})
