export { openRunForm } from './openRunForm'
export { fillIn, rerun } from './rerun'
export type { RunRequest } from './request'
