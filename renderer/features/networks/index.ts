export { actions as networkActions } from './actions'
export { createNetwork, NetworksPage } from './NetworksPage'
