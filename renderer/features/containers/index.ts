export { actions as containerActions } from './actions'
export { ContainersPage } from './ContainersPage'
export { RunDialog } from './run/RunDialog'
export { toStateWords } from './words'
