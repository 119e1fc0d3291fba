export { openRunForm } from './openRunForm'
export type { RunRequest } from './request'
