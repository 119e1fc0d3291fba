import { t } from '@lingui/core/macro'
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i

/** Why a file system of this platform cannot have a name; undefined when it can. */
export function whyNoName(name: string, platform: NodeJS.Platform): string | undefined {
  if (platform === 'win32') {
    if (DEVICES.test(name)) return t`Windows keeps this name for a device`
    // `a:b` writes into a stream of the file `a`, and a backslash leads into another folder.
    if (/[\u0000-\u001f<>:"|?*\\]/.test(name)) return t`Windows takes no such character in a name`
    if (/[. ]$/.test(name)) return t`Windows drops dots and blanks at the end of a name`
  }
  if (platform !== 'linux' && /\p{Surrogate}/u.test(name)) return t`it is not UTF-8`
  return undefined
}

/** What two names have in common that a file system takes for one, such as those of macOS and Windows. */
export const caseKey = (path: string): string => path.normalize('NFC').toLowerCase()
