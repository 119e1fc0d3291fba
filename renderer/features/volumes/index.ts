export { actions as volumeActions } from './actions'
export { commands as volumeCommands } from './commands'
