import { readFileSync } from 'node:fs'
import type { RunningProgram } from './cli.ts'

/** Watches the highest resident memory of a running program; `peak()` in MiB, also after it has ended. */
export function watchMemory({ child }: RunningProgram): { peak(): number } {
  let peak = 0
  const look = () => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      clearInterval(timer)
    }
  }
  const timer = setInterval(look, 15)
  child.once('exit', () => clearInterval(timer))
  return { peak: () => Math.round(peak) }
}
