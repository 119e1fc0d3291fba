import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'
import { Icon } from '../../../ui/Icon'
import { Menu } from '../../../ui/Menu'
import { CAPABILITIES } from './form/capabilities'
import { linesOf } from './form/lineValues'
import { useRunForm } from './RunContext'
import { SettingRow } from './SettingRow'
import { worded } from '../../../lib/worded'

const COMMON = worded(() => CAPABILITIES().filter((one) => one.common))

/** Powers of the kernel, as chips: the usual ones a click away, any other typed. */
export function RunCapabilities({ id }: { id: 'capAdd' | 'capDrop' }) {
  const { form, change, problemsOf } = useRunForm()
  const [typed, setTyped] = useState('')
  const chosen = linesOf(form[id])
  const put = (names: readonly string[]) => change({ [id]: names.join('\n') })
  const add = (names: string) => {
    const found = names
      .toUpperCase()
      .split(/[\s,]+/)
      .filter((name) => name !== '' && !chosen.includes(name))
    if (found.length > 0) put([...chosen, ...found])
    setTyped('')
  }
  const label = id === 'capAdd' ? t`Power to add` : t`Power to drop`
  return (
    <SettingRow id={id} error={problemsOf(id)[0]?.text}>
      <div className="run-chips">
        {chosen.map((name) => (
          <span key={name} className="run-chip" title={CAPABILITIES().find((one) => one.name === name.replace(/^CAP_/, ''))?.says}>
            <code>{oneLine(name)}</code>
            <button type="button" aria-label={t`Remove ${oneLine(name)}`} onClick={() => put(chosen.filter((one) => one !== name))}>
              <Icon name="x" size={12} />
            </button>
          </span>
        ))}
        <TextField
          mono
          label={label}
          value={typed}
          list="run-capabilities"
          placeholder={id === 'capAdd' ? 'NET_ADMIN' : 'ALL'}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => add(typed)}
          onKeyDown={(event) => {
            if ((event.key !== 'Enter' && event.key !== ',') || typed.trim() === '' || event.ctrlKey || event.metaKey) return
            event.preventDefault()
            add(typed)
          }}
        />
        <Menu
          label={t`Powers that are often asked for`}
          trigger={
            <Button size="l" icon="plus">
              {t`Choose`}
            </Button>
          }
          items={COMMON().map(({ name, says }) => ({
            label: name,
            detail: says,
            disabled: chosen.includes(name),
            onSelect: () => add(name),
          }))}
        />
      </div>
      <datalist id="run-capabilities">
        {CAPABILITIES().map(({ name, says }) => (
          <option key={name} value={name}>
            {says}
          </option>
        ))}
      </datalist>
    </SettingRow>
  )
}
