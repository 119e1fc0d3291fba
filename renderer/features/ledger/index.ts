export { STATE_WORDS } from './words'
export { CommandsPanel, CommandsTools } from './CommandsPanel'
