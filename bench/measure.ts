import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Measured {
  seconds: number
  /** Highest resident memory of the process, in MB (10^6 bytes). */
  peak: number
  /** Seconds of processor time of all its threads: tells more than `seconds` where others use the machine. */
  cpu: number
  stdout: string
}

/** Runs a program to its end and measures it from outside: wall time, processor time, and VmHWM, as the kernel keeps them. */
export async function measure(
  [program = '', ...args]: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Measured> {
  const start = performance.now()
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let peak = 0
  let cpu = 0
  const look = () => {
    peak = Math.max(peak, highWater(child.pid ?? 0))
    cpu = Math.max(cpu, processorTime(child.pid ?? 0))
  }
  const timer = setInterval(look, 10)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const seconds = (performance.now() - start) / 1000
  clearInterval(timer)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${stderr.slice(-2000)}`)
  return { seconds, peak: peak / 1e6, cpu, stdout }
}

/** User and system time (proc_pid_stat(5), in hundredths of a second); the last 10 ms of a program are not seen. */
function processorTime(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

function highWater(pid: number): number {
  try {
    const [, size = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(size) * 1024
  } catch {
    return 0
  }
}

/** The median of several measurements, each run in turn with the others so that a busy machine spoils all alike. */
export async function inTurn(rounds: number, commands: (() => Promise<Measured>)[]): Promise<number[]> {
  const times: number[][] = commands.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, command] of commands.entries()) times[index]?.push((await command()).seconds)
  }
  return times.map(median)
}

function median(list: number[]): number {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
