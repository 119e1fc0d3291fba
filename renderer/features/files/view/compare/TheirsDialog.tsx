import { t } from '@lingui/core/macro'
import { shownName } from '../../../../lib/plainText'
import { Button } from '../../../../ui/Button'
import { Dialog } from '../../../../ui/Dialog'
import { useMemo } from 'react'
import { type FileAt, localSource, type Source } from '../source'
import { ComparisonView } from './ComparisonView'

export interface TheirsProps {
  at: FileAt
  source: Source
  typed: string
  close: () => void
}

/** The file as it is now beside what was typed. */
export function TheirsDialog({ at, source, typed, close }: TheirsProps) {
  const mine = useMemo(() => localSource(new File([typed], at.entry.name)), [typed, at.entry.name])
  return (
    <Dialog
      title={t`What changed in ${shownName(at.entry.name)}`}
      width={1120}
      className="fv"
      flush
      onClose={close}
      footer={
        <Button size="l" kind="primary" data-autofocus onClick={close}>
          {t`Close`}
        </Button>
      }
    >
      <ComparisonView left={{ source, label: t`The file now` }} right={{ source: mine, label: t`What you typed` }} path={at.entry.path} />
    </Dialog>
  )
}
