import { type Ref, useState } from 'react'
import { TextField } from '../../../ui/Field'

/** A small field for a place in the file: Enter goes there. `go` answers what is wrong with it, if anything. */
export function GoTo({ label, go, ref }: { label: string; go: (text: string) => string | undefined; ref?: Ref<HTMLInputElement> }) {
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string>()
  return (
    <TextField
      ref={ref}
      size="s"
      className="fv-goto"
      mono
      label={label}
      placeholder={label}
      title={wrong}
      bad={wrong !== undefined}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        setWrong(undefined)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        if (text.trim() !== '') setWrong(go(text.trim()))
      }}
    />
  )
}
