import stringWidth from 'fast-string-width'

/** Of one character cell and of the margin, in pixels. */
const cell = { width: 8.4, height: 18 }
const margin = 14

const colours: Record<number, string> = {
  ...{ 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 34: '#79c0ff', 35: '#d2a8ff', 36: '#76e3ea' },
  ...{ 90: '#8b949e', 91: '#ffa198', 92: '#aff5b4', 93: '#f2cc60', 94: '#a5d6ff', 95: '#e2c5ff', 96: '#b3f0ff' },
}

interface Style {
  colour: string | null
  isBold: boolean
  isDim: boolean
}

const plain: Style = { colour: null, isBold: false, isDim: false }

/** A run of text in one style, from a column on. */
interface Run extends Style {
  text: string
  column: number
}

function styled(style: Style, codes: string): Style {
  let now = style
  for (const code of (codes === '' ? '0' : codes).split(';').map(Number)) {
    if (code === 0) now = plain
    else if (code === 1) now = { ...now, isBold: true }
    else if (code === 2) now = { ...now, isDim: true }
    else if (code === 22) now = { ...now, isBold: false, isDim: false }
    else if (code === 39) now = { ...now, colour: null }
    else now = { ...now, colour: colours[code] ?? now.colour }
  }
  return now
}

/** The runs of one line; words of another width begin a run of their own, so that columns stand where a terminal has them. */
export function runsOf(line: string): Run[] {
  const runs: Run[] = []
  let style = plain
  let column = 0
  for (const part of line.split(/(\x1b\[[\d;]*m)/)) {
    const [, codes] = /^\x1b\[([\d;]*)m$/.exec(part) ?? []
    if (codes !== undefined) {
      style = styled(style, codes)
      continue
    }
    for (const text of part.match(/ +|[\x21-\x7e]+(?: [\x21-\x7e]+)*|[^\x20-\x7e]+/g) ?? []) {
      // Blanks are collapsed by what draws the picture: nothing begins or ends with one.
      if (text.trim() !== '') runs.push({ ...style, text, column })
      column += stringWidth(text)
    }
  }
  return runs
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function element({ text, column, colour, isBold, isDim }: Run, row: number): string {
  const place = `x="${(margin + column * cell.width).toFixed(1)}" y="${margin + (row + 1) * cell.height - 5}"`
  const size = `textLength="${(stringWidth(text) * cell.width).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`
  const look = [
    ...(colour ? [`fill="${colour}"`] : []),
    ...(isBold ? ['font-weight="bold"'] : []),
    ...(isDim ? ['opacity="0.65"'] : []),
  ]
  return `<text ${[place, size, ...look].join(' ')}>${escaped(text)}</text>`
}

/** Lines with SGR sequences, as a terminal would show them. */
export function svgOf(lines: readonly string[], { columns, title }: { columns: number; title: string }): string {
  const width = Math.ceil(2 * margin + columns * cell.width)
  const height = 2 * margin + lines.length * cell.height
  const font = "ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono CJK JP', 'BIZ UDGothic', monospace"
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    `<g font-family="${font}" font-size="14" fill="#e6edf3" xml:space="preserve">`,
    ...lines.flatMap((line, row) =>
      runsOf(line)
        .map((run) => element(run, row))
        .filter(Boolean),
    ),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}
