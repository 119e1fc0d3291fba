export { actions as buildActions } from './actions'
export { commands as buildCommands } from './commands'
