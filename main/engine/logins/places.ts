import { type SealedLogins, sealedLogins } from './keychain'

let own: SealedLogins = sealedLogins(undefined, '')

/**
 * Longshore's own logins. They belong to the process, as docker's config file and its helpers belong to the user who runs it: pulls, pushes
 * and builds find them there without being handed anything.
 */
export const kept = (): SealedLogins => own

/** Called once, by who starts the process on a desktop. */
export function keepLoginsIn(logins: SealedLogins): void {
  own = logins
}
