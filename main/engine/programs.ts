import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from './machine'

/** Where the machine's PATH has a program; apps started from a Mac's Dock get a PATH without Homebrew's folders. */
export function onPath(machine: Machine, name: string): string | undefined {
  const windows = machine.platform === 'win32'
  const folders = (machine.env.PATH ?? machine.env.Path ?? '').split(windows ? ';' : ':')
  const usual =
    machine.platform === 'darwin'
      ? ['/opt/homebrew/bin', '/usr/local/bin', '/opt/podman/bin']
      : windows
        ? []
        : ['/usr/sbin', '/usr/local/bin']
  return [...folders, ...usual]
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, windows ? `${name}.exe` : name))
    .find((file) => existsSync(file))
}

/** The last lines a program wrote, on one line; of lines in the form of dockerd's log only their message. */
export function lastLines(said: string, count = 3): string {
  const lines = said
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.replace(/^time="[^"]*" level=\w+ msg="((?:[^"\\]|\\.)*)".*$/, '$1').replaceAll('\\"', '"'))
    .map((line) => line.replace(/[\u0000-\u001f\u007f]/g, ' ').trim())
    .filter((line) => line !== '')
  return lines.slice(-count).join(' / ').slice(-800)
}
