import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useLayoutEffect, useRef } from 'react'
import type { Difference } from '../../../../preload/contract/containerParts'
import { bytes } from '../../../lib/format'
import { Icon } from '../../../ui/Icon'
import { Progress } from '../../../ui/Meter'
import type { Change } from './useChange'

/** How far the change is, and how it ended when it failed. */
export function RecreateProgress({ work, name }: { work: Change; name: string }) {
  const { task, log, error } = work
  const box = useRef<HTMLPreElement>(null)
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  })
  const pulled = task?.unit === 'bytes' && task.done !== undefined && task.total !== undefined && task.done < task.total
  return (
    <>
      {error && (
        <div className="banner fail" role="alert">
          <Icon name="bad" size={14} />
          <span className="grow">
            {error.message}
            {error.hint !== undefined && <span className="review-hint">{error.hint}</span>}
          </span>
        </div>
      )}
      {work.state === 'working' && (
        <Progress
          state="running"
          {...(pulled && { done: task.done, total: task.total })}
          text={pulled ? t`Pulling the image, ${bytes(task.done ?? 0)} of ${bytes(task.total ?? 0)}` : t`${name} is being changed`}
        />
      )}
      {log !== '' && (
        <pre className="task-log review-log" ref={box} tabIndex={0} aria-label={t`What has been done`}>
          {log}
        </pre>
      )}
    </>
  )
}

/** What a person should know before: that nothing stops, that there is no way back, or that a newer image comes along. */
export function RecreateNotes({ found, verb, name }: { found: Difference; verb: string | undefined; name: string }) {
  return (
    <>
      {verb === 'Recreate' && found.removesItself && found.runs && (
        <div className="review-note warn-fg" role="note">
          <Icon name="info" size={14} />
          <span>
            <Trans>
              {name} removes itself when it stops (--rm). If the new one does not work, one like the old is made again, without the files it
              wrote.
            </Trans>
          </span>
        </div>
      )}
      {verb === 'Recreate' && found.newerImage && (
        <div className="review-note f2" role="note">
          <Icon name="layers" size={14} />
          <span>{t`The new one is made from a newer image of the same name.`}</span>
        </div>
      )}
      {(verb === 'Update' || verb === 'Rename') && (
        <p className="f2">
          <Trans>The engine changes this in place: {name} is neither stopped nor made again.</Trans>
        </p>
      )}
      {verb === 'Recreate' && found.runs && (
        <p className="f2">
          <Trans>A new container takes the place of {name}, with its name, networks and volumes. It is away for a moment.</Trans>
        </p>
      )}
      {verb === 'Recreate' && !found.runs && (
        <p className="f2">
          <Trans>A new container takes the place of {name}, with its name, networks and volumes. It is not started.</Trans>
        </p>
      )}
    </>
  )
}
