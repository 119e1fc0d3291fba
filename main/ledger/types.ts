/** Records what users do as the docker commands that do the same. `command` is already shell-quoted and redacted. */
export interface Ledger {
  /** Runs an action and records it with its outcome. */
  record<T>(engine: string, command: string, action: () => Promise<T>): Promise<T>
  /** Records a command that changes nothing; one that repeats the newest entry is not recorded again. */
  look(engine: string, command: string): void
}
