import { Trans } from '@lingui/react/macro'
import { Fragment } from 'react'
import { oneLine } from '../../../lib/plainText'
import { Icon } from '../../../ui/Icon'
import type { Problem } from './form/problem'

interface RunNotesProps {
  problems: readonly Problem[]
  /** The parts of a pasted command that have no place here. */
  unknown: readonly string[]
  /** Settings of a container that no flag says. */
  kept: readonly string[]
}

/** What belongs to no one field. */
export function RunNotes({ problems, unknown, kept }: RunNotesProps) {
  return (
    <>
      {problems.map((problem) => (
        <div key={problem.text} className="run-note bad-fg" role="alert">
          <Icon name="bad" size={14} />
          <span className="grow">{problem.text}</span>
        </div>
      ))}
      {unknown.length > 0 && (
        <div className="run-note warn-fg" role="status">
          <Icon name="info" size={14} />
          <span className="grow">
            <Trans>
              Not part of this form, and left out of the container:{' '}
              {unknown.map((one) => (
                <Fragment key={one}>
                  <code>{oneLine(one)}</code>{' '}
                </Fragment>
              ))}
            </Trans>
          </span>
        </div>
      )}
      {kept.length > 0 && (
        <div className="run-note f2">
          <Icon name="info" size={14} />
          <span className="grow">
            <Trans>No flag says these, they are kept as they are: {kept.map(oneLine).join(', ')}.</Trans>
          </span>
        </div>
      )}
    </>
  )
}
