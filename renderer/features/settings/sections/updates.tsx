import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { UpdateState } from '../../../../preload/contract/updates'
import { useApi, useEpoch } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { bytes, when } from '../../../lib/format'
import { useStream } from '../../../lib/useStream'
import { worded } from '../../../lib/worded'
import { Button } from '../../../ui/Button'
import { Segmented, Switch } from '../../../ui/Choice'
import { toast } from '../../../ui/toast'
import { SettingRow } from '../SettingRow'
import type { SectionSpec } from '../types'

export const updates = worded((): SectionSpec => ({
  id: 'updates',
  name: t`Updates`,
  icon: 'download',
  rows: [
    {
      name: t`Look for newer versions`,
      text: t`Longshore asks its update server now and then. It replaces nothing before you say so.`,
      desktop: true,
      control: ({ updates: now }, keep) => (
        <Switch label={t`Look`} checked={now.check} onChange={(check) => keep({ updates: { ...now, check } })} />
      ),
    },
    {
      name: t`Channel`,
      text: t`Beta versions come earlier, and break more often.`,
      desktop: true,
      control: ({ updates: now }, keep) => (
        <Segmented
          label={t`Channel`}
          value={now.channel}
          onChange={(channel) => keep({ updates: { ...now, channel } })}
          options={[
            { value: 'latest', label: t`Latest` },
            { value: 'beta', label: t`Beta` },
          ]}
        />
      ),
    },
  ],
  body: NewerVersion,
  words: t`Check now for a newer version`,
}))

/** Where this copy stands with newer ones, and the one thing that can be done about it. */
function NewerVersion() {
  const api = useApi()
  const epoch = useEpoch()
  const [state, setState] = useState<UpdateState>()
  useStream(`updates ${epoch}`, (signal) => api.desktop.updates({}, { signal }), setState)
  if (state === undefined) return null
  const run = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => toast.fail(t`The update did not go on`, messageOf(error)))
  }
  return (
    <SettingRow name={t`This version`} text={<span aria-live="polite">{wordsOf(state)}</span>}>
      {state.state === 'ready' ? (
        <Button onClick={() => run(api.desktop.installUpdate({}))}>{t`Restart into it…`}</Button>
      ) : (
        state.state !== 'off' && (
          <Button
            disabled={state.state === 'asking' || state.state === 'downloading'}
            onClick={() => run(api.desktop.checkForUpdates({}).then(setState))}
          >
            {t`Check now`}
          </Button>
        )
      )}
    </SettingRow>
  )
}

function wordsOf(state: UpdateState): string {
  switch (state.state) {
    case 'off':
    case 'failed':
      return `${state.message} ${state.hint}`
    case 'unasked':
      return t`Not looked for yet.`
    case 'asking':
      return t`Asking the update server…`
    case 'newest':
      return t`It is the newest, as of ${when(state.checkedAt)}.`
    case 'downloading':
      return t`Downloading ${state.version}: ${bytes(state.done)} of ${bytes(state.total)}.`
    case 'ready':
      return t`${state.version} is downloaded and checked.`
  }
}
