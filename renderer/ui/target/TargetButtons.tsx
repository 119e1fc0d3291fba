import { t } from '@lingui/core/macro'
import { Button } from '../Button'
import type { FileTarget } from './useFileTarget'

/** A dialog's end: `verb` for a file, and "Download" in a browser. */
export function TargetButtons({ target, verb, close }: { target: FileTarget; verb: string; close: () => void }) {
  const { toFile, busy, ready } = target
  return (
    <>
      <Button size="l" kind="quiet" onClick={close}>
        {t`Cancel`}
      </Button>
      <Button
        size="l"
        kind="primary"
        busy={busy}
        disabled={!ready}
        data-autofocus={toFile ? undefined : ''}
        onClick={() => void target.go()}
      >
        {toFile ? verb : t`Download`}
      </Button>
    </>
  )
}
