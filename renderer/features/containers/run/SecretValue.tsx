import { t } from '@lingui/core/macro'
import { type ClipboardEvent, useState } from 'react'
import { labelOf } from '../../../lib/labelOf'
import { TextArea, TextField } from '../../../ui/Field'
import { looksSecret } from '../../../../preload/contract/secrets'

interface SecretValueProps {
  name: string
  value: string
  /** Values of variables are hidden when their names sound secret. */
  env: boolean
  onChange: (value: string) => void
  onPaste: (event: ClipboardEvent) => void
}

/** A value: hidden until it is asked for when its name sounds secret, and as many lines as it has. */
export function SecretValue({ name, value, env, onChange, onPaste }: SecretValueProps) {
  const [shown, setShown] = useState(false)
  const secret = env && looksSecret(name)
  const hidden = secret && !shown
  if (!hidden && value.includes('\n'))
    return (
      <TextArea
        mono
        label={t`Value`}
        rows={Math.min(8, value.split('\n').length)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPaste={onPaste}
      />
    )
  // A field of one line takes the line ends out of what it shows, and would write it back so.
  const locked = hidden && value.includes('\n')
  return (
    <TextField
      mono
      type={hidden ? 'password' : 'text'}
      icon={secret ? 'lock' : undefined}
      label={hidden ? t`Value, hidden` : t`Value`}
      value={value}
      readOnly={locked}
      onChange={(event) => onChange(event.target.value)}
      onPaste={onPaste}
      end={
        secret && (
          <button
            type="button"
            className="xs f2 ui-font"
            aria-label={labelOf(shown ? t`Hide` : t`Show`, name)}
            onClick={() => setShown(!shown)}
          >
            {shown ? t`Hide` : t`Show`}
          </button>
        )
      }
    />
  )
}
