import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, expect, it, vi } from 'vitest'
import { fromDocker } from '../../main/engine/errors'
import { followLanguage, speak } from '../../main/language'
import { invoke } from '../../main/rpc/invoke'
import { toWireError } from '../../main/rpc/errors'
import { createSettingsService } from '../../main/settings/service'
import { createTasks } from '../../main/tasks/tasks'
import { settings as settingsContract } from '../../preload/contract/settings'
import { registries } from '../../preload/contract/registries'
import { repositoryProblem } from '../../preload/contract/registryNames'
import { tasks as tasksContract } from '../../preload/contract/tasks'

afterEach(() => speak('en'))

const signal = new AbortController().signal
/** A catalogue is read and compiled the first time. */
const PATIENT = { timeout: 15_000 }
const log = pino({ level: 'silent' })
const refused = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => toWireError(error, () => undefined),
  )

it('a refusal is told in the language of the settings, and in the new one as soon as they change', async () => {
  const home = mkdtempSync(join(tmpdir(), 'longshore-language-'))
  const settings = createSettingsService({ home, log })
  const tasks = createTasks({ log })
  const contract = { tasks: tasksContract, settings: settingsContract }
  const call = (name: string, input: unknown) => invoke(contract, { tasks: tasks.service, settings }, name, input, { signal })
  void followLanguage(settings)

  await call('settings.set', { language: 'de' })
  await vi.waitFor(
    async () =>
      expect(await refused(call('tasks.cancel', { id: 'none' }))).toEqual({
        code: 'not-found',
        message: 'Diese Aufgabe gibt es nicht.',
        hint: 'Sie wurde vielleicht aus der Liste genommen.',
      }),
    PATIENT,
  )
  const wrong = async () => (await refused(call('tasks.cancel', { id: 5 })))?.message
  expect(await wrong()).toMatch(/^id: Ungültige Eingabe/)
  await call('settings.set', { language: 'en' })
  await vi.waitFor(
    async () => expect(await refused(call('tasks.cancel', { id: 'none' }))).toMatchObject({ message: 'There is no such task.' }),
    PATIENT,
  )
  expect(await wrong()).toMatch(/^id: Invalid input/)
  rmSync(home, { recursive: true })
})

it('what the contract says of a wrong input is German too', async () => {
  const said = (input: object) => registries.login.input.safeParse(input).error?.issues[0]?.message
  const input = { registry: 'ghcr.io', username: 'ada', password: '' }
  expect(said(input)).toBe('Give the password or a token.')
  await speak('de')
  expect(said(input)).toBe('Gib das Passwort oder ein Token an.')
  expect(repositoryProblem('Team')).toBe('Der Name eines Repositorys ist kleingeschrieben: „team“.')
})

it('what an engine refuses is a German sentence, about the same thing', async () => {
  await speak('de')
  const said = (statusCode: number, message: string) =>
    fromDocker(Object.assign(new Error('x'), { statusCode, json: { message } }), 'Der Container „web“')
  expect(said(404, 'No such container: web').toWire()).toEqual({
    code: 'not-found',
    message: 'Der Container „web“ existiert nicht.',
    hint: 'Jemand anders hat es vielleicht entfernt.',
    about: { what: 'object' },
  })
  expect(said(500, 'driver failed: Bind for 0.0.0.0:8080 failed: port is already allocated').toWire()).toMatchObject({
    message: 'Port 8080 ist schon von einem anderen Container belegt.',
    about: { what: 'ports', value: '8080' },
  })
  // What an engine says in words nobody knows stays as it said it.
  expect(said(500, 'flux capacitor missing').message).toBe('Der Container „web“: flux capacitor missing.')
})
