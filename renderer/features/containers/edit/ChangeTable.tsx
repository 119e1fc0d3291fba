import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Fragment } from 'react'
import type { SettingChange } from '../../../../preload/contract/containerParts'
import { number } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Badge } from '../../../ui/Badge'
import { Icon } from '../../../ui/Icon'

/** More values than this of one setting are counted. */
const MOST = 40

/** Setting by setting: what it is, what it becomes, and whether that needs a new container. */
export function ChangeTable({ changes }: { changes: readonly SettingChange[] }) {
  if (changes.length === 0) return null
  return (
    <table className="review-changes">
      <thead className="review-head sm f3">
        <tr>
          <th className="review-setting">{t`Setting`}</th>
          <th>{t`Now`}</th>
          <th className="review-arrow" aria-hidden="true" />
          <th>{t`After`}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ setting, flag, before, after, live }) => (
          <tr key={`${setting} ${flag}`}>
            <th scope="row">
              <span className="name">{setting}</span> <code className="sm f3">{flag}</code>
              {live && (
                <>
                  {' '}
                  <Badge kind="run" title={t`The engine can change it without a new container`}>
                    {t`live`}
                  </Badge>
                </>
              )}
            </th>
            <td className="review-was">
              <Values values={before} />
            </td>
            <td className="review-arrow">
              <Icon name="arrowr" size={14} />
            </td>
            <td>
              <Values values={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Values({ values }: { values: readonly string[] }) {
  if (values.length === 0) return <span className="f3">{t`not set`}</span>
  return (
    <>
      {values.slice(0, MOST).map((value, at) => (
        <Fragment key={at}>
          <code>{oneLine(value)}</code>
          <br />
        </Fragment>
      ))}
      {values.length > MOST && (
        <span className="sm f3">
          <Trans>and {number(values.length - MOST)} more</Trans>
        </span>
      )}
    </>
  )
}
