import { describe, expect, it } from 'vitest'
import { engineEnv, hostEnv, hostShell, hostTitle } from '../../../main/terminals/host'

const address = 'tcp://build:2376'
const place = { id: address, address }

describe('the environment of a shell on this machine', () => {
  it('leads the docker command to the engine that is shown, whatever was set before', () => {
    const env = {
      PATH: '/bin',
      HOME: '/home/ada',
      DOCKER_CONTEXT: 'other',
      DOCKER_HOST: 'tcp://old',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/old',
    }
    expect(hostEnv(env, place)).toEqual({
      PATH: '/bin',
      HOME: '/home/ada',
      TERM: 'xterm-256color',
      COLORTERM: 'truecolor',
      DOCKER_HOST: address,
    })
  })

  it('has the certificates of an engine behind TLS', () => {
    expect(engineEnv({ ...place, tls: { folder: '/certs', skipVerify: false } })).toEqual({
      DOCKER_HOST: address,
      DOCKER_CERT_PATH: '/certs',
      DOCKER_TLS_VERIFY: '1',
    })
    expect(engineEnv({ ...place, tls: { folder: '/certs', skipVerify: true } })).toEqual({
      DOCKER_HOST: address,
      DOCKER_CERT_PATH: '/certs',
      DOCKER_TLS: '1',
    })
  })

  it('holds nothing of npm, Electron or the terminal Longshore was started in', () => {
    const env = { npm_config_x: '1', ELECTRON_RUN_AS_NODE: '1', TMUX: '/tmp/x', LINES: '20', NODE_ENV: 'production', LANG: 'de_DE.UTF-8' }
    expect(Object.keys(hostEnv(env, place))).toEqual(['LANG', 'TERM', 'COLORTERM', 'DOCKER_HOST'])
  })
})

it('the shell is the user’s own', () => {
  expect(hostShell('linux', { SHELL: '/usr/bin/fish' })).toEqual({ file: '/usr/bin/fish', args: [] })
  expect(hostShell('linux', {})).toEqual({ file: '/bin/sh', args: [] })
  expect(hostShell('darwin', { SHELL: '/bin/zsh' })).toEqual({ file: '/bin/zsh', args: ['-l'] })
  expect(hostShell('win32', { SHELL: '/usr/bin/bash' }).file).toBe('powershell.exe')
  expect(hostTitle('powershell.exe')).toBe('powershell on this machine')
})

it('the shell of the settings comes before the system’s own', () => {
  expect(hostShell('linux', { SHELL: '/usr/bin/fish' }, '/bin/zsh')).toEqual({ file: '/bin/zsh', args: [] })
  expect(hostShell('linux', { SHELL: '/usr/bin/fish' }, '').file).toBe('/usr/bin/fish')
  expect(hostShell('darwin', {}, '/opt/fish')).toEqual({ file: '/opt/fish', args: ['-l'] })
  expect(hostShell('win32', {}, 'pwsh.exe')).toEqual({ file: 'pwsh.exe', args: [] })
})
