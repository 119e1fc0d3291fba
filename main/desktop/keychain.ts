import { app, safeStorage } from 'electron'
import type { Keychain } from '../engine/logins/keychain'

/** The operating system's keychain: Keychain, DPAPI, or on Linux the desktop's own (libsecret, KWallet). */
export function createKeychain(): Keychain {
  return {
    async available() {
      await app.whenReady()
      // Without a keychain of the desktop, Electron on Linux seals with a password that everybody knows.
      const plain = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
      return !plain && safeStorage.isEncryptionAvailable()
    },
    seal: (text) => safeStorage.encryptString(text),
    open: (sealed) => safeStorage.decryptString(sealed),
  }
}
