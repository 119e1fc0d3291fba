import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { bytes, number } from '../../lib/format'
import { Icon } from '../Icon'
import type { Log } from './log'

/** How fast the log comes, how much of it is kept, and what was let go. */
export function LogNote({ log, state, onDownload }: { log: Log; state?: string | undefined; onDownload: () => void }) {
  const [, redraw] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => redraw((n) => n + 1), 500)
    return () => clearInterval(timer)
  }, [])
  const { buffer } = log
  const full = buffer.dropped > 0 && buffer.size < buffer.limits.lines
  return (
    <div className="note">
      <span className="num">{state ?? t`${number(log.rate())} lines/s`}</span>
      <span>·</span>
      <span className="num ell">
        {full
          ? t`${number(buffer.size)} of ${number(buffer.limits.lines)} lines kept (${bytes(buffer.chars)} of text)`
          : t`${number(buffer.size)} of ${number(buffer.limits.lines)} lines kept`}
      </span>
      <span>·</span>
      <span className="num">{buffer.dropped === 0 ? t`none dropped` : t`${number(buffer.dropped)} dropped`}</span>
      <span className="grow" />
      <button type="button" className="f3" aria-label={t`Download the log`} title={t`Download what is kept`} onClick={onDownload}>
        <Icon name="download" size={14} />
      </button>
    </div>
  )
}
