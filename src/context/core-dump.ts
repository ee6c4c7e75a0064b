import { writeFileSync } from 'node:fs'

/**
 * From now on a crash of this process leaves none of its memory on the disk, where a secret would stand in it: Linux is told so
 * through proc(5); other systems write no core file unless somebody has asked them to.
 */
export function stayOutOfCoreDumps(): void {
  if (process.platform !== 'linux') return
  try {
    writeFileSync('/proc/self/coredump_filter', '0x0')
  } catch {
    // A container without a writable /proc: there the administrator decides about core files.
  }
}
