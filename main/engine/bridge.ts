import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * A network bridge for a second dockerd on one machine. It cannot share `docker0`, and with `--bridge=none` dockerd deletes
 * `docker0` under the engine that runs (moby: removeDefaultBridgeInterface): the containers of others would lose their network.
 */
export interface Bridge {
  /** The same in a terminal. */
  readonly command: string
  /** The flags for dockerd: the first engine keeps the firewall's rules to itself. */
  readonly flags: readonly string[]
  /** Makes it, or leaves it as it is. Rejects with what `ip` said. */
  make(): Promise<void>
  remove(): Promise<void>
}

export function createBridge(name: string): Bridge {
  const steps = [
    ['link', 'add', name, 'type', 'bridge'],
    ['addr', 'add', freeRange(), 'dev', name],
    ['link', 'set', name, 'up'],
  ]
  return {
    command: steps.map((words) => `ip ${words.join(' ')}`).join(' && '),
    flags: [`--bridge=${name}`, '--iptables=false', '--ip6tables=false'],
    async make() {
      if (addresses().includes(` ${name} `)) return
      await run('ip', ['link', 'delete', name]).catch(() => undefined)
      for (const words of steps) await run('ip', words)
    },
    async remove() {
      await run('ip', ['link', 'delete', name]).catch(() => undefined)
    },
  }
}

/** A range of 10.x that no interface of this machine has. */
function freeRange(): string {
  const used = addresses()
  const second = Array.from({ length: 60 }, (_, n) => 130 + n).find((n) => !used.includes(` 10.${n}.`)) ?? 129
  return `10.${second}.0.1/16`
}

/** One interface a line. Node's own list leaves out a bridge nobody is plugged into. */
function addresses(): string {
  try {
    return execFileSync('ip', ['-o', '-4', 'addr'], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
