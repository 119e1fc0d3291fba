export { actions as buildActions } from './actions'
