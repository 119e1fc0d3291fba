import { t } from '@lingui/core/macro'
import { worded } from '../../../../lib/worded'

export interface Capability {
  name: string
  /** What it lets a process do, in a few words. */
  says: string
  /** Often asked for. */
  common: boolean
}

const often = (name: string, says: string): Capability => ({ name, says, common: true })
const seldom = (name: string, says: string): Capability => ({ name, says, common: false })

/** The powers Linux knows (capabilities(7)), without their CAP_. */
export const CAPABILITIES = worded((): readonly Capability[] => [
  often('ALL', t`every power`),
  often('NET_ADMIN', t`set up interfaces, routes, firewalls`),
  often('NET_RAW', t`raw sockets, as ping uses`),
  often('NET_BIND_SERVICE', t`ports below 1024`),
  often('SYS_ADMIN', t`mount, and much else`),
  often('SYS_PTRACE', t`debug other processes`),
  often('SYS_TIME', t`set the clock`),
  often('SYS_MODULE', t`load kernel modules`),
  often('SYS_NICE', t`raise priorities`),
  often('SYS_RAWIO', t`talk to ports and disks directly`),
  often('IPC_LOCK', t`keep memory from being swapped`),
  often('CHOWN', t`change owners of files`),
  often('DAC_OVERRIDE', t`read and write any file`),
  often('SETUID', t`become another user`),
  often('SETGID', t`become another group`),
  seldom('AUDIT_CONTROL', t`set up auditing`),
  seldom('AUDIT_READ', t`read the audit log`),
  seldom('AUDIT_WRITE', t`write to the audit log`),
  seldom('BLOCK_SUSPEND', t`keep the machine awake`),
  seldom('BPF', t`load BPF programs`),
  seldom('CHECKPOINT_RESTORE', t`freeze and restore processes`),
  seldom('DAC_READ_SEARCH', t`read any file and folder`),
  seldom('FOWNER', t`act as the owner of any file`),
  seldom('FSETID', t`keep set-user-id bits`),
  seldom('IPC_OWNER', t`any shared memory`),
  seldom('KILL', t`signal any process`),
  seldom('LEASE', t`lease files`),
  seldom('LINUX_IMMUTABLE', t`make files immutable`),
  seldom('MAC_ADMIN', t`change access policies`),
  seldom('MAC_OVERRIDE', t`pass by access policies`),
  seldom('MKNOD', t`make device files`),
  seldom('NET_BROADCAST', t`broadcast on sockets`),
  seldom('PERFMON', t`measure performance`),
  seldom('SETFCAP', t`give powers to files`),
  seldom('SETPCAP', t`hand powers on`),
  seldom('SYS_BOOT', t`reboot`),
  seldom('SYS_CHROOT', t`change the root folder`),
  seldom('SYS_PACCT', t`process accounting`),
  seldom('SYS_RESOURCE', t`pass by resource limits`),
  seldom('SYS_TTY_CONFIG', t`set up terminals`),
  seldom('SYSLOG', t`read the kernel’s log`),
  seldom('WAKE_ALARM', t`wake the machine`),
])
