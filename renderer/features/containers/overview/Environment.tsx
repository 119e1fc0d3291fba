import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { ContainerDetails } from '../../../../preload/contract/containers'
import { number } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { SearchField } from '../../../ui/Field'
import { looksSecret } from '../words'
import { Pair } from './Pair'

/** More than this, and a filter helps. */
const MANY = 20
/** Drawn at first; the rest on demand. */
const FIRST = 200

/** Its variables; those whose names sound secret are hidden until they are clicked. */
export function Environment({ env }: Pick<ContainerDetails, 'env'>) {
  const [filter, setFilter] = useState('')
  const [all, setAll] = useState(false)
  if (env.length === 0) return null
  const wanted = filter.trim().toLowerCase()
  // A hidden value is not found by what is in it: that would tell it.
  const found =
    wanted === ''
      ? env
      : env.filter(({ name, value }) => name.toLowerCase().includes(wanted) || (!looksSecret(name) && value.toLowerCase().includes(wanted)))
  const shown = all ? found : found.slice(0, FIRST)
  return (
    <section className="facts-s" aria-label={t`Environment`}>
      <h3>
        <Trans>
          Environment <span className="f3 num">{number(env.length)}</span>
        </Trans>
      </h3>
      {env.length > MANY && (
        <SearchField
          size="s"
          className="facts-filter"
          placeholder={t`Filter variables`}
          value={filter}
          onChange={setFilter}
          count={wanted === '' ? undefined : t`${number(found.length)} of ${number(env.length)}`}
        />
      )}
      {shown.map(({ name, value }, index) => (
        <Pair key={`${name} ${index}`} name={name} value={value} secret={value !== '' && looksSecret(name)} />
      ))}
      {found.length === 0 && (
        <div className="sm f3">
          <Trans>No variable has “{oneLine(filter.trim())}” in it.</Trans>
        </div>
      )}
      {found.length > shown.length && (
        <Button size="s" kind="quiet" onClick={() => setAll(true)}>
          <Trans>Show {number(found.length - shown.length)} more</Trans>
        </Button>
      )}
    </section>
  )
}
