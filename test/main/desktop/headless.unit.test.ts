import { describe, expect, it } from 'vitest'
import { lacksDisplay } from '../../../main/desktop/headless'

const asked = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...argv: string[]) =>
  lacksDisplay({ platform, env, argv: ['longshore', ...argv] })

describe('a packaged app that serves', () => {
  it('starts again without a display only where there is none and Chromium would want one', () => {
    expect(asked('linux', {}, '--serve')).toBe(true)
    expect(asked('linux', { DISPLAY: ':0' }, '--serve')).toBe(false)
    expect(asked('linux', { WAYLAND_DISPLAY: 'wayland-0' }, '--serve')).toBe(false)
    expect(asked('darwin', {}, '--serve')).toBe(false)
    expect(asked('win32', {}, '--serve')).toBe(false)
  })

  it('never starts again what was started so', () => {
    expect(asked('linux', {}, '--headless', '--disable-gpu', '--serve')).toBe(false)
    expect(asked('linux', {}, '--ozone-platform=headless', '--serve')).toBe(false)
  })
})
