import { t } from '@lingui/core/macro'
import { isMac } from '../../../lib/keys'
import { SCOPES, SHORTCUT_WORDS } from '../../../lib/shortcutWords'
import { worded } from '../../../lib/worded'
import { ShortcutRows } from '../shortcuts/ShortcutRows'
import type { SectionSpec } from '../types'

export const shortcuts = worded((): SectionSpec => ({
  id: 'shortcuts',
  name: t`Shortcuts`,
  icon: 'keyboard',
  text: isMac
    ? t`Choose the keys of one, then press new ones. In a terminal, keys without Command always go to its program.`
    : t`Choose the keys of one, then press new ones. In a terminal, keys without Ctrl and Shift together always go to its program.`,
  body: ShortcutRows,
  words: [...Object.values(SCOPES()), ...Object.values(SHORTCUT_WORDS())].join(' '),
}))
