export { actions as terminalActions } from './actions'
export { commands as terminalCommands } from './commands'
