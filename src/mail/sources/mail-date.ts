const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const zones = 'JST+9 KST+9 EST-5 EDT-4 CST-6 CDT-5 MST-7 MDT-6 PST-8 PDT-7 CET+1 CEST+2 BST+1 EET+2 EEST+3 MSK+3'
const hoursEast = new Map(zones.split(' ').map((zone) => [zone.slice(0, -2), Number(zone.slice(-2))]))

const header =
  /(\d{1,2})[ \t-]+([A-Za-z]{3})[a-z]*[ \t-]+(\d{4}|\d{2})[ \t]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?[ \t]*([+-]\d{4}|[A-Z]{1,4})?/
const separator =
  /[A-Za-z]{3} ([A-Za-z]{3}) +(\d{1,2}) +(\d{1,2}):(\d{2})(?::(\d{2}))?(?: +([+-]\d{4}|[A-Z]{1,4}))? +(\d{4})(?: +([+-]\d{4}))?/

/** A date as mail headers write it (RFC 5322 section 3.3, old forms too), as RFC 3339 UTC; null when it is none. */
export function headerDate(text: string): string | null {
  const [, day, month, year = '', hour, minute, second, zone] = header.exec(text) ?? []
  const full = year.length === 2 ? `${Number(year) < 70 ? '20' : '19'}${year}` : year
  return instant(full, month, day, hour, minute, second, zone)
}

/** The date in the From_ line of an mbox: asctime, in UTC unless a zone stands beside it (RFC 4155 appendix A). */
export function separatorDate(line: string): string | null {
  const [, month, day, hour, minute, second, zone, year, late] = separator.exec(line) ?? []
  return instant(year, month, day, hour, minute, second, zone ?? late)
}

function instant(year = '', month = '', day = '', hour = '', minute = '', second = '0', zone = '+0000'): string | null {
  const index = months.indexOf(month.toLowerCase())
  const time = Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Math.min(Number(second), 59))
  const written = new Date(time)
  // The epoch and its neighbours are what programs write that do not know; 31 February is no day.
  const known = index >= 0 && Number(year) >= 1980 && Number(hour) < 24 && Number(minute) < 60
  if (!known || written.getUTCDate() !== Number(day)) return null
  return new Date(time - offset(zone) * 60_000).toISOString()
}

/** Minutes east of Greenwich; an unknown name counts as UTC (RFC 5322 section 4.3). */
function offset(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(zone) ?? []
  if (hours === undefined) return (hoursEast.get(zone) ?? 0) * 60
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
