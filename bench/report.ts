import { readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'

/** One figure; `target` is what the product promises, null where it is only told. */
export interface Figure {
  what: string
  value: string
  target?: { text: string; met: boolean }
}

export const atMost = (value: number, limit: number, unit = '') => ({
  value: `${Number(value.toPrecision(3))}${unit}`,
  target: { text: `at most ${limit}${unit}`, met: value <= limit },
})

export const seconds = (value: number) => `${value.toFixed(2)} s`
export const milliseconds = (value: number) => `${Math.round(value * 1000)} ms`

/** Prints the machine and a table; false when a target is missed. */
export function report(title: string, figures: Figure[]): boolean {
  const model = cpus()[0]?.model.trim() ?? 'unknown'
  const debian = readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="(.*)"/m)?.[1] ?? ''
  const lines = [
    `# ${title}`,
    '',
    `${cpus().length} x ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB; ${debian}, Linux ${release()}; Node ${process.versions.node}; ${new Date().toISOString().slice(0, 10)}`,
    '',
    '| measured | value | target | |',
    '|---|---|---|---|',
    ...figures.map(
      ({ what, value, target }) =>
        `| ${what} | ${value} | ${target?.text ?? ''} | ${target ? (target.met ? 'met' : 'MISSED') : ''} |`,
    ),
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return figures.every(({ target }) => target?.met ?? true)
}
