import { useEffect } from 'react'
import { useSettings } from '../lib/live'
import { setShortcuts } from '../lib/shortcuts'

/** Has the user's own keys hold. */
export function useShortcutsOfSettings(): void {
  const { shortcuts } = useSettings()
  useEffect(() => setShortcuts(shortcuts), [shortcuts])
}
