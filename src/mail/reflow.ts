/** Lines with their soft break are at most this long: 78 less room for a quote mark or two (RFC 3676 section 4.2). */
const lineLength = 72

/**
 * Text as format=flowed (RFC 3676): a line that is broken by us ends in a blank, one that the writer ended does not. Words
 * and quoted lines stay whole. The opposite of `unflow`.
 */
export function flow(text: string): string {
  return text.split('\n').flatMap(flowLine).join('\n')
}

function flowLine(line: string): string[] {
  if (line === '-- ') return [line]
  const fixed = line.replace(/ +$/, '')
  // A quote that another program has broken is not ours to join.
  if (fixed.startsWith('>')) return [fixed]
  if (fixed.length <= lineLength) return [stuffed(fixed)]
  const lines: string[] = []
  let current = ''
  for (const word of fixed.match(/\s*\S+/gu) ?? []) {
    if (current !== '' && current.length + word.length > lineLength) {
      lines.push(stuffed(`${current} `))
      current = word.replace(/^ /, '')
    } else current += word
  }
  return [...lines, stuffed(current)]
}

/** What a reader could take for a quote, an indent or an mbox separator gets a blank before it. */
function stuffed(line: string): string {
  return /^(?: |>|From )/.test(line) ? ` ${line}` : line
}
