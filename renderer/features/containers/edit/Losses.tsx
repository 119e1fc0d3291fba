import { useState } from 'react'
import type { Difference } from '../../../../preload/contract/containerParts'
import { count, number } from '../../../lib/format'
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
  return (
    <>
      <LostFiles found={found} />
      {volumes.length > 0 && (
        <ConfirmExtra>
          <Checkbox checked={keep} onChange={onKeep} label="Keep unnamed volumes">
            <span>
              Keep {count(volumes.length, 'unnamed volume')} and the files in {volumes.length === 1 ? 'it' : 'them'}
              <br />
              <span className="sm f2">
                {volumes.map(({ target }) => oneLine(target)).join(', ')}
                {keep ? '' : volumes.length === 1 ? '. It goes with the old container.' : '. They go with the old container.'}
              </span>
            </span>
          </Checkbox>
        </ConfirmExtra>
      )}
      {kept.length > 0 && <p className="sm f2">Kept as it is, though no flag says it: {kept.map(oneLine).join(', ')}.</p>}
      {runs && (
        <div className="review-patience">
          <span>Put the old one back if the new one does not work within</span>
          <TextField
            label="Seconds to wait"
            size="m"
            className="review-seconds"
            inputMode="numeric"
            value={patience}
            bad={!goodPatience}
            onChange={(event) => onPatience(event.target.value)}
          />
          <span>seconds</span>
          {!goodPatience && <span className="sm bad-fg">A whole number up to 3,600.</span>}
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
        <span className="name">Nothing is lost.</span> The container has written no files outside its volumes.
      </p>
    )
  const shown = all ? lost : lost.slice(0, FIRST)
  return (
    <div>
      <div className="sm name lines-h bad-fg">
        <span>Lost with the old container</span>
        <span className="num">{count(lostTotal, 'file or folder', 'files and folders')}</span>
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
          {all ? 'Show fewer' : `Show ${lost.length < lostTotal ? `the first ${number(lost.length)}` : `all ${number(lostTotal)}`}`}
        </Button>
      )}
    </div>
  )
}
