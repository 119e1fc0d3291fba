import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { Settings } from '../../../preload/contract/settings'
import { useHost } from '../../api/context'
import { useSettings } from '../../lib/live'
import { href, useRoute } from '../../lib/router'
import { Header } from '../../ui/Header'
import { Icon } from '../../ui/Icon'
import { type Found, find } from './find'
import { sections } from './sections'
import { SettingRow } from './SettingRow'
import { type Keep, useKeep } from './useKeep'

/** Everything a person may choose, in sections; an index at the side, a filter above. */
export function SettingsPage() {
  const settings = useSettings()
  const keep = useKeep()
  const [filter, setFilter] = useState('')
  const desktop = useHost() === 'window'
  const found = find(sections(), filter, desktop)
  const shown = found.reduce((sum, { rows, body }) => sum + rows.length + (body === undefined ? 0 : 1), 0)
  const at = useSectionOfAddress()
  return (
    <>
      <Header title={t`Settings`} filter={{ value: filter, onChange: setFilter, placeholder: t`Filter settings` }} />
      <p className="sr" role="status">
        {filter === '' ? '' : plural(shown, { one: '# setting', other: '# settings' })}
      </p>
      <div className="settings-body">
        <nav className="settings-index" aria-label={t`Sections`}>
          {found.map(({ section: { id, name, icon } }) => (
            <a key={id} className={id === at ? 'nav on' : 'nav'} href={href('settings', id)} aria-current={id === at || undefined}>
              <Icon name={icon} />
              <span className="ell">{name}</span>
            </a>
          ))}
        </nav>
        <div className="settings">
          {found.map((one) => (
            <Section key={one.section.id} found={one} settings={settings} keep={keep} />
          ))}
          {found.length === 0 && (
            <p className="f2">
              <Trans>No setting has “{filter}” in its name.</Trans>
            </p>
          )}
        </div>
      </div>
    </>
  )
}

function Section({ found: { section, rows, body: Body }, settings, keep }: { found: Found; settings: Settings; keep: Keep }) {
  const { id, name, text } = section
  return (
    <section id={`settings-${id}`} aria-labelledby={`settings-${id}-h`}>
      <h2 id={`settings-${id}-h`} tabIndex={-1}>
        {name}
      </h2>
      {text !== undefined && <p>{text}</p>}
      <div className="set-rows">
        {rows.map((row) => (
          <SettingRow key={row.name} name={row.name} text={row.text}>
            {row.control(settings, keep)}
          </SettingRow>
        ))}
        {Body && <Body />}
      </div>
    </section>
  )
}

/** Goes to the section that the address names, and puts the keyboard there. */
function useSectionOfAddress(): string | undefined {
  const { id } = useRoute()
  const first = useRef(true)
  useEffect(() => {
    const fresh = first.current
    first.current = false
    if (id === undefined) return
    const head = document.getElementById(`settings-${id}-h`)
    head?.scrollIntoView({ block: 'start' })
    if (!fresh || document.activeElement === document.body) head?.focus({ preventScroll: true })
  }, [id])
  return id
}
