/** Charts as SVG: no script, nothing to load, each with its text alternative. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for HTML and SVG, also inside an attribute; control characters are left out. */
export function html(text: string): string {
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '').replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)
}

interface Chart {
  id: string
  title: string
  width: number
  height: number
}

function svg({ id, title, width, height }: Chart, marks: string[]): string {
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}" style="max-width:${width}px">`,
    `<title id="${id}">${html(title)}</title>`,
    ...marks,
    '</svg>',
  ].join('\n')
}

/** As wide as the page is at most. */
const pageWidth = 900

/** A round number at or above, for the top of an axis. */
export function niceMost(value: number): number {
  if (value <= 5) return Math.max(1, Math.ceil(value))
  const unit = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find((one) => one * unit >= value) ?? 10
  return step * unit
}

const fine = (value: number) => String(Math.round(value * 10) / 10)

/** Two series side by side, one group a day; `labels` are shown where there is room. */
export function dayChart(
  id: string,
  title: string,
  series: { name: string; values: readonly number[] }[],
  labels: readonly string[],
): string {
  const [width, height, left, bottom, top] = [pageWidth, 190, 34, 22, 24]
  const most = niceMost(Math.max(0, ...series.flatMap(({ values }) => values)))
  const step = (width - left) / Math.max(1, labels.length)
  const y = (value: number) => top + (height - top - bottom) * (1 - value / most)
  const marks: string[] = []
  for (const tick of most > 1 ? [0, most / 2, most] : [0, most]) {
    if (!Number.isInteger(tick)) continue
    marks.push(`<line class="grid" x1="${left}" x2="${width}" y1="${fine(y(tick))}" y2="${fine(y(tick))}"/>`)
    marks.push(`<text class="axis" x="${left - 6}" y="${fine(y(tick) + 4)}" text-anchor="end">${tick}</text>`)
  }
  const barWidth = Math.max(1, (step * 0.76) / series.length)
  for (const [number, { name, values }] of series.entries()) {
    for (const [day, value] of values.entries()) {
      if (value === 0) continue
      const x = left + day * step + step * 0.12 + number * barWidth
      marks.push(
        `<rect class="s${number}" x="${fine(x)}" y="${fine(y(value))}" width="${fine(barWidth)}" height="${fine(y(0) - y(value))}"><title>${html(`${labels[day] ?? ''} ${name}: ${value}`)}</title></rect>`,
      )
    }
    const x = left + number * 200
    marks.push(`<rect class="s${number}" x="${x}" y="3" width="11" height="11"/>`)
    marks.push(`<text class="axis" x="${x + 17}" y="13">${html(name)}</text>`)
  }
  const every = Math.max(1, Math.ceil(labels.length / 10))
  for (const [day, label] of labels.entries()) {
    if (day % every !== 0) continue
    marks.push(
      `<text class="axis" x="${fine(left + (day + 0.5) * step)}" y="${height - 6}" text-anchor="middle">${html(label)}</text>`,
    )
  }
  return svg({ id, title, width, height }, marks)
}

export interface Bar {
  label: string
  size: number
  /** What stands behind the bar. */
  value: string
}

/** Lying bars, one below the other; one of size `full` is as long as there is room. */
export function barChart(id: string, title: string, bars: readonly Bar[], full: number): string {
  const [width, line, left, right] = [pageWidth, 26, 190, 150]
  const marks = bars.flatMap(({ label, size, value }, index) => {
    const y = index * line
    const length = size > 0 ? Math.max(2, (size / full) * (width - left - right)) : 0
    return [
      `<text class="label" x="${left - 10}" y="${y + 18}" text-anchor="end">${html(shortened(label))}</text>`,
      `<rect class="s0" x="${left}" y="${y + 5}" width="${fine(length)}" height="16" rx="2"><title>${html(`${label}: ${value}`)}</title></rect>`,
      `<text class="label" x="${fine(left + length + 8)}" y="${y + 18}">${html(value)}</text>`,
    ]
  })
  return svg({ id, title, width, height: bars.length * line + 4 }, marks)
}

/** What fits before a bar; Japanese letters take twice the room. */
function shortened(label: string): string {
  let room = 26
  let shown = ''
  for (const letter of label) {
    room -= /[\u1100-\uffdc]/.test(letter) ? 2 : 1
    if (room < 1) return `${shown}…`
    shown += letter
  }
  return shown
}

/** A field for each hour of each weekday; the number stands in it where there is one. */
export function heatChart(
  id: string,
  title: string,
  days: readonly { name: string; hours: readonly number[] }[],
): string {
  const [cell, height, left, top] = [35, 24, 48, 20]
  const most = Math.max(1, ...days.flatMap(({ hours }) => hours))
  const marks: string[] = []
  for (let hour = 0; hour < 24; hour += 3)
    marks.push(`<text class="axis" x="${left + hour * cell}" y="14">${String(hour).padStart(2, '0')}</text>`)
  for (const [row, { name, hours }] of days.entries()) {
    const y = top + row * height
    marks.push(`<text class="label" x="${left - 8}" y="${y + 16}" text-anchor="end">${html(name)}</text>`)
    for (const [hour, count] of hours.entries()) {
      const x = left + hour * cell
      const strength = count === 0 ? 0 : 0.15 + 0.85 * (count / most)
      const said = html(`${name} ${String(hour).padStart(2, '0')}:00 ${count}`)
      marks.push(`<rect class="empty" x="${x}" y="${y}" width="${cell - 2}" height="${height - 2}" rx="2"/>`)
      if (count === 0) continue
      marks.push(
        `<rect class="s0" x="${x}" y="${y}" width="${cell - 2}" height="${height - 2}" rx="2" fill-opacity="${strength.toFixed(2)}"><title>${said}</title></rect>`,
        `<text class="${strength > 0.55 ? 'inside' : 'axis'}" x="${x + (cell - 2) / 2}" y="${y + 16}" text-anchor="middle">${count}</text>`,
      )
    }
  }
  return svg({ id, title, width: left + 24 * cell, height: top + days.length * height }, marks)
}
