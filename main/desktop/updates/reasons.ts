import { t } from '@lingui/core/macro'
import type { Reason } from './whyOff'

/** Why an update could not be had, as a sentence and what to do: from the errors of electron-updater and the network. */
export function toReason(error: unknown): Reason {
  const {
    code = '',
    statusCode,
    message,
  } = error instanceof Error ? (error as Error & { code?: string; statusCode?: number }) : { message: String(error) }
  if (/CHECKSUM_MISMATCH/.test(code)) {
    return {
      message: t`The update that arrived is not the one that was announced, so it was thrown away.`,
      hint: t`Try again later. If it happens again, tell the people you have Longshore from.`,
    }
  }
  if (/INVALID_SIGNATURE/.test(code) || /code signature/i.test(message)) {
    return {
      message: t`The update was not signed by the people who signed this Longshore, so it was thrown away.`,
      hint: t`Tell the people you have Longshore from.`,
    }
  }
  if (statusCode === 404 || /CHANNEL_FILE_NOT_FOUND|ASSET_NOT_FOUND|NO_FILES_PROVIDED/.test(code)) {
    return { message: t`The update server has nothing for this system.`, hint: t`Try the other channel, or again later.` }
  }
  if (/^E(NOSPC|DQUOT)$/.test(code)) return { message: t`There is no room on the disk for the update.`, hint: t`Make some and try again.` }
  return { message: t`The update server could not be asked: ${firstLine(message)}`, hint: t`Look at your connection and try again.` }
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 200)
