import { choice, lines, onOff, own, pairs, text, type Setting } from './setting'

const NAMESPACE = [
  { value: '', label: 'Its own' },
  { value: 'host', label: 'The machine’s' },
]
const rare = { rare: true }

/** What a container may take of its machine: how much, and with which powers. */
export const machineSettings: Record<'resources' | 'security', readonly Setting[]> = {
  resources: [
    text('memory', 'Memory', '-m, --memory', 'ram limit oom size', 'not limited: 512m'),
    text('memorySwap', 'With swap', '--memory-swap', 'memory ram limit total swap', 'twice the memory; -1 is not limited'),
    text('memoryReservation', 'Memory at least', '--memory-reservation', 'ram soft limit reserve', 'nothing kept for it', rare),
    text('cpus', 'Processors', '--cpus', 'cpu cores limit speed', 'not limited: 1.5'),
    text('cpusetCpus', 'On processors', '--cpuset-cpus', 'cpu cores pin affinity which', '0-3, or 0,2'),
    text('cpuShares', 'CPU shares', '--cpu-shares', 'cpu weight priority relative', '1024', rare),
    text('pidsLimit', 'Processes', '--pids-limit', 'pids threads fork bomb limit number', 'not limited: 200'),
    text('shmSize', 'Shared memory', '--shm-size', 'dev shm postgres chrome selenium ipc size', '64m'),
    lines('ulimits', 'Ulimits', '--ulimit', 'nofile open files memlock nproc soft hard limit', 'nofile=65536:65536', {
      help: 'One a line: name=soft:hard.',
    }),
    text('memorySwappiness', 'Swappiness', '--memory-swappiness', 'memory swap 0 to 100', '-1', rare),
    onOff('oomKillDisable', 'Out of memory', '--oom-kill-disable', 'oom killer never kill', 'Never killed when memory runs out', rare),
    text('oomScoreAdj', 'OOM score', '--oom-score-adj', 'out of memory killer priority', '-1000 to 1000', rare),
    text('kernelMemory', 'Kernel memory', '--kernel-memory', 'ram limit', 'not limited', rare),
    text('cpuPeriod', 'CPU period', '--cpu-period', 'cfs scheduler microseconds', '100000', rare),
    text('cpuQuota', 'CPU quota', '--cpu-quota', 'cfs scheduler microseconds limit', '50000', rare),
    text('cpusetMems', 'Memory nodes', '--cpuset-mems', 'numa memory pin', '0,1', rare),
    text('cpuRealtimePeriod', 'Realtime period', '--cpu-rt-period', 'cpu scheduler microseconds', '1000000', rare),
    text('cpuRealtimeRuntime', 'Realtime runtime', '--cpu-rt-runtime', 'cpu scheduler microseconds', '950000', rare),
    text('blkioWeight', 'Disk weight', '--blkio-weight', 'block io disk priority 10 to 1000', '500', rare),
    lines('blkioWeightDevice', 'Weight by disk', '--blkio-weight-device', 'block io disk priority', '/dev/sda:200', rare),
    lines('deviceReadBps', 'Read rate', '--device-read-bps', 'block io disk bytes a second limit', '/dev/sda:10mb', rare),
    lines('deviceWriteBps', 'Write rate', '--device-write-bps', 'block io disk bytes a second limit', '/dev/sda:10mb', rare),
    lines('deviceReadIops', 'Reads', '--device-read-iops', 'block io disk operations a second limit', '/dev/sda:1000', rare),
    lines('deviceWriteIops', 'Writes', '--device-write-iops', 'block io disk operations a second limit', '/dev/sda:1000', rare),
  ],
  security: [
    onOff('privileged', 'Powers', '--privileged', 'root all capabilities docker in docker', 'All powers of the engine’s machine'),
    own('capAdd', 'Add powers', '--cap-add', 'capability capabilities linux net_admin sys_admin ptrace'),
    own('capDrop', 'Drop powers', '--cap-drop', 'capability capabilities linux all harden'),
    lines('securityOptions', 'Security', '--security-opt', 'seccomp apparmor selinux no-new-privileges label', 'no-new-privileges', {
      help: 'One a line: no-new-privileges, apparmor=unconfined, seccomp=unconfined, label=disable.',
    }),
    lines('devices', 'Devices', '--device', 'usb serial tty dev gpu sound video dri hardware', '/dev/ttyUSB0', {
      help: 'One a line: /dev/here:/dev/there:rwm.',
    }),
    text('gpus', 'GPUs', '--gpus', 'nvidia cuda graphics card machine learning', 'none: all, 2, device=0,1'),
    pairs('sysctls', 'Kernel settings', '--sysctl', 'net.ipv4 ip_forward somaxconn', 'setting'),
    text('pid', 'Processes of', '--pid', 'namespace host container share see', 'its own: host, container:web'),
    text('ipc', 'IPC', '--ipc', 'namespace shared memory shareable host', 'its own: host, shareable, container:web'),
    text('runtime', 'Runtime', '--runtime', 'nvidia runc gvisor kata oci', 'the engine’s own: runc', rare),
    lines('deviceCgroupRules', 'Device rules', '--device-cgroup-rule', 'cgroup allow device', 'c 42:* rmw', rare),
    choice('uts', 'Host name of', '--uts', 'namespace host name', NAMESPACE, rare),
    text('userns', 'Users of', '--userns', 'namespace remap root uid', 'the engine’s own: host', rare),
    text('cgroupns', 'Cgroups of', '--cgroupns', 'namespace private host', 'the engine’s own: private, host', rare),
    text('cgroupParent', 'Cgroup parent', '--cgroup-parent', 'slice systemd', 'the engine’s own', rare),
    text('isolation', 'Isolation', '--isolation', 'windows hyperv process', 'the engine’s own', rare),
  ],
}
