import { cleanup } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../preload/contract/settingsDefaults'
import { PoppedOut } from '../../../renderer/app/PoppedOut'
import { setDensity } from '../../../renderer/ui/table/rowHeight'
import { eventually, renderPage } from '../../helpers/page'

afterEach(() => {
  cleanup()
  setDensity('normal')
})

it('has rows as high as the settings say in a window of its own', async () => {
  location.hash = '#/window/web/logs?window=w'
  async function* watch(_input: unknown, { signal }: { signal: AbortSignal }) {
    yield { ...DEFAULT_SETTINGS, density: 'compact' as const }
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
  }
  await renderPage(<PoppedOut />, { settings: { watch } })
  await eventually(() => expect(document.documentElement.dataset['density']).toBe('compact'))
})
