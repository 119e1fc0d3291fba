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
export const CAPABILITIES: readonly Capability[] = [
  often('ALL', 'every power'),
  often('NET_ADMIN', 'set up interfaces, routes, firewalls'),
  often('NET_RAW', 'raw sockets, as ping uses'),
  often('NET_BIND_SERVICE', 'ports below 1024'),
  often('SYS_ADMIN', 'mount, and much else'),
  often('SYS_PTRACE', 'debug other processes'),
  often('SYS_TIME', 'set the clock'),
  often('SYS_MODULE', 'load kernel modules'),
  often('SYS_NICE', 'raise priorities'),
  often('SYS_RAWIO', 'talk to ports and disks directly'),
  often('IPC_LOCK', 'keep memory from being swapped'),
  often('CHOWN', 'change owners of files'),
  often('DAC_OVERRIDE', 'read and write any file'),
  often('SETUID', 'become another user'),
  often('SETGID', 'become another group'),
  seldom('AUDIT_CONTROL', 'set up auditing'),
  seldom('AUDIT_READ', 'read the audit log'),
  seldom('AUDIT_WRITE', 'write to the audit log'),
  seldom('BLOCK_SUSPEND', 'keep the machine awake'),
  seldom('BPF', 'load BPF programs'),
  seldom('CHECKPOINT_RESTORE', 'freeze and restore processes'),
  seldom('DAC_READ_SEARCH', 'read any file and folder'),
  seldom('FOWNER', 'act as the owner of any file'),
  seldom('FSETID', 'keep set-user-id bits'),
  seldom('IPC_OWNER', 'any shared memory'),
  seldom('KILL', 'signal any process'),
  seldom('LEASE', 'lease files'),
  seldom('LINUX_IMMUTABLE', 'make files immutable'),
  seldom('MAC_ADMIN', 'change access policies'),
  seldom('MAC_OVERRIDE', 'pass by access policies'),
  seldom('MKNOD', 'make device files'),
  seldom('NET_BROADCAST', 'broadcast on sockets'),
  seldom('PERFMON', 'measure performance'),
  seldom('SETFCAP', 'give powers to files'),
  seldom('SETPCAP', 'hand powers on'),
  seldom('SYS_BOOT', 'reboot'),
  seldom('SYS_CHROOT', 'change the root folder'),
  seldom('SYS_PACCT', 'process accounting'),
  seldom('SYS_RESOURCE', 'pass by resource limits'),
  seldom('SYS_TTY_CONFIG', 'set up terminals'),
  seldom('SYSLOG', 'read the kernel’s log'),
  seldom('WAKE_ALARM', 'wake the machine'),
]
