import { useRef, useState } from 'react'
import { Button, IconButton } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'
import { toast } from '../../../ui/toast'
import { looksSecret } from '../words'
import type { Problem } from './check'
import { mergeEnv, parseEnv } from './envFile'
import { pairRow, type PairRow } from './runForm'

interface RunPairsProps {
  rows: readonly PairRow[]
  onChange: (rows: PairRow[]) => void
  /** "variable", "label". */
  noun: string
  problems?: readonly Problem[]
  /** Values whose names sound secret are hidden, and a file can be read in. */
  env?: boolean
}

/** Names and values. Lines of KEY=VALUE pasted into a name become rows. */
export function RunPairs({ rows, onChange, noun, problems = [], env }: RunPairsProps) {
  const file = useRef<HTMLInputElement>(null)
  const set = (key: number, part: Partial<PairRow>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const take = (text: string): number => {
    const found = parseEnv(text)
    if (found.length > 0) onChange(mergeEnv(rows, found, pairRow))
    return found.length
  }
  const load = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    if (chosen.size > 1_000_000) return toast.fail(`${chosen.name} is too large`, 'A file of variables is a few kilobytes.')
    if (take(await chosen.text()) === 0) toast.fail(`${chosen.name} has no variables`, 'Each one is a line: NAME=value.')
  }
  return (
    <div className="run-rows">
      {rows.map((row) => (
        <div key={row.key} className="run-row">
          <div className="run-pair">
            <TextField
              mono
              label="Name"
              value={row.name}
              bad={problems.some((one) => one.key === row.key)}
              onChange={(event) => set(row.key, { name: event.target.value })}
              onPaste={(event) => {
                const text = event.clipboardData.getData('text')
                if (!text.includes('=') || parseEnv(text).length === 0) return
                event.preventDefault()
                take(text)
              }}
            />
            <Value row={row} secret={env === true && looksSecret(row.name)} onChange={(value) => set(row.key, { value })} />
            <IconButton icon="x" label={`Remove ${noun}`} onClick={() => onChange(rows.filter((one) => one.key !== row.key))} />
          </div>
        </div>
      ))}
      <div className="btns t run-add">
        <Button kind="quiet" size="s" icon="plus" onClick={() => onChange([...rows, pairRow()])}>
          Add {noun}
        </Button>
        {env && (
          <>
            <Button kind="quiet" size="s" icon="file" onClick={() => file.current?.click()}>
              Load .env file…
            </Button>
            <input
              ref={file}
              type="file"
              hidden
              aria-label="A file of variables"
              onChange={(event) => {
                const { files } = event.target
                void load(files?.[0])
                event.target.value = ''
              }}
            />
          </>
        )}
      </div>
    </div>
  )
}

function Value({ row, secret, onChange }: { row: PairRow; secret: boolean; onChange: (value: string) => void }) {
  const [shown, setShown] = useState(false)
  const hidden = secret && !shown
  return (
    <TextField
      mono
      type={hidden ? 'password' : 'text'}
      icon={secret ? 'lock' : undefined}
      label={hidden ? 'Value, hidden' : 'Value'}
      value={row.value}
      onChange={(event) => onChange(event.target.value)}
      end={
        secret && (
          <button
            type="button"
            className="xs f2 ui-font"
            aria-label={`${shown ? 'Hide' : 'Show'} ${row.name}`}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        )
      }
    />
  )
}
