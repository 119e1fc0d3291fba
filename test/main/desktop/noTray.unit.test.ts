import type { Logger } from 'pino'
import { describe, expect, it, vi } from 'vitest'
import { desktopEntry } from '../../../main/desktop/startAtLogin'
import { startTray } from '../../../main/desktop/tray/tray'
import type { Watching } from '../../../main/desktop/watching'

// A desktop without a tray, where making an icon fails.
vi.mock('electron', () => {
  const image = { addRepresentation: () => undefined, setTemplateImage: () => undefined }
  function Tray(): never {
    throw new Error('no tray')
  }
  return { app: {}, shell: {}, clipboard: {}, Menu: {}, nativeImage: { createFromDataURL: () => image }, Tray }
})

it('a desktop without a tray is no reason to fail, and is noted', () => {
  const noted: string[] = []
  const log = { warn: (_what: object, words: string) => noted.push(words) } as unknown as Logger
  const watching: Watching = { now: { engines: [], starters: [], containers: [], tasks: [], runs: [] }, onChange: () => () => undefined }
  expect(startTray({ watching, act: () => undefined, show: () => undefined, log })).toBeUndefined()
  expect(noted).toEqual(['This desktop has no tray'])
})

describe('the file that starts Longshore at login', () => {
  it('quotes what its Exec key would read as something else', () => {
    const entry = desktopEntry(['/opt/my apps/long"shore', '/a$b`c\\d', '100%', '--hidden'])
    expect(entry).toContain(String.raw`Exec="/opt/my apps/long\"shore" "/a\$b\`c\\d" "100%%" "--hidden"`)
    expect(entry.split('\n').at(0)).toBe('[Desktop Entry]')
  })
})
