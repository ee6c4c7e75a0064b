/** What a spreadsheet takes for a formula when a cell begins with it (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/

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
  // Control characters but tabs and line breaks say nothing in a table and much to a terminal.
  const clean = value.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '')
  const text = formula.test(clean) ? `'${clean}` : clean
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
