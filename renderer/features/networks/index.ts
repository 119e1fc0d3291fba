export { actions as networkActions } from './actions'
export { commands as networkCommands } from './commands'
