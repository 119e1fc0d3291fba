export { actions as networkActions } from './actions'
export { createNetwork } from './create'
