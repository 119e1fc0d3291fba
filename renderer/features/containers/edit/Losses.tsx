import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { Difference } from '../../../../preload/contract/containerParts'
import { number } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { ConfirmExtra } from '../../../ui/Dialog'
import { TextField } from '../../../ui/Field'

/** Named before anybody asks for more. */
const FIRST = 20

interface LossesProps {
  found: Difference
  keep: boolean
  onKeep: (keep: boolean) => void
  patience: string
  onPatience: (seconds: string) => void
  goodPatience: boolean
}

/** What goes with the old container, what is taken along, and how long the new one is watched. */
export function Losses({ found, keep, onKeep, patience, onPatience, goodPatience }: LossesProps) {
  const { anonymousVolumes: volumes, kept, runs } = found
  const targets = volumes.map(({ target }) => oneLine(target)).join(', ')
  return (
    <>
      <LostFiles found={found} />
      {volumes.length > 0 && (
        <ConfirmExtra>
          <Checkbox checked={keep} onChange={onKeep} label={t`Keep unnamed volumes`}>
            <span>
              {plural(volumes.length, {
                one: 'Keep # unnamed volume and the files in it',
                other: 'Keep # unnamed volumes and the files in them',
              })}
              <br />
              <span className="sm f2">
                {keep
                  ? targets
                  : plural(volumes.length, {
                      one: `${targets}. It goes with the old container.`,
                      other: `${targets}. They go with the old container.`,
                    })}
              </span>
            </span>
          </Checkbox>
        </ConfirmExtra>
      )}
      {kept.length > 0 && (
        <p className="sm f2">
          <Trans>Kept as it is, though no flag says it: {kept.map(oneLine).join(', ')}.</Trans>
        </p>
      )}
      {runs && (
        <div className="review-patience">
          <span>{t`Put the old one back if the new one does not work within`}</span>
          <TextField
            label={t`Seconds to wait`}
            size="m"
            className="review-seconds"
            inputMode="numeric"
            value={patience}
            bad={!goodPatience}
            onChange={(event) => onPatience(event.target.value)}
          />
          <span>{t`seconds`}</span>
          {!goodPatience && <span className="sm bad-fg">{t`A whole number up to 3,600.`}</span>}
        </div>
      )}
    </>
  )
}

function LostFiles({ found: { lost, lostTotal } }: { found: Difference }) {
  const [all, setAll] = useState(false)
  if (lostTotal === 0)
    return (
      <p className="f2">
        <Trans>
          <span className="name">Nothing is lost.</span> The container has written no files outside its volumes.
        </Trans>
      </p>
    )
  const shown = all ? lost : lost.slice(0, FIRST)
  return (
    <div>
      <div className="sm name lines-h bad-fg">
        <span>{t`Lost with the old container`}</span>
        <span className="num">{plural(lostTotal, { one: '# file or folder', other: '# files and folders' })}</span>
      </div>
      <ul className="review-lost">
        {shown.map(({ path, kind }) => (
          <li key={path}>
            <span className="sm f3">{kind}</span>
            <code className="ell" title={oneLine(path)}>
              {oneLine(path)}
            </code>
          </li>
        ))}
      </ul>
      {lost.length > FIRST && (
        <Button kind="quiet" size="s" onClick={() => setAll(!all)}>
          {all ? t`Show fewer` : lost.length < lostTotal ? t`Show the first ${number(lost.length)}` : t`Show all ${number(lostTotal)}`}
        </Button>
      )}
    </div>
  )
}
