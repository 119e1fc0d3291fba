import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Button, classes } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import { isChanged } from './form/changed'
import { matches, shownIn } from './form/search'
import { settings } from './form/settings'
import { FOLDS, summaryOf, type FoldedSection } from './form/summary'
import { useRunForm } from './RunContext'
import { SettingField } from './SettingField'

/** The eight settings of the first glance. */
export function FirstSettings() {
  const { form, query } = useRunForm()
  const rows = shownIn('first', form, query, true)
  if (rows.length === 0) return null
  return (
    <div className="run-first">
      {rows.map((row) => (
        <SettingField key={row.id} setting={row} />
      ))}
    </div>
  )
}

/** Everything `docker run` takes beyond the first glance, folded away with a line that says what is set. */
export function RunSections() {
  const { form, query } = useRunForm()
  const searching = query.trim() !== ''
  const shown = searching ? FOLDS().filter(({ id }) => shownIn(id, form, query, false).length > 0) : FOLDS()
  const nothing = searching && shown.length === 0 && !settings().first.some((row) => matches(row, query))
  return (
    <>
      {shown.map((fold) => (
        <Fold key={fold.id} {...fold} />
      ))}
      {nothing && (
        <p className="run-nothing f2" role="status">
          {t`No setting is called that. The command below takes every flag that docker run has.`}
        </p>
      )}
    </>
  )
}

function Fold({ id, title, hint }: { id: FoldedSection; title: string; hint: string }) {
  const { form, query, before, problemsOf } = useRunForm()
  const [opened, setOpened] = useState(false)
  const [rareToo, setRareToo] = useState(false)
  const searching = query.trim() !== ''
  const rows = shownIn(id, form, query, rareToo || settings()[id].some((row) => row.rare && problemsOf(row.id).length > 0))
  const hidden = searching ? 0 : settings()[id].length - rows.length
  const bad = settings()[id].some((row) => problemsOf(row.id).length > 0)
  const open = opened || searching || bad
  const changed = before === undefined ? 0 : settings()[id].filter((row) => isChanged(row, form, before)).length
  const summary = summaryOf(id, form)
  return (
    <section className="run-fold">
      <button type="button" className="fold" aria-expanded={open} disabled={searching || bad} onClick={() => setOpened(!opened)}>
        <Icon name={open ? 'down' : 'right'} />
        <span className="name">{title}</span>
        {changed > 0 && <span className="run-changed">{plural(changed, { one: '# change', other: '# changes' })}</span>}
        <span className={classes('v ell', summary !== undefined && 'set', bad && 'bad-fg')}>
          {bad ? t`something to fix` : (summary ?? hint)}
        </span>
      </button>
      {open && (
        <div className="run-body">
          {rows.map((row) => (
            <SettingField key={row.id} setting={row} />
          ))}
          {hidden > 0 && (
            <div>
              <Button kind="quiet" size="s" icon="down" className="run-add" onClick={() => setRareToo(true)}>
                <Trans>{plural(hidden, { one: '# more setting', other: '# more settings' })} that few need</Trans>
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  )
}
