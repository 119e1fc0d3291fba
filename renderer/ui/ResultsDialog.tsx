import { plural, t } from '@lingui/core/macro'
import { oneLine } from '../lib/plainText'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { Dot } from './Dot'

export interface ResultLine {
  name: string
  /** Left out when it went well. */
  error?: string | undefined
  hint?: string | undefined
}

/** What became of each row of an action on many: the failures first, each with its sentence, then what went well. */
export function ResultsDialog({
  title,
  results,
  again,
  close,
}: {
  title: string
  results: readonly ResultLine[]
  again: () => void
  close: () => void
}) {
  const failed = results.filter((one) => one.error !== undefined)
  const done = results.filter((one) => one.error === undefined)
  const retry = () => {
    close()
    again()
  }
  return (
    <Dialog
      title={title}
      width={560}
      flush
      onClose={close}
      onSubmit={close}
      footer={
        <>
          <Button size="l" onClick={retry}>
            {plural(failed.length, { one: 'Try it again', other: 'Try the # again' })}
          </Button>
          <Button size="l" kind="primary" onClick={close}>
            {t`Close`}
          </Button>
        </>
      }
    >
      <ul className="results" aria-label={t`${plural(failed.length, { one: '# failure', other: '# failures' })}, ${done.length} done`}>
        {[...failed, ...done].map((one, index) => (
          <li key={index}>
            <Dot kind={one.error === undefined ? 'done' : 'fail'} />
            <span className="name ell" title={oneLine(one.name)}>
              {oneLine(one.name)}
            </span>
            <span className={one.error === undefined ? 'f3' : undefined}>
              {one.error ?? t`Done`} {one.hint !== undefined && <span className="f2">{one.hint}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
