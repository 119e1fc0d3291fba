import { t } from '@lingui/core/macro'
import type { RegistryLogin } from '../../../preload/contract/registryParts'
import type { Platform, TagComparison } from '../../../preload/contract/registryContent'
import type { StateLabelProps } from '../../ui/Dot'
import { worded } from '../../lib/worded'

/** Where a login lies, in a word. */
export const placeWord = worded((): Record<RegistryLogin['storedIn'], string> => ({
  helper: t`credential helper`,
  keychain: 'keychain',
  file: t`config file, readable`,
}))

export const platformWord = ({ os, architecture, variant, osVersion }: Platform): string =>
  [os, architecture, variant, osVersion].filter((part) => part !== undefined && part !== '').join('/')

/** A tag there against the engine here, as a state. */
export const compareWord = worded((): Record<TagComparison['state'] | 'only-here', StateLabelProps> => ({
  same: { dot: 'run', word: t`You have it` },
  'newer-there': { dot: 'warn', word: t`Newer there` },
  different: { dot: 'busy', word: t`Another here` },
  'only-there': { dot: 'idle', word: t`Only there` },
  'only-here': { dot: 'wait', word: t`Only local` },
}))

/** "sha256:9b1e44c0a7f2": a digest in twelve digits. */
export const shortDigest = (digest: string): string => digest.replace(/^(sha\d+:)?([0-9a-f]{12})[0-9a-f]*$/, '$2')
