/**
 * What a spreadsheet takes for a formula when a cell begins with it (OWASP, "CSV Injection"); a Japanese one also takes the
 * wide forms, and some drop what nobody sees in front of it.
 */
const formula = /^[\p{Cf}\s]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** So that Excel reads UTF-8. */
export const byteOrderMark = '\ufeff'

/**
 * One line of CSV (RFC 4180), line break included. Text that would be a formula gets an apostrophe in front, which a
 * spreadsheet does not show; numbers are left as they are.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

function cellOf(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  // Control characters but tabs and line breaks say nothing in a table and much to a terminal; bidi controls show another text.
  const clean = value.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '')
  const text = formula.test(clean) ? `'${clean}` : clean
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
