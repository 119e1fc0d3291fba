import { type KeyboardEvent, useState } from 'react'
import { TextField } from '../../ui/Field'

interface TextSettingProps {
  label: string
  value: string
  placeholder: string
  mono?: boolean
  onKeep: (value: string) => void
}

/** A text that is kept when the field is left or Enter is pressed; Esc brings back what was. */
export function TextSetting({ label, value, placeholder, mono, onKeep }: TextSettingProps) {
  const [draft, setDraft] = useState<string>()
  const leave = (): void => {
    if (draft !== undefined && draft.trim() !== value) onKeep(draft.trim())
    setDraft(undefined)
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') leave()
    if (event.key !== 'Escape' || draft === undefined) return
    event.preventDefault()
    setDraft(undefined)
  }
  return (
    <TextField
      size="m"
      className="set-text"
      label={label}
      value={draft ?? value}
      placeholder={placeholder}
      mono={mono}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={leave}
      onKeyDown={keys}
    />
  )
}
