/** What stands in for a secret in a command that is written down. */
export const REDACTED = '••••••'

export const isRunLine = (command: string): boolean => /^docker (?:container )?run /.test(command)
/** The line without what all such lines begin with. */
export const withoutDocker = (command: string): string => command.replace(/^docker (?:container )?run (?:-d )?/, '')
/** It stands for a run that needs something the ledger never wrote down. */
export const hidesSecret = (command: string): boolean => command.includes(REDACTED)
