import { t } from '@lingui/core/macro'
import { choice, lines, onOff, own, pairs, text, type Setting } from './setting'
import { worded } from '../../../../lib/worded'

const NAMESPACE = worded(() => [
  { value: '', label: t`Its own` },
  { value: 'host', label: t`The machine’s` },
])
const rare = { rare: true }

/** What a container may take of its machine: how much, and with which powers. */
export const machineSettings = worded((): Record<'resources' | 'security', readonly Setting[]> => ({
  resources: [
    text('memory', t`Memory`, '-m, --memory', t`ram limit oom size`, t`not limited: 512m`),
    text('memorySwap', t`With swap`, '--memory-swap', t`memory ram limit total swap`, t`twice the memory; -1 is not limited`),
    text('memoryReservation', t`Memory at least`, '--memory-reservation', t`ram soft limit reserve`, t`nothing kept for it`, rare),
    text('cpus', t`Processors`, '--cpus', t`cpu cores limit speed`, t`not limited: 1.5`),
    text('cpusetCpus', t`On processors`, '--cpuset-cpus', t`cpu cores pin affinity which`, t`0-3, or 0,2`),
    text('cpuShares', t`CPU shares`, '--cpu-shares', t`cpu weight priority relative`, '1024', rare),
    text('pidsLimit', t`Processes`, '--pids-limit', t`pids threads fork bomb limit number`, t`not limited: 200`),
    text('shmSize', t`Shared memory`, '--shm-size', t`dev shm postgres chrome selenium ipc size`, '64m'),
    lines('ulimits', t`Ulimits`, '--ulimit', t`nofile open files memlock nproc soft hard limit`, 'nofile=65536:65536', {
      help: t`One a line: name=soft:hard.`,
    }),
    text('memorySwappiness', t`Swappiness`, '--memory-swappiness', t`memory swap 0 to 100`, '-1', rare),
    onOff('oomKillDisable', t`Out of memory`, '--oom-kill-disable', t`oom killer never kill`, t`Never killed when memory runs out`, rare),
    text('oomScoreAdj', t`OOM score`, '--oom-score-adj', t`out of memory killer priority`, t`-1000 to 1000`, rare),
    text('kernelMemory', t`Kernel memory`, '--kernel-memory', t`ram limit size`, t`not limited`, rare),
    text('cpuPeriod', t`CPU period`, '--cpu-period', t`cfs scheduler microseconds`, '100000', rare),
    text('cpuQuota', t`CPU quota`, '--cpu-quota', t`cfs scheduler microseconds limit`, '50000', rare),
    text('cpusetMems', t`Memory nodes`, '--cpuset-mems', t`numa memory pin`, '0,1', rare),
    text('cpuRealtimePeriod', t`Realtime period`, '--cpu-rt-period', t`cpu scheduler microseconds`, '1000000', rare),
    text('cpuRealtimeRuntime', t`Realtime runtime`, '--cpu-rt-runtime', t`cpu scheduler microseconds`, '950000', rare),
    text('blkioWeight', t`Disk weight`, '--blkio-weight', t`block io disk priority 10 to 1000`, '500', rare),
    lines('blkioWeightDevice', t`Weight by disk`, '--blkio-weight-device', t`block io disk priority which`, '/dev/sda:200', rare),
    lines('deviceReadBps', t`Read rate`, '--device-read-bps', t`block io disk bytes a second limit`, '/dev/sda:10mb', rare),
    lines('deviceWriteBps', t`Write rate`, '--device-write-bps', t`block io disk bytes a second limit`, '/dev/sda:10mb', rare),
    lines('deviceReadIops', t`Reads`, '--device-read-iops', t`block io disk operations a second limit`, '/dev/sda:1000', rare),
    lines('deviceWriteIops', t`Writes`, '--device-write-iops', t`block io disk operations a second limit`, '/dev/sda:1000', rare),
  ],
  security: [
    onOff('privileged', t`Powers`, '--privileged', t`root all capabilities docker in docker`, t`All powers of the engine’s machine`),
    own('capAdd', t`Add powers`, '--cap-add', t`capability capabilities linux net_admin sys_admin ptrace`),
    own('capDrop', t`Drop powers`, '--cap-drop', t`capability capabilities linux all harden`),
    lines('securityOptions', t`Security`, '--security-opt', t`seccomp apparmor selinux no-new-privileges label`, 'no-new-privileges', {
      help: t`One a line: no-new-privileges, apparmor=unconfined, seccomp=unconfined, label=disable.`,
    }),
    lines('devices', t`Devices`, '--device', t`usb serial tty dev gpu sound video dri hardware`, '/dev/ttyUSB0', {
      help: t`One a line: /dev/here:/dev/there:rwm.`,
    }),
    text('gpus', t`GPUs`, '--gpus', t`nvidia cuda graphics card machine learning`, t`none: all, 2, device=0,1`),
    pairs('sysctls', t`Kernel settings`, '--sysctl', t`net.ipv4 ip_forward somaxconn`, 'setting'),
    text('pid', t`Processes of`, '--pid', t`namespace host container share see`, t`its own: host, container:web`),
    text('ipc', t`IPC`, '--ipc', t`namespace shared memory shareable host`, t`its own: host, shareable, container:web`),
    text('runtime', t`Runtime`, '--runtime', t`nvidia runc gvisor kata oci`, t`the engine’s own: runc`, rare),
    lines('deviceCgroupRules', t`Device rules`, '--device-cgroup-rule', t`cgroup allow device`, 'c 42:* rmw', rare),
    choice('uts', t`Host name of`, '--uts', t`namespace host name`, NAMESPACE(), rare),
    text('userns', t`Users of`, '--userns', t`namespace remap root uid`, t`the engine’s own: host`, rare),
    text('cgroupns', t`Cgroups of`, '--cgroupns', t`namespace private host`, t`the engine’s own: private, host`, rare),
    text('cgroupParent', t`Cgroup parent`, '--cgroup-parent', t`slice systemd`, t`the engine’s own`, rare),
    text('isolation', t`Isolation`, '--isolation', t`windows hyperv process`, t`the engine’s own`, rare),
  ],
}))
