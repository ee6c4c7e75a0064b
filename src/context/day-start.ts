/** When a day (YYYY-MM-DD) began here, RFC 3339 UTC; null for no day. */
export function dayStart(day: string | null | undefined): string | null {
  return day ? new Date(`${day}T00:00:00`).toISOString() : null
}
