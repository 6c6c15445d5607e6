#!/usr/bin/env bash
# Starts a Slurm of one node on this machine, for tests/e2e/slurm_test.ts, from
# Debian's packages slurm-wlm and munge: no accounting, all cores, one
# partition. Wants to be root. Not for anything but tests.
set -euo pipefail
host=$(hostname -s)
state=/tmp/dor-slurm
mkdir -p "$state/controller" "$state/node" /run/munge /etc/slurm
chown munge /run/munge
# The node looks itself up by name.
getent hosts "$host" > /dev/null || echo "127.0.0.1 $host" >> /etc/hosts
cat > /etc/slurm/slurm.conf << CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
SlurmUser=root
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
StateSaveLocation=$state/controller
SlurmdSpoolDir=$state/node
SlurmctldPidFile=$state/slurmctld.pid
SlurmdPidFile=$state/slurmd.pid
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$(free -m | awk '/Mem:/ { print int($2 * 0.9) }') State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
munge -n > /dev/null 2>&1 || su -s /bin/bash munge -c munged
slurmctld
slurmd
for _ in $(seq 30); do
  if sinfo --noheader --states=idle 2> /dev/null | grep -q .; then exit 0; fi
  sleep 1
done
echo "Slurm does not come up: see /var/log/slurm" >&2
exit 1
