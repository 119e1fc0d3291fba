import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { TextArea } from '../../../ui/Field'
import { toast } from '../../../ui/toast'
import { envText, mergeEnv, parseEnv, readEnv } from './form/envFile'
import { pairRow, type PairRow } from './form/rows'
import { FromImage, FromImageRow } from './FromImage'
import { useRunForm } from './RunContext'
import { RunPairs } from './RunPairs'
import { SettingRow } from './SettingRow'
import { looksSecret } from '../../../../preload/contract/secrets'

const TOO_LARGE = 2_000_000

/** Variables: rows, a file, or all of them as text. The image's own stand below them. */
export function RunEnv() {
  const { form, change, problemsOf, defaults } = useRunForm()
  const [asText, setAsText] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const rows = form.env
  const problems = problemsOf('env')
  const set = (env: PairRow[]) => change({ env })
  const load = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    if (chosen.size > TOO_LARGE) return toast.fail(t`${chosen.name} is too large`, t`A file of variables is a few kilobytes.`)
    const found = parseEnv(await chosen.text())
    if (found.length === 0) return toast.fail(t`${chosen.name} has no variables`, t`Each one is a line: NAME=value.`)
    set(mergeEnv(rows, found, pairRow))
  }
  const inherited = defaults.env.filter(({ name }) => !rows.some((row) => row.name.trim() === name))
  const tools = (
    <>
      <Button kind="quiet" size="s" icon="file" onClick={() => file.current?.click()}>
        {t`Load .env file…`}
      </Button>
      {(rows.length > 1 || asText) && (
        <Button kind="quiet" size="s" icon="edit" onClick={() => setAsText(!asText)}>
          {asText ? t`Edit as rows` : t`Edit as text`}
        </Button>
      )}
      <input
        ref={file}
        type="file"
        hidden
        aria-label={t`A file of variables`}
        onChange={(event) => {
          const { files } = event.target
          void load(files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
  return (
    <SettingRow id="env" error={problems[0]?.text}>
      {asText ? (
        <div className="run-rows">
          <EnvText rows={rows} onChange={set} />
          <div className="btns t run-add">
            {tools}
            <span className="sm f3 run-count">
              <Trans>{plural(rows.length, { one: '# variable', other: '# variables' })}, secrets in plain sight</Trans>
            </span>
          </div>
        </div>
      ) : (
        <RunPairs env noun="variable" rows={rows} problems={problems} onChange={set} tools={tools} />
      )}
      <FromImage noun="variable" items={inherited}>
        {({ name, value }) => (
          <FromImageRow key={name} act={t`Change`} what={name} onAct={() => set([...rows, pairRow(name, value)])}>
            <code className="ell" title={oneLine(name)}>
              {oneLine(name)}={looksSecret(name) ? '••••••' : oneLine(value)}
            </code>
          </FromImageRow>
        )}
      </FromImage>
    </SettingRow>
  )
}

/** All variables at once, one a line. What is typed stays as it is while it says what the rows say. */
function EnvText({ rows, onChange }: { rows: readonly PairRow[]; onChange: (rows: PairRow[]) => void }) {
  const [text, setText] = useState(() => envText(rows))
  const [mine, setMine] = useState<readonly PairRow[]>(rows)
  if (mine !== rows) {
    // A file or the command has changed them since.
    setMine(rows)
    setText(envText(rows))
  }
  return (
    <TextArea
      mono
      rows={Math.min(14, Math.max(4, text.split('\n').length + 1))}
      label={t`Variables as text`}
      value={text}
      onChange={(event) => {
        const next = readEnv(event.target.value).map(({ name, value }) => pairRow(name, value))
        setText(event.target.value)
        setMine(next)
        onChange(next)
      }}
    />
  )
}
