export { openRunForm } from './openRunForm'
export { RunDialog } from './RunDialog'
export type { RunRequest } from './request'
