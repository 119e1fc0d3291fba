import { t } from '@lingui/core/macro'
import type { AppUpdater } from 'electron-updater'
import type { Logger } from 'pino'
import { AppError } from '../../../preload/contract/errors'
import type { Service } from '../../../preload/contract/kit'
import type { updates as contract, UpdateState } from '../../../preload/contract/updates'
import { createPulse } from '../../tasks/pulse'
import { toReason } from './reasons'
import type { Reason } from './whyOff'

export interface UpdatesDeps {
  whyOff(): Promise<Reason | undefined>
  /** electron-updater; loaded at the first check that needs it. */
  load(): Promise<AppUpdater>
  channel(): 'latest' | 'beta'
  /** The user's yes to a restart. */
  mayRestart(version: string): Promise<boolean>
  restart(updater: AppUpdater): void
  log: Logger
}

/**
 * Newer versions of this app: asked for, downloaded, checked (against the feed's SHA-512, and on Mac and Windows against the signer of this copy;
 * both are electron-updater's work, as are staged roll-outs) and, after the user's yes, started.
 */
export function createUpdates({ whyOff, load, channel, mayRestart, restart, log }: UpdatesDeps): Service<typeof contract> {
  const pulse = createPulse()
  let now: UpdateState = { state: 'unasked' }
  let loading: Promise<AppUpdater> | undefined
  let asking: Promise<UpdateState> | undefined

  function tell(state: UpdateState): UpdateState {
    now = state
    pulse.beat()
    return state
  }
  function failed(error: unknown): UpdateState {
    log.warn({ err: error }, 'An update failed')
    return tell({ state: 'failed', ...toReason(error) })
  }

  async function prepared(): Promise<AppUpdater> {
    const updater = await load()
    updater.logger = null
    updater.autoDownload = true
    // Nothing is replaced that was not agreed to, also not while quitting.
    updater.autoInstallOnAppQuit = false
    // Who is early in a staged roll-out is decided here; the server is not told who asks.
    updater.requestHeaders = { 'x-user-staging-id': '' }
    updater.on('error', () => undefined)
    updater.on('download-progress', ({ transferred, total }) => {
      if (now.state === 'downloading') tell({ ...now, done: transferred, total })
    })
    return updater
  }

  async function ask(): Promise<UpdateState> {
    const reason = await whyOff()
    if (reason !== undefined) return tell({ state: 'off', ...reason })
    tell({ state: 'asking' })
    try {
      const updater = await (loading ??= prepared())
      updater.channel = channel()
      // Set by the line above, for people who go back from beta: an older version would not know this one's files.
      updater.allowDowngrade = false
      const found = await updater.checkForUpdates()
      if (!found?.isUpdateAvailable) return tell({ state: 'newest', checkedAt: Date.now() })
      const { version, files } = found.updateInfo
      tell({ state: 'downloading', version, done: 0, total: files[0]?.size ?? 0 })
      found.downloadPromise?.then(() => tell({ state: 'ready', version }), failed)
      return now
    } catch (error) {
      return failed(error)
    }
  }

  return {
    async *updates(_input, { signal }) {
      while (!signal.aborted) {
        const seen = pulse.count
        yield now
        await pulse.after(seen, signal)
      }
    },
    async checkForUpdates() {
      if (now.state === 'downloading' || now.state === 'ready') return now
      asking ??= ask().finally(() => (asking = undefined))
      return asking
    },
    async installUpdate() {
      if (now.state !== 'ready' || loading === undefined)
        throw new AppError('conflict', t`There is no update to install.`, t`Check for one first.`)
      if (!(await mayRestart(now.version))) return false
      restart(await loading)
      return true
    },
  }
}
