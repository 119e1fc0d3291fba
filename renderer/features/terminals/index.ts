export { openTerminal, type TerminalTarget } from './open'
export { TerminalsPanel } from './TerminalsPanel'
