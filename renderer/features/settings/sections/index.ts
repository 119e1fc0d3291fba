import { t } from '@lingui/core/macro'
import { worded } from '../../../lib/worded'
import { About } from '../About'
import { EnginesSection } from '../EnginesSection'
import type { SectionSpec } from '../types'
import { advanced } from './advanced'
import { general } from './general'
import { notifications } from './notifications'
import { privacy } from './privacy'
import { shortcuts } from './shortcuts'
import { updates } from './updates'
import { files, logs, terminal } from './work'

/** The settings page, from top to bottom. */
export const sections = worded((): readonly SectionSpec[] => [
  general(),
  {
    id: 'engines',
    name: t`Engines`,
    icon: 'plug',
    text: t`Found in Docker’s contexts, in DOCKER_HOST and at the usual sockets of this machine; others can be added.`,
    body: EnginesSection,
    words: t`Add another engine… Forget…`,
  },
  terminal(),
  files(),
  logs(),
  notifications(),
  shortcuts(),
  updates(),
  privacy(),
  advanced(),
  { id: 'about', name: t`About`, icon: 'info', body: About, words: `Longshore ${t`This page`} ${t`The other way`}` },
])
