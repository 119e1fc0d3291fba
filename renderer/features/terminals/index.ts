export { DebugDialog } from './DebugDialog'
export { openTerminal } from './open'
export { TerminalsPanel } from './TerminalsPanel'
