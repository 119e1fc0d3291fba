import { t } from '@lingui/core/macro'
import { worded } from '../../../lib/worded'
import { SettingRow } from '../SettingRow'
import type { SectionSpec } from '../types'

/** Every address Longshore ever talks to, and why. */
const SENT = worded(() => [
  { name: t`Engines`, text: t`What you do with them, over the socket, the SSH or the TLS connection you gave.` },
  { name: t`Registries`, text: t`The names of images you look at, pull or push, and your login where you signed in.` },
  { name: t`Docker Hub`, text: t`What you type in its search, when you search there.` },
  { name: t`The update server`, text: t`Your version and platform, and only while updates are looked for.` },
])

function WhatIsSent() {
  return SENT().map(({ name, text }) => (
    <SettingRow key={name} name={name} text={text}>
      {null}
    </SettingRow>
  ))
}

export const privacy = worded((): SectionSpec => ({
  id: 'privacy',
  name: t`Privacy`,
  icon: 'lock',
  text: t`There is no telemetry: nobody is told what you do or that you use Longshore. This is all that leaves the machine:`,
  body: WhatIsSent,
  words: [t`There is no telemetry`, ...SENT().map(({ name, text }) => `${name} ${text}`)].join(' '),
}))
