import type { Path } from '../../domain/clock.ts'
import type { Ball } from '../../domain/folder.ts'
import type { History, Stay } from './history.ts'

/** Who had the ball from when to when. */
export function stays(path: Path, ballOf: (folder: string) => Ball): Stay[] {
  const found: Stay[] = []
  for (const [at, folder] of path) {
    const ball = ballOf(folder)
    const last = found.at(-1)
    if (last?.ball === ball) continue
    if (last) last.to = at
    found.push({ from: at, to: Number.POSITIVE_INFINITY, ball })
  }
  return found
}

/** When somebody first had something to do about it; null: never, as with most automatic mail. */
export function openedAt({ stays: all }: Pick<History, 'stays'>): number | null {
  return all.find(({ ball }) => ball !== 'nobody')?.from ?? null
}

/** Each time that it was done with. */
export function closings({ stays: all }: Pick<History, 'stays'>): number[] {
  return all.flatMap(({ ball, from }, index) => (ball === 'nobody' && index > 0 ? [from] : []))
}

/** Each time that it was taken up again after that. */
export function reopenings({ stays: all }: Pick<History, 'stays'>): number[] {
  return all.flatMap(({ from }, index) => (index > 1 && all[index - 1]?.ball === 'nobody' ? [from] : []))
}

/** Whether somebody has it at this time. */
export function isOpenAt({ stays: all }: Pick<History, 'stays'>, at: number): boolean {
  return all.some(({ from, to, ball }) => ball !== 'nobody' && from < at && at <= to)
}
