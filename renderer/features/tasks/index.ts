export { TasksPanel, TasksTools } from './TasksPanel'
export { sharedProgress } from './words'
export { actions as taskActions } from './actions'
export { commands as taskCommands } from './commands'
