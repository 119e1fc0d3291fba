import { buildCommands } from '../../features/builds'
import { containerCommands } from '../../features/containers'
import { engineCommands } from '../../features/engines'
import { imageCommands } from '../../features/images'
import { networkCommands } from '../../features/networks'
import { registryCommands } from '../../features/registries'
import { taskCommands } from '../../features/tasks'
import { terminalCommands } from '../../features/terminals'
import { volumeCommands } from '../../features/volumes'
import type { Command } from '../../lib/commands'

/** What each feature can do without an object, in the order they stand in. */
export const featureCommands = (): Command[] => [
  ...containerCommands(),
  ...buildCommands(),
  ...imageCommands(),
  ...volumeCommands(),
  ...networkCommands(),
  ...registryCommands(),
  ...terminalCommands(),
  ...engineCommands(),
  ...taskCommands(),
]
