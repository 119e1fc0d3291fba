import { t } from '@lingui/core/macro'
import { useRef } from 'react'
import { Button } from '../../../../ui/Button'

/** A file the browser or the window is given; the page reads it itself. */
export function LocalFile({ choose }: { choose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        className="tw:sr-only"
        tabIndex={-1}
        aria-label={t`File of this computer`}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) choose(file)
          event.target.value = ''
        }}
      />
      <Button size="s" icon="file" onClick={() => input.current?.click()}>
        {t`Choose a file…`}
      </Button>
    </>
  )
}
