import { t } from '@lingui/core/macro'
import type { Command } from '../../lib/commands'
import { intents } from '../../lib/intents'
import { worded } from '../../lib/worded'
import { loadImages } from './load'
import { pruneCache, pruneImages } from './prune'

export const commands = worded((): Command[] => [
  { id: 'pull', icon: 'download', title: t`Pull an image…`, command: 'docker pull', run: () => intents.pull() },
  { id: 'load', icon: 'upload', title: t`Load or import a tar…`, command: 'docker load', run: () => loadImages() },
  { id: 'prune-images', icon: 'trash', title: t`Clean up images…`, command: 'docker image prune', run: pruneImages },
  { id: 'prune-cache', icon: 'trash', title: t`Clean up the build cache…`, command: 'docker builder prune', run: pruneCache },
])
