export { TasksPanel, TasksTools } from './TasksPanel'
export { sharedProgress } from './words'
