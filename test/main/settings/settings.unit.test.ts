import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import pino from 'pino'
import { followLogLevel } from '../../../main/logLevel'
import { createSettingsService } from '../../../main/settings/service'
import { DEFAULT_SETTINGS } from '../../../preload/contract/settingsDefaults'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'longshore-settings-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const file = (): string => join(home, 'settings.json')
const start = () => createSettingsService({ home, log: pino({ level: 'silent' }) })
const ctx = { signal: new AbortController().signal }
const kept = (): Record<string, unknown> => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>

describe('settings', () => {
  it('are the defaults until a user chooses, and the chosen ones in the next start', async () => {
    expect(await start().get({}, ctx)).toEqual(DEFAULT_SETTINGS)
    await start().set({ theme: 'dark' }, ctx)
    expect(await start().get({}, ctx)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' })
  })

  it('keep keys that this version does not know', async () => {
    writeFileSync(file(), JSON.stringify({ theme: 'light', fromTheFuture: { a: 1 } }))
    await start().set({ logWrap: true }, ctx)
    expect(kept()).toMatchObject({ theme: 'light', logWrap: true, fromTheFuture: { a: 1 } })
  })

  it('keep what a person writes into the file while Longshore runs', async () => {
    const service = start()
    await service.set({ theme: 'dark' }, ctx)
    writeFileSync(file(), JSON.stringify({ ...kept(), density: 'compact', mine: 1 }))
    expect(await service.set({ logWrap: true }, ctx)).toMatchObject({ theme: 'dark', density: 'compact', logWrap: true })
    expect(kept()).toMatchObject({ theme: 'dark', density: 'compact', mine: 1, logWrap: true })
  })

  it('go on when their file is broken while Longshore runs, and what is in it is not lost', async () => {
    const service = start()
    await service.set({ theme: 'dark' }, ctx)
    writeFileSync(file(), '{ "theme": "light", ')
    const { setAside = '' } = await service.set({ logWrap: true }, ctx)
    expect(kept()).toMatchObject({ theme: 'dark', logWrap: true })
    expect(readFileSync(setAside, 'utf8')).toBe('{ "theme": "light", ')
  })

  it('replace a broken value by its default and leave the others alone', async () => {
    writeFileSync(file(), JSON.stringify({ theme: 'purple', logWrap: true, terminal: { fontSize: 15 } }))
    expect(await start().get({}, ctx)).toEqual({ ...DEFAULT_SETTINGS, logWrap: true, terminal: { font: '', fontSize: 15, shell: '' } })
  })

  it.each(['{ "theme": "da', '[]', 'null', ''])('set a file aside that says %j, and say where', async (text) => {
    writeFileSync(file(), text)
    const service = start()
    const { setAside, ...rest } = await service.get({}, ctx)
    expect(rest).toEqual(DEFAULT_SETTINGS)
    expect(readFileSync(setAside ?? '', 'utf8')).toBe(text)
    await service.set({ theme: 'dark' }, ctx)
    expect(kept()).not.toHaveProperty('setAside')
    expect(await start().get({}, ctx)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' })
  })

  it('go back to the defaults when reset, with the file of before beside them', async () => {
    const service = start()
    await service.set({ theme: 'dark', shortcuts: { palette: 'Mod+P' } }, ctx)
    const { setAside, ...rest } = await service.reset({}, ctx)
    expect(rest).toEqual(DEFAULT_SETTINGS)
    expect(JSON.parse(readFileSync(setAside ?? '', 'utf8'))).toMatchObject({ theme: 'dark' })
    expect(await start().get({}, ctx)).toEqual(DEFAULT_SETTINGS)
  })

  it('set at the same time are all kept, and the file is never half written', async () => {
    const service = start()
    await Promise.all([service.set({ theme: 'dark' }, ctx), service.set({ logWrap: true }, ctx), service.set({ density: 'compact' }, ctx)])
    expect(kept()).toMatchObject({ theme: 'dark', logWrap: true, density: 'compact' })
    expect(readdirSync(home)).toEqual(['settings.json'])
  })

  it('that cannot be saved hold all the same, and say that they are not kept', async () => {
    rmSync(home, { recursive: true })
    writeFileSync(home, 'a file where the folder should be')
    const service = start()
    await expect(service.set({ theme: 'dark' }, ctx)).rejects.toMatchObject({ code: 'denied' })
    expect(await service.get({}, ctx)).toMatchObject({ theme: 'dark' })
  })

  it('tell whoever watches', async () => {
    const service = start()
    const stop = new AbortController()
    const seen: string[] = []
    const watching = (async () => {
      for await (const { theme } of service.watch({}, { signal: stop.signal })) {
        seen.push(theme)
        if (theme === 'dark') stop.abort()
      }
    })()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await service.set({ theme: 'dark' }, ctx)
    await watching
    expect(seen).toEqual(['system', 'dark'])
  })
})

it('the log follows the level of the settings at once', async () => {
  const log = pino({ level: 'info' }, { write: () => undefined })
  const settings = start()
  const closing = new AbortController()
  const following = followLogLevel(log, settings, closing.signal)
  await settings.set({ logLevel: 'debug' }, ctx)
  await vi.waitFor(() => expect(log.level).toBe('debug'))
  await settings.set({ logLevel: 'warn' }, ctx)
  await vi.waitFor(() => expect(log.level).toBe('warn'))
  closing.abort()
  await following
})

it('says where its own files are', async () => {
  expect(await start().places({}, ctx)).toEqual({ settings: file(), log: join(home, 'longshore.log') })
})
