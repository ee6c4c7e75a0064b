import { closeSync, fsyncSync, openSync, renameSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** `f_type` of statfs(2), from linux/magic.h and the file systems' own sources. */
const network: Record<number, string> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB2',
  16914839: '9P',
  1397113167: 'AFS',
  1799439955: 'AFS',
  12805120: 'Ceph',
  198183888: 'Lustre',
  1196443219: 'GPFS',
  1952539503: 'OCFS2',
  18225520: 'GFS2',
  1937076805: 'Coda',
  22092: 'NCP',
}

/**
 * The name of a file system that other machines write to as well; null for one of this machine. SQLite's write-ahead log
 * is shared memory: two machines on one file destroy it (sqlite.org/wal.html, "must be on the same host computer"). FUSE is
 * let through: it stands for sshfs, but also for local encryption and for NTFS.
 */
export function networkFileSystem(type: number): string | null {
  return network[type >>> 0] ?? null
}

/** The same for the file system that a folder is on. Elsewhere than on Linux the numbers mean something else: null. */
export function networkFileSystemOf(folder: string): string | null {
  return process.platform === 'linux' ? networkFileSystem(statfsSync(folder).type) : null
}

/** Bytes that we may still write where a folder is. */
export function freeSpace(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Puts a finished file in its place for good: its bytes reach the disk first, then its name, in one step. */
export function putInPlace(temporary: string, path: string): void {
  flush(temporary)
  renameSync(temporary, path)
  flush(dirname(path))
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
