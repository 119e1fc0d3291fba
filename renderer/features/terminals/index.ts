export { actions as terminalActions } from './actions'
