export { actions as imageActions } from './actions'
export { nameOf as imageName } from './names'
export { commands as imageCommands } from './commands'
