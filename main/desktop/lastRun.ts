import { t } from '@lingui/core/macro'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dialog, shell } from 'electron'
import type { Logger } from 'pino'

/** Whether the Longshore before this one ended as it should. It says so by taking its file away. */
export interface LastRun {
  readonly crashed: boolean
  /** This one ends as it should. */
  ended(): void
}

/** Looks for the file of the run before, and puts this run's in its place. */
export function markRun({ home, version, log }: { home: string; version: string; log: Logger }): LastRun {
  const file = join(home, 'running.json')
  const crashed = existsSync(file)
  if (crashed) log.warn({ before: read(file) }, 'The Longshore before this one did not end as it should')
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, version, startedAt: new Date().toISOString() }), { mode: 0o600 })
  } catch (error) {
    log.warn({ err: error }, 'That Longshore runs could not be noted')
  }
  return { crashed, ended: () => rmSync(file, { force: true }) }
}

/** Offers the log of a run that crashed. */
export async function offerLog(home: string): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Longshore',
    message: t`Longshore did not end as it should last time.`,
    detail: t`It crashed, or was ended from outside. Its log may say why. Your containers were not touched.`,
    buttons: [t`Show the log`, t`Go on`],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  if (response === 0) shell.showItemInFolder(join(home, 'longshore.log'))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(0, 500)
  } catch {
    return ''
  }
}
