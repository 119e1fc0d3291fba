export { CommandsPanel, CommandsTools } from './CommandsPanel'
