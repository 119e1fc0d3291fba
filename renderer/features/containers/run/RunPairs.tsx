import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { Button, IconButton } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'
import { mergeEnv, parseEnv } from './form/envFile'
import type { Problem } from './form/problem'
import { pairRow, type PairRow } from './form/rows'
import { SecretValue } from './SecretValue'
import { useManyRows } from './useManyRows'
import { worded } from '../../../lib/worded'
import type { PairNoun } from './form/setting'

interface RunPairsProps {
  rows: readonly PairRow[]
  onChange: (rows: PairRow[]) => void
  noun: PairNoun
  problems: readonly Problem[]
  /** Values whose names sound secret are hidden, and lines of KEY=VALUE pasted anywhere become rows. */
  env?: boolean
  /** More buttons, after the one that adds a row. */
  tools?: React.ReactNode
}

const WORDS = worded((): Record<PairNoun, { add: string; remove: string }> => ({
  variable: { add: t`Add variable`, remove: t`Remove variable` },
  label: { add: t`Add label`, remove: t`Remove label` },
  annotation: { add: t`Add annotation`, remove: t`Remove annotation` },
  option: { add: t`Add option`, remove: t`Remove option` },
  setting: { add: t`Add setting`, remove: t`Remove setting` },
}))

/** Names and values. */
export function RunPairs({ rows, onChange, noun, problems, env = false, tools }: RunPairsProps) {
  const [added, setAdded] = useState<number>()
  const bad = (row: PairRow) => problems.some((one) => one.key === row.key)
  const many = useManyRows(rows, noun, (row) => row.name, bad)
  const set = (key: number, part: Partial<PairRow>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const paste = (event: React.ClipboardEvent, row: PairRow, field: 'name' | 'value') => {
    const text = event.clipboardData.getData('text')
    const found = parseEnv(text)
    // One line in a value is a value, whatever it looks like: a query string, a DSN.
    if (found.length === 0 || (field === 'value' && (row.name !== '' || row.value !== '') && found.length < 2)) return
    event.preventDefault()
    onChange(mergeEnv(rows, found, pairRow))
  }
  const add = () => {
    const row = pairRow()
    setAdded(row.key)
    onChange([...rows, row])
  }
  return (
    <div className="run-rows">
      {many.tools}
      {many.shown.map((row) => (
        <div key={row.key} className="run-row">
          <div className="run-pair">
            <TextField
              mono
              label={t`Name`}
              autoFocus={row.key === added}
              value={row.name}
              bad={bad(row)}
              onChange={(event) => set(row.key, { name: event.target.value })}
              onPaste={(event) => paste(event, row, 'name')}
            />
            <SecretValue
              name={row.name}
              value={row.value}
              env={env}
              onChange={(value) => set(row.key, { value })}
              onPaste={(event) => paste(event, row, 'value')}
            />
            <IconButton icon="x" label={WORDS()[noun].remove} onClick={() => onChange(rows.filter((one) => one.key !== row.key))} />
          </div>
        </div>
      ))}
      <div className="btns t run-add">
        <Button kind="quiet" size="s" icon="plus" onClick={add}>
          {WORDS()[noun].add}
        </Button>
        {tools}
      </div>
    </div>
  )
}
