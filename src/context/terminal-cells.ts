import { width } from '../output/width.ts'
import type { World } from './world.ts'

/** Milliseconds in which a terminal says where its cursor is; one that does not know the question stays silent. */
const patience = 500

/** Texts whose width terminals disagree about; their names stand in the sentence. */
const samples: [name: string, text: string][] = [
  ['日本', '日本'],
  ['ｶﾞ', 'ｶﾞ'],
  ['①', '①'],
  ['é', 'e\u0301'],
  ['👍🏽', '👍🏽'],
]

/**
 * Writes a few characters, asks the terminal where its cursor went (DSR 6), and wipes them out again. Returns the first of
 * them that takes other cells than our tables count; null when all agree or the terminal does not say.
 */
export async function measureCells(world: World): Promise<{ text: string; shown: number; counted: number } | null> {
  const { stdin, stderr } = world
  if (!stdin.isTTY || !stderr.isTTY || typeof stdin.setRawMode !== 'function') return null
  stdin.setRawMode(true)
  stdin.resume()
  try {
    for (const [name, text] of samples) {
      stderr.write(`\r${text}\x1b[6n`)
      const column = await columnOf(stdin)
      if (column === null) return null
      const counted = width(text)
      if (column - 1 !== counted) return { text: name, shown: column - 1, counted }
    }
    return null
  } finally {
    stderr.write('\r\x1b[K')
    stdin.setRawMode(false)
    stdin.pause()
  }
}

/** The column of the answer `ESC [ row ; column R`; null when none came. */
function columnOf(stdin: NodeJS.ReadStream): Promise<number | null> {
  return new Promise((done) => {
    let seen = ''
    const end = (column: number | null) => {
      clearTimeout(timer)
      stdin.off('data', read)
      done(column)
    }
    const read = (chunk: Buffer | string) => {
      seen += chunk.toString()
      const [, column] = /\x1b\[\d+;(\d+)R/.exec(seen) ?? []
      if (column !== undefined) end(Number(column))
    }
    const timer = setTimeout(() => end(null), patience)
    stdin.on('data', read)
  })
}
