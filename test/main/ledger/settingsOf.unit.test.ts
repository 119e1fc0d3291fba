import { describe, expect, it } from 'vitest'
import { formatRun } from '../../../main/ledger/formatRun'
import { settingsOf } from '../../../main/ledger/run/settingsOf'
import type { RunOptions } from '../../../preload/contract/run'

const run: RunOptions = {
  image: 'db:1',
  detach: false,
  command: ['serve', '--token', 'hunter2', '--log=a b', '--api-key=hunter2'],
  entrypoint: [],
  memory: 512 * 1024 * 1024,
  init: false,
  readOnly: true,
  env: { DB_PASSWORD: 'hunter2', MODE: 'dev', URL: 'http://me:hunter2@far/' },
  labels: { 'api-key': 'hunter2' },
  logOptions: { 'splunk-token': 'hunter2', 'max-size': '1m' },
  mounts: [
    { type: 'volume', source: 'data', target: '/data' },
    { type: 'tmpfs', target: '/run', options: ['size=64m'] },
    { type: 'volume', target: '/cache' },
  ],
  health: { command: 'curl http://me:hunter2@localhost', interval: 90_000 },
}

describe('what is set in a run, for people', () => {
  it('has a word, the flag, and values as the flag takes them', () => {
    expect(settingsOf(run)).toEqual([
      { setting: 'Image', flag: '', key: 'image', values: ['db:1'] },
      { setting: 'Environment', flag: '-e', key: 'env', values: ['DB_PASSWORD=hunter2', 'MODE=dev', 'URL=http://me:hunter2@far/'] },
      { setting: 'Mounts', flag: '-v', key: 'mounts', values: ['data:/data', '/cache'] },
      { setting: 'Mounts', flag: '--tmpfs', key: 'mounts', values: ['/run:size=64m'] },
      { setting: 'Read-only root', flag: '--read-only', key: 'readOnly', values: ['on'] },
      { setting: 'Memory', flag: '--memory', key: 'memory', values: ['512m'] },
      { setting: 'Init process', flag: '--init', key: 'init', values: ['off'] },
      { setting: 'Health check', flag: '--health-cmd', key: 'health', values: ['curl http://me:hunter2@localhost'] },
      { setting: 'Health check interval', flag: '--health-interval', key: 'health', values: ['1m30s'] },
      { setting: 'Log options', flag: '--log-opt', key: 'logOptions', values: ['splunk-token=hunter2', 'max-size=1m'] },
      { setting: 'Labels', flag: '--label', key: 'labels', values: ['api-key=hunter2'] },
      { setting: 'Entrypoint', flag: '--entrypoint', key: 'entrypoint', values: ["''"] },
      { setting: 'Command', flag: '', key: 'command', values: ["serve --token hunter2 '--log=a b' --api-key=hunter2"] },
    ])
  })

  it('keeps every secret to itself when asked to, here and in the command', () => {
    const shown = JSON.stringify(settingsOf(run, { redact: true }))
    const line = formatRun(run, { redact: true })
    for (const text of [shown, line]) {
      expect(text).not.toContain('hunter2')
      for (const harmless of ['MODE=dev', 'max-size=1m', '--log=a b', '/run:size=64m']) expect(text).toContain(harmless)
    }
  })

  it('an empty form sets nothing but its image', () => {
    expect(
      settingsOf({
        image: 'db:1',
        name: '',
        command: [],
        env: {},
        mounts: [],
        memory: 0,
        tty: false,
        restart: 'no',
        health: {},
        pull: 'missing',
      }),
    ).toHaveLength(1)
  })
})
