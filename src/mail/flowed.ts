/**
 * Undoes format=flowed (RFC 3676) on decoded text with line feeds: lines ending in a blank are joined with the next one
 * of the same quote depth. With `delSp` the blank itself goes (Japanese, where it is no character of the text).
 */
export function unflow(text: string, delSp: boolean): string {
  const out: string[] = []
  let open: { depth: number; text: string } | null = null
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0
    const stuffed = line.slice(depth)
    const content = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed
    const isSignature = content === '-- '
    if (open && (open.depth !== depth || isSignature)) {
      out.push(quoted(open.depth, open.text))
      open = null
    }
    const joined: string = (open?.text ?? '') + content
    if (content.endsWith(' ') && !isSignature) {
      open = { depth, text: delSp ? joined.slice(0, -1) : joined }
    } else {
      out.push(quoted(depth, joined))
      open = null
    }
  }
  if (open) out.push(quoted(open.depth, open.text))
  return out.join('\n')
}

function quoted(depth: number, text: string): string {
  return depth === 0 ? text : `${'>'.repeat(depth)} ${text}`
}
